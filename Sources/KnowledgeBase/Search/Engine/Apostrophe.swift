// Apostrophes inside words.

/// What an apostrophe behind a letter does.
enum Apostrophe {
    enum Role {
        /// `don't` is `dont`.
        case inside
        /// `user's` is `user`.
        case possessive
        /// `l'eau` is `l` and `eau`.
        case none
    }

    static func isOne(_ scalar: UInt32) -> Bool { scalar == 0x27 || scalar == 0x2019 || scalar == 0x2BC }

    /// `position` is behind the apostrophe.
    static func role(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, lettersBefore: Int) -> Role {
        guard lettersBefore > 1, position < text.count else { return .none }
        let next = text[position] | 0x20
        if next == UInt8(ascii: "s"), position + 1 >= text.count || !isLetter(text[position + 1]) { return .possessive }
        return isLetter(text[position]) ? .inside : .none
    }

    private static func isLetter(_ byte: UInt8) -> Bool { Letters.isLatin(byte | 0x20) || byte >= 0xC3 && byte < 0xE2 }
}
