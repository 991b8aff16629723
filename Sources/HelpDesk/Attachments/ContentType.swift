// What a file is, by its first bytes; the name only chooses between kinds that begin alike.

import KnowledgeBase

enum ContentType {
    /// The media type; nil when the content is not what the extension says.
    static func of(_ beginning: [UInt8], fileExtension: String) -> String? {
        guard let kind = kinds[fileExtension] else {
            return isText(beginning) && !looksLikeMarkup(beginning) ? "text/plain" : nil
        }
        switch kind.signature {
        case .bytes(let signatures):
            return signatures.contains { beginning.starts(with: $0) } ? kind.type : nil
        case .webp:
            let isWebP =
                beginning.count >= 12 && beginning.starts(with: Array("RIFF".utf8))
                && beginning[8..<12].elementsEqual("WEBP".utf8)
            return isWebP ? kind.type : nil
        case .text:
            return isText(beginning) ? kind.type : nil
        }
    }

    private enum Signature {
        case bytes([[UInt8]])
        case webp
        case text
    }

    private static let zip: [[UInt8]] = [[0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6]]
    private static let office = "application/vnd.openxmlformats-officedocument."
    private static let kinds: [String: (type: String, signature: Signature)] = [
        "png": ("image/png", .bytes([[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]])),
        "jpg": ("image/jpeg", .bytes([[0xff, 0xd8, 0xff]])), "jpeg": ("image/jpeg", .bytes([[0xff, 0xd8, 0xff]])),
        "gif": ("image/gif", .bytes([Array("GIF87a".utf8), Array("GIF89a".utf8)])),
        "webp": ("image/webp", .webp),
        "pdf": ("application/pdf", .bytes([Array("%PDF-".utf8)])),
        "zip": ("application/zip", .bytes(zip)), "gz": ("application/gzip", .bytes([[0x1f, 0x8b]])),
        "7z": ("application/x-7z-compressed", .bytes([[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]])),
        "docx": (office + "wordprocessingml.document", .bytes(zip)),
        "xlsx": (office + "spreadsheetml.sheet", .bytes(zip)),
        "odt": ("application/vnd.oasis.opendocument.text", .bytes(zip)),
        "ods": ("application/vnd.oasis.opendocument.spreadsheet", .bytes(zip)),
        "csv": ("text/csv", .text), "json": ("application/json", .text), "xml": ("application/xml", .text),
        "md": ("text/markdown", .text), "eml": ("message/rfc822", .text), "svg": ("image/svg+xml", .text),
        "html": ("text/html", .text),
    ]

    /// No control characters but those of texts, and none of the signatures of other kinds.
    private static func isText(_ beginning: [UInt8]) -> Bool {
        if beginning.starts(with: [0xff, 0xfe]) || beginning.starts(with: [0xfe, 0xff]) { return true }
        return beginning.allSatisfy { $0 >= 32 && $0 != 127 || [9, 10, 12, 13, 27].contains($0) }
            && !beginning.starts(with: Array("%PDF-".utf8)) && !beginning.starts(with: Array("GIF8".utf8))
    }

    private static func looksLikeMarkup(_ beginning: [UInt8]) -> Bool {
        let text = String(decoding: beginning, as: UTF8.self).lowercased()
        return ["<!doctype html", "<html", "<script", "<svg"].contains { text.holds($0) }
    }
}
