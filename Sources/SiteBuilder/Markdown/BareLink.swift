// Addresses in running text that are links without being written as such (GFM 0.29, "Autolinks (extension)").

struct BareLink {
    let range: Range<Int>
    let destination: String

    /// The first address at or after `start`.
    static func find(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> BareLink? {
        var position = start
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "h"), UInt8(ascii: "w"), UInt8(ascii: "H"), UInt8(ascii: "W"):
                if let link = web(text, at: position, from: start) { return link }
            case UInt8(ascii: "@"):
                if let link = mail(text, at: position, from: start) { return link }
            default: break
            }
            position += 1
        }
        return nil
    }

    private static func web(_ text: UnsafeBufferPointer<UInt8>, at position: Int, from start: Int) -> BareLink? {
        if position > 0, isWord(text[position - 1]) || text[position - 1] == UInt8(ascii: "/") { return nil }
        let rest = text[position...]
        func begins(_ prefix: String) -> Bool {
            rest.count > prefix.utf8.count && zip(rest, prefix.utf8).allSatisfy { lowercased($0) == $1 }
        }
        guard let prefix = ["http://", "https://", "www."].first(where: begins) else { return nil }
        let hostStart = prefix == "www." ? position : position + prefix.utf8.count
        var end = text[hostStart...].firstIndex { $0 <= 32 || $0 == UInt8(ascii: "<") } ?? text.count
        end = trimmed(text, hostStart, end)
        let host = text[hostStart..<end].prefix {
            isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
        }
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isLocal = prefix != "www." && labels.count == 1
        guard !host.isEmpty, !isLocal || host.elementsEqual("localhost".utf8), labels.allSatisfy({ !$0.isEmpty }) else {
            return nil
        }
        guard !labels.suffix(2).contains(where: { $0.contains(UInt8(ascii: "_")) }) else { return nil }
        let address = String(decoding: text[position..<end], as: UTF8.self)
        return BareLink(range: position..<end, destination: prefix == "www." ? "http://" + address : address)
    }

    /// Punctuation at the end, an unmatched `)` and an entity at the end do not belong to an address.
    private static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start {
            let last = text[end - 1]
            if "?!.,:*_~'\"".utf8.contains(last) {
                end -= 1
            } else if last == UInt8(ascii: ")") {
                let opened = text[start..<end].count { $0 == UInt8(ascii: "(") }
                let closed = text[start..<end].count { $0 == UInt8(ascii: ")") }
                if closed <= opened { return end }
                end -= 1
            } else if last == UInt8(ascii: ";"), let entity = text[start..<(end - 1)].lastIndex(where: { !isWord($0) }),
                text[entity] == UInt8(ascii: "&")
            {
                end = entity
            } else {
                return end
            }
        }
        return end
    }

    private static func mail(_ text: UnsafeBufferPointer<UInt8>, at sign: Int, from start: Int) -> BareLink? {
        let local: (UInt8) -> Bool = { isASCIIWord($0) || ".-_+".utf8.contains($0) }
        var begin = sign
        while begin > start, local(text[begin - 1]) { begin -= 1 }
        var end = sign + 1
        while end < text.count, isASCIIWord(text[end]) || "-_.".utf8.contains(text[end]) { end += 1 }
        while end > sign + 1, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
        let host = text[(sign + 1)..<end]
        guard begin < sign, host.contains(UInt8(ascii: ".")), let last = host.last, last != UInt8(ascii: "-"),
            last != UInt8(ascii: "_")
        else { return nil }
        return BareLink(range: begin..<end, destination: "mailto:" + String(decoding: text[begin..<end], as: UTF8.self))
    }

    private static func isASCIIWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

    private static func isWord(_ byte: UInt8) -> Bool { isASCIIWord(byte) || byte >= 128 }
}
