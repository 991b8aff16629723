// What words have in common with the word before: whether they are one compound, or one phone number.

/// TextWords with a single sign between them: `E-1042`, `node.js`, `1.3`, `веб-сайт`.
struct WordRun {
    private(set) var first = 0
    private(set) var count = 0
    private(set) var isDotted = false
    /// Nothing but numbers with dots.
    var isVersion: Bool { count > 1 && isDotted && isNumeric }
    private var isNumeric = true
    private var end = -1

    mutating func continues(to word: TextWord, isNumber: Bool, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count > 0, word.from >= end else { return false }
        switch word.from - end {
        case 1:
            let sign = text[end]
            guard sign == 0x2D || sign == 0x2E || sign == 0x5F || sign == 0x2B else { return false }
            if sign == 0x2E { isDotted = true } else if isNumber { isNumeric = false }
            return true
        case 3: return text[end] == 0xE2 && text[end + 1] == 0x80 && (text[end + 2] == 0x90 || text[end + 2] == 0x91)
        default: return false
        }
    }

    mutating func add(_ word: TextWord, index: Int, isNumber: Bool) {
        if count == 0 { first = index }
        count += 1
        end = word.to
        if !isNumber { isNumeric = false }
    }
}

/// Groups of digits with spaces, hyphens, dots or parentheses between them.
struct PhoneDigits {
    private(set) var digits: [UInt8] = []
    private(set) var from = 0
    private(set) var to = -1
    private var groups = 0

    /// Whether the digits read so far are a phone number. A leading 7 or 8 of eleven digits is Russia's own.
    var isNumber: Bool {
        if digits.count > 15 { return false }
        return groups >= 3 && digits.count >= 7 || digits.count >= 10
    }

    func continues(to word: TextWord, isNumber: Bool, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isNumber, to >= 0, word.from >= to, word.from - to <= 3 else { return false }
        for position in to..<word.from {
            switch text[position] {
            case 0x20, 0x28, 0x29, 0x2B, 0x2D, 0x2E, 0xC2, 0xA0: continue
            default: return false
            }
        }
        return true
    }

    mutating func add(_ more: ArraySlice<UInt8>, _ word: TextWord) {
        if groups == 0 { from = word.from }
        groups += 1
        to = word.to
        digits += more
    }
}
