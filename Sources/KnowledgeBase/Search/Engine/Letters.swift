// Folding: the letters that words are compared by. Case, diacritics and ё/е make no difference; й stays й.
//
// A folded letter is one byte for Latin letters and digits (ASCII) and for Russian ones (0xC0…0xDF, і ї є follow), three
// bytes of 0x80…0xBF, six bits each, for every other script.

enum LetterKind {
    case separator, letter, digit
    /// A script without spaces: each sign is a word.
    case ideograph
    /// Belongs to the letter before it and makes no difference.
    case mark
}

enum Letters {
    /// The Russian letter а, folded; я is 31 above.
    static let cyrillic: UInt8 = 0xC0

    static func isDigit(_ letter: UInt8) -> Bool { letter &- 0x30 < 10 }
    static func isLatin(_ letter: UInt8) -> Bool { letter &- 0x61 < 26 }
    static func isCyrillic(_ letter: UInt8) -> Bool { letter >= cyrillic }

    /// The folded letter at a position where it is one of the commonest: Latin, Russian, or a digit.
    static func plain(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> (letter: UInt8, length: Int)? {
        let byte = text[position]
        if isLatin(byte | 0x20) { return (byte | 0x20, 1) }
        if isDigit(byte) { return (byte, 1) }
        guard byte == 0xD0 || byte == 0xD1, position + 1 < text.count else { return nil }
        switch (byte, text[position + 1]) {
        case (0xD0, let next) where next >= 0x90 && next < 0xB0: return (cyrillic + (next - 0x90), 2)
        case (0xD0, let next) where next >= 0xB0 && next < 0xC0: return (cyrillic + (next - 0xB0), 2)
        case (0xD1, let next) where next >= 0x80 && next < 0x90: return (cyrillic + 16 + (next - 0x80), 2)
        default: return nil
        }
    }

    /// Folds a scalar, appending its letters when it belongs to a word.
    @inline(never)
    static func fold(_ scalar: UInt32, into word: inout [UInt8]) -> LetterKind {
        if scalar < 0x80 { return foldASCII(UInt8(truncatingIfNeeded: scalar), into: &word) }
        switch scalar {
        case 0xAD, 0x200B...0x200D, 0xFE0F: return .mark
        case 0xC0...0xFF: return foldLatin(runs: latin1, scalar - 0xC0, into: &word)
        case 0x100...0x17F: return foldLatin(runs: latinExtendedA, scalar - 0x100, into: &word)
        case 0x1E00...0x1EFF: return foldLatin(runs: latinAdditional, scalar - 0x1E00, into: &word)
        case 0x300...0x36F: return mark(scalar, on: &word)
        case 0x400...0x45F, 0x490, 0x491: return foldCyrillic(scalar, into: &word)
        case 0xFF01...0xFF5E: return fold(scalar - 0xFEE0, into: &word)
        default:
            let kind = OtherScripts.kind(of: scalar)
            if kind == .letter || kind == .ideograph { append(OtherScripts.lowercase(scalar), to: &word) }
            return kind
        }
    }

    private static func foldASCII(_ byte: UInt8, into word: inout [UInt8]) -> LetterKind {
        if isDigit(byte) {
            word.append(byte)
            return .digit
        }
        guard isLatin(byte | 0x20) else { return .separator }
        word.append(byte | 0x20)
        return .letter
    }

    private static func foldCyrillic(_ scalar: UInt32, into word: inout [UInt8]) -> LetterKind {
        switch scalar {
        case 0x410...0x42F: word.append(cyrillic + UInt8(truncatingIfNeeded: scalar - 0x410))
        case 0x430...0x44F: word.append(cyrillic + UInt8(truncatingIfNeeded: scalar - 0x430))
        case 0x401, 0x451, 0x400, 0x450: word.append(cyrillic + 5)
        case 0x406, 0x456: word.append(0xE0)
        case 0x407, 0x457: word.append(0xE1)
        case 0x404, 0x454: word.append(0xE2)
        case 0x490, 0x491: word.append(cyrillic + 3)
        case 0x40E, 0x45E: word.append(cyrillic + 19)
        case 0x40D, 0x45D: word.append(cyrillic + 8)
        default: append(scalar < 0x410 ? scalar + 0x50 : scalar, to: &word)
        }
        return .letter
    }

    /// A breve on и makes it й; any other mark changes nothing.
    private static func mark(_ scalar: UInt32, on word: inout [UInt8]) -> LetterKind {
        if scalar == 0x306, let last = word.last, last == cyrillic + 8 { word[word.count - 1] = cyrillic + 9 }
        return .mark
    }

    private static func append(_ scalar: UInt32, to word: inout [UInt8]) {
        for shift: UInt32 in [12, 6, 0] { word.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> shift & 0x3F)) }
    }

    // MARK: - Latin letters with diacritics, as runs: a letter and how many scalars fold to it

    /// `*` is no letter; S, A, O, T, I stand for ss, ae, oe, th, ij.
    private static let latin1: StaticString =
        "a6A1c1e4i4d1n1o5*1o1u4y1T1S1a6A1c1e4i4d1n1o5*1o1u4y1T1y1"
    private static let latinExtendedA: StaticString =
        "a6c8d4e10g8h4i10I2j2k3l10n9o6O2r6s8t6u12w2y3z6s1"
    private static let latinAdditional: StaticString =
        "a2b6c2d10e10f2g2h10i4k6l8m6n8o8p4r8s10t8u12v4w10x4y2z6h1t1w1y1a1s3S1*1a24e16i4o24u14y12"

    @inline(never)
    private static func foldLatin(runs: StaticString, _ index: UInt32, into word: inout [UInt8]) -> LetterKind {
        var left = Int(index)
        var position = 0
        while position < runs.utf8CodeUnitCount {
            let letter = runs.utf8Start[position]
            position += 1
            var count = 0
            while position < runs.utf8CodeUnitCount, isDigit(runs.utf8Start[position]) {
                count = count * 10 + Int(runs.utf8Start[position] - 0x30)
                position += 1
            }
            if left < count { return appendLatin(letter, to: &word) }
            left -= count
        }
        return .separator
    }

    private static func appendLatin(_ letter: UInt8, to word: inout [UInt8]) -> LetterKind {
        switch letter {
        case UInt8(ascii: "*"): return .separator
        case UInt8(ascii: "S"): word += [0x73, 0x73]
        case UInt8(ascii: "A"): word += [0x61, 0x65]
        case UInt8(ascii: "O"): word += [0x6F, 0x65]
        case UInt8(ascii: "T"): word += [0x74, 0x68]
        case UInt8(ascii: "I"): word += [0x69, 0x6A]
        default: word.append(letter)
        }
        return .letter
    }

    // MARK: - Back to text

    /// Folded letters as UTF-8, to be shown.
    static func text(_ word: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var position = 0
        while position < word.count {
            let letter = word[position]
            position += 1
            switch letter {
            case 0..<0x80: text.append(letter)
            case 0xE0: UTF8Scalars.append(0x456, to: &text)
            case 0xE1: UTF8Scalars.append(0x457, to: &text)
            case 0xE2: UTF8Scalars.append(0x454, to: &text)
            case 0xC0...: UTF8Scalars.append(0x430 + UInt32(letter - 0xC0), to: &text)
            default:
                guard position + 1 < word.count else { return text }
                let high = UInt32(letter & 0x3F) << 12 | UInt32(word[position] & 0x3F) << 6
                UTF8Scalars.append(high | UInt32(word[position + 1] & 0x3F), to: &text)
                position += 2
            }
        }
        return text
    }
}
