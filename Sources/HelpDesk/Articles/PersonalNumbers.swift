// Where a text has mail addresses, telephone numbers, ticket numbers and network addresses.

enum PersonalNumbers {
    static func ranges(_ text: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var position = 0
        while position < text.count {
            if let end = telephone(text, position) ?? ticketNumber(text, position) {
                ranges.append(position..<end)
                position = end
            } else {
                position += 1
            }
        }
        for word in words(text) where isMailAddress(text[word]) || isNetworkAddress(text[word]) { ranges.append(word) }
        return ranges
    }

    /// The stretches that could be an address: no white space, no brackets or quotes, no full stop at the end.
    private static func words(_ text: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start = 0
        for position in 0...text.count where position == text.count || isBorder(text[position]) {
            var end = position
            while end > start, [0x2E, 0x3A].contains(text[end - 1]) { end -= 1 }
            if end > start { words.append(start..<end) }
            start = position + 1
        }
        return words
    }

    private static func isBorder(_ byte: UInt8) -> Bool { byte <= 0x20 || "()[]<>{}\"',;".utf8.contains(byte) }

    private static func isMailAddress(_ word: ArraySlice<UInt8>) -> Bool {
        guard let at = word.firstIndex(of: UInt8(ascii: "@")), at > word.startIndex else { return false }
        return word[at...].dropFirst().contains(UInt8(ascii: "."))
    }

    /// IPv4 in four numbers, with or without a port, but for this machine itself; IPv6 of at least three groups.
    private static func isNetworkAddress(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let isHexadecimal = parts.allSatisfy { $0.count <= 4 && $0.allSatisfy(isHexadecimalDigit) }
        if parts.count > 3, isHexadecimal, parts.contains(where: { $0.count > 2 }) { return true }
        let numbers = (parts.first ?? []).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? 256 }
        return numbers.count == 4 && numbers.allSatisfy { (0..<256).contains($0) } && numbers[0] != 127
    }

    private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    /// From a `+` with seven digits or more, or nine digits and more in groups. Numbers with dots are versions and addresses.
    private static func telephone(_ text: [UInt8], _ start: Int) -> Int? {
        guard start == 0 || !isPartOfWord(text[start - 1]) else { return nil }
        let isInternational = text[start] == UInt8(ascii: "+")
        guard isInternational || isDigit(text[start]) || text[start] == UInt8(ascii: "(") else { return nil }
        var digits = 0
        var end = start
        for position in (start + (isInternational ? 1 : 0))..<text.count {
            if isDigit(text[position]) {
                digits += 1
                end = position + 1
            } else if ![0x20, 0x2D, 0x28, 0x29].contains(text[position]) {
                if position == end, goesOn(text, position) { return nil }
                break
            }
        }
        return digits >= (isInternational ? 7 : 9) && digits <= 15 ? end : nil
    }

    /// `#1234567`
    private static func ticketNumber(_ text: [UInt8], _ start: Int) -> Int? {
        guard text[start] == UInt8(ascii: "#"), start + 8 <= text.count,
            text[(start + 1)..<(start + 8)].allSatisfy(isDigit), start + 8 == text.count || !isDigit(text[start + 8])
        else { return nil }
        return start + 8
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Whether digits that end here are only the beginning of something longer: a code, a version.
    private static func goesOn(_ text: [UInt8], _ end: Int) -> Bool {
        if text[end] == UInt8(ascii: ".") { return end + 1 < text.count && isDigit(text[end + 1]) }
        return isPartOfWord(text[end])
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ".")
    }
}
