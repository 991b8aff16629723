// Lists of word endings as literals, in one line each: entries apart by spaces, `ending:replacement` where there is one.

enum SuffixTable {
    /// The longest entry that the word ends in: its length in letters (0: none), and where it ends in the table.
    /// An entry that begins with `*` counts only behind а or я, which stays; if the longest one fails that, none counts.
    @inline(never)
    static func longest(_ table: StaticString, _ word: [UInt8], from limit: Int = 0) -> (length: Int, end: Int) {
        var best = (length: 0, end: 0)
        var isBestGuarded = false
        var start = 0
        let text = table.utf8Start
        guard let last = word.last.map(lastByte) else { return best }
        while start < table.utf8CodeUnitCount {
            let isGuarded = text[start] == UInt8(ascii: "*")
            if isGuarded { start += 1 }
            let end = entryEnd(table, start)
            let length = start < end && text[end - 1] == last ? letterCount(table, start, end) : 0
            if length > best.length, word.count - length >= limit, matches(table, start, end, word, word.count - length)
            {
                best = (length, end)
                isBestGuarded = isGuarded
            }
            start = end
            while start < table.utf8CodeUnitCount, text[start] != UInt8(ascii: " ") { start += 1 }
            start += 1
        }
        if isBestGuarded, !followsA(word, word.count - best.length, limit) { return (0, 0) }
        return best
    }

    private static func followsA(_ word: [UInt8], _ position: Int, _ limit: Int) -> Bool {
        guard position > limit else { return false }
        return word[position - 1] == Letters.cyrillic || word[position - 1] == Letters.cyrillic + 31
    }

    @inline(never)
    static func ends(_ word: [UInt8], _ suffix: StaticString) -> Bool { longest(suffix, word).length > 0 }

    /// What stands behind the colon of the entry that ends at `end`.
    @inline(never)
    static func replacement(_ table: StaticString, _ end: Int) -> [UInt8] {
        var letters: [UInt8] = []
        var position = end + 1
        while end < table.utf8CodeUnitCount, table.utf8Start[end] == UInt8(ascii: ":"),
            position < table.utf8CodeUnitCount, table.utf8Start[position] != UInt8(ascii: " ")
        {
            letters.append(letter(table, &position))
        }
        return letters
    }

    /// Whether the word is one of the entries.
    @inline(never)
    static func contains(_ table: StaticString, _ word: [UInt8]) -> Bool {
        longest(table, word).length == word.count && !word.isEmpty
    }

    /// The replacement of the whole word.
    @inline(never)
    static func value(_ table: StaticString, of word: [UInt8]) -> [UInt8]? {
        let found = longest(table, word)
        return found.length == word.count && !word.isEmpty ? replacement(table, found.end) : nil
    }

    /// The length of the entry that the word begins with.
    @inline(never)
    static func prefix(_ table: StaticString, _ word: [UInt8]) -> Int? {
        var start = 0
        while start < table.utf8CodeUnitCount {
            let end = entryEnd(table, start)
            let length = letterCount(table, start, end)
            if length <= word.count, matches(table, start, end, word, 0) { return length }
            start = end + 1
        }
        return nil
    }

    private static func entryEnd(_ table: StaticString, _ start: Int) -> Int {
        var end = start
        while end < table.utf8CodeUnitCount, table.utf8Start[end] != UInt8(ascii: " "),
            table.utf8Start[end] != UInt8(ascii: ":")
        {
            end += 1
        }
        return end
    }

    private static func letterCount(_ table: StaticString, _ start: Int, _ end: Int) -> Int {
        // Cyrillic letters take two bytes.
        start < end && table.utf8Start[start] >= 0x80 ? (end - start) / 2 : end - start
    }

    private static func matches(
        _ table: StaticString, _ start: Int, _ end: Int, _ word: [UInt8], _ offset: Int
    ) -> Bool {
        var position = start
        var index = offset
        while position < end {
            if letter(table, &position) != word[index] { return false }
            index += 1
        }
        return true
    }

    /// The last byte of a folded letter in a literal.
    private static func lastByte(_ letter: UInt8) -> UInt8 {
        let russian = letter &- Letters.cyrillic
        return russian >= 32 ? letter : russian < 16 ? 0xB0 + russian : 0x80 + russian - 16
    }

    /// The folded letter at `position` of a literal: ASCII, or a lower-case Russian one.
    private static func letter(_ table: StaticString, _ position: inout Int) -> UInt8 {
        let byte = table.utf8Start[position]
        position += 1
        guard byte >= 0xD0 else { return byte }
        let next = table.utf8Start[position]
        position += 1
        return (byte == 0xD0 ? Letters.cyrillic &+ (next &- 0xB0) : Letters.cyrillic &+ 16 &+ (next &- 0x80))
    }
}
