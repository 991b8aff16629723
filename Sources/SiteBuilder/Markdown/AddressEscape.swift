// Addresses as attribute values: percent-encoded where RFC 3986 asks for it, as CommonMark's examples show.

import KnowledgeBase

enum AddressEscape {
    static func append(_ address: UnsafeBufferPointer<UInt8>, to html: inout HTML) {
        for byte in address {
            switch byte {
            case UInt8(ascii: "&"): html.append("&amp;")
            case UInt8(ascii: "'"): html.append("&#x27;")
            case _ where isSafe[Int(byte)]: html.append(markup: CollectionOfOne(byte))
            default:
                html.append("%")
                html.append(markup: [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]])
            }
        }
    }

    static func append(_ address: [UInt8], to html: inout HTML) {
        address.withUnsafeBufferPointer { append($0, to: &html) }
    }

    static func append(_ address: String, to html: inout HTML) {
        var address = address
        address.withUTF8 { append($0, to: &html) }
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    private static let isSafe: [Bool] = (0..<256).map { byte in
        byte < 128
            && "-_.+!*(),%#@?=;:/$~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8.contains(
                UInt8(byte))
    }
}
