// Spaces at which a line of Russian text must not break: before a dash, and after a word of one or two letters. Source: the
// rules of Russian typesetting that editors know from Milchin's reference book.

enum ShortWords {
    /// The text with no-break spaces where they belong; nil when there are none to set.
    static func bound(_ text: some Sequence<UInt8>) -> [UInt8]? {
        let bytes = Array(text)
        var bound: [UInt8] = []
        var copied = 0
        for position in bytes.indices where bytes[position] == 32 {
            guard isDash(bytes[(position + 1)...]) || isShortWord(bytes[..<position]) else { continue }
            bound += bytes[copied..<position]
            bound += [0xC2, 0xA0]
            copied = position + 1
        }
        return copied == 0 ? nil : bound + bytes[copied...]
    }

    static func bound(_ text: String) -> String {
        bound(text.utf8).map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// An em dash that stands between words.
    private static func isDash(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.starts(with: [0xE2, 0x80, 0x94]) && (rest.count == 3 || rest[rest.startIndex + 3] <= 32)
    }

    /// Whether the text ends in a word of one or two Cyrillic letters.
    private static func isShortWord(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        var letters = 0
        while rest.count >= 2, let last = rest.last, last & 0xC0 == 0x80,
            [0xD0, 0xD1].contains(rest[rest.endIndex - 2])
        {
            letters += 1
            if letters > 2 { return false }
            rest = rest.dropLast(2)
        }
        return letters > 0 && (rest.last.map(mayStandBefore) ?? true)
    }

    /// White space, an opening bracket, or the last byte of a no-break space or of `«`.
    private static func mayStandBefore(_ byte: UInt8) -> Bool {
        byte <= 32 || byte == 0x28 || byte == 0xA0 || byte == 0xAB
    }
}
