// The words of a message that has nothing but HTML. No more than that: what comes out is plain text.

enum HTMLText {
    private static let hidden: Set<String> = ["style", "script", "head", "title"]
    /// Elements that stand on lines of their own.
    private static let blocks: Set<String> = [
        "p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "blockquote", "pre", "hr", "body",
    ]

    static func plain(_ html: String) -> String {
        var output: [UInt8] = []
        var rest = Array(html.utf8)[...]
        var skipping: String?
        while let first = rest.first {
            if first == UInt8(ascii: "<"), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
                let tag = name(of: rest[rest.index(after: rest.startIndex)..<end])
                if let name = skipping {
                    if tag == "/" + name { skipping = nil }
                } else if hidden.contains(tag) {
                    skipping = tag
                } else if blocks.contains(tag.hasPrefix("/") ? String(tag.dropFirst()) : tag), output.last != 10 {
                    output.append(10)
                }
                rest = rest[(end + 1)...]
            } else {
                if skipping == nil { append(first, &rest, &output) } else { rest = rest.dropFirst() }
            }
        }
        return String(decoding: output, as: UTF8.self).trimmingBlanks()
    }

    private static func name(of tag: ArraySlice<UInt8>) -> String {
        let isClosing = tag.first == UInt8(ascii: "/")
        let letters = (isClosing ? tag.dropFirst() : tag).prefix {
            ($0 | 32) >= 97 && ($0 | 32) <= 122 || (48...57).contains($0)
        }
        return (isClosing ? "/" : "") + String(decoding: letters, as: UTF8.self).lowercased()
    }

    private static func append(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>, _ output: inout [UInt8]) {
        if byte == UInt8(ascii: "&"), let end = rest.prefix(10).firstIndex(of: UInt8(ascii: ";")),
            let character = character(rest[(rest.startIndex + 1)..<end])
        {
            output += Array(String(character).utf8)
            rest = rest[(end + 1)...]
            return
        }
        let isBlank = byte == 32 || byte == 9 || byte == 10 || byte == 13
        if !isBlank { output.append(byte) } else if let last = output.last, last != 32, last != 10 { output.append(32) }
        rest = rest.dropFirst()
    }

    private static func character(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let name = String(decoding: name, as: UTF8.self)
        let named: [String: Unicode.Scalar] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "laquo": "«", "raquo": "»",
            "mdash": "—", "ndash": "–", "hellip": "…",
        ]
        guard name.hasPrefix("#") else { return named[name] }
        let digits = name.dropFirst()
        let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap { $0 < 32 ? nil : Unicode.Scalar($0) }
    }
}
