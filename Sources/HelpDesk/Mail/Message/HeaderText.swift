// Free text in a header field: as it is where it is plain, else as encoded words. Source: RFC 2047.

/// A piece of a header field that stays on one line; pieces are joined by a blank, or by a line break and a blank.
struct HeaderPieces {
    private(set) var pieces: [[UInt8]] = []

    /// The most that a word may be long, so that it fits behind a field's name on a line of 76 (RFC 2047 §2).
    private static let longest = 64

    /// Words of plain ASCII stay readable; from the first that is not, everything is encoded.
    init(text: String) {
        let words = Array(text.utf8).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        let plain = words.prefix { Self.isPlain($0) }
        pieces = plain.map(Array.init)
        if plain.count == words.count { return }
        let rest = words[plain.endIndex...].joined(separator: [UInt8(ascii: " ")])
        pieces += Self.encodedWords(String(decoding: Array(rest), as: UTF8.self))
    }

    /// Names before an address: atoms, else a quoted string, else encoded words (RFC 5322 §3.2.5).
    init(phrase: String) {
        let words = Array(phrase.utf8).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        if words.allSatisfy({ Self.isPlain($0) && $0.allSatisfy(Self.isAtom) }) {
            pieces = words.map(Array.init)
        } else if phrase.utf8.allSatisfy({ (32..<127).contains($0) }), phrase.utf8.count < Self.longest,
            !Self.looksEncoded(phrase.utf8)
        {
            let escaped = phrase.utf8.flatMap { "\"\\".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
            pieces = [[UInt8(ascii: "\"")] + escaped + [UInt8(ascii: "\"")]]
        } else {
            pieces = Self.encodedWords(phrase)
        }
    }

    private static func isPlain(_ word: ArraySlice<UInt8>) -> Bool {
        guard (1...longest).contains(word.count), word.allSatisfy({ (33..<127).contains($0) }) else { return false }
        return !looksEncoded(word)
    }

    /// What looks like an encoded word would be read as one, by some programs even in quotes.
    private static func looksEncoded(_ text: some Collection<UInt8>) -> Bool {
        zip(text, text.dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "?") }
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }

    /// Each of whole characters of the text.
    private static func encodedWords(_ text: String) -> [[UInt8]] {
        let room = (longest - "=?utf-8?B??=".utf8.count) / 4 * 3
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if word.count + bytes.count > room {
                words.append(word)
                word = []
            }
            word += bytes
        }
        if !word.isEmpty { words.append(word) }
        return words.map { Array("=?utf-8?B?".utf8) + Base64.encode($0) + Array("?=".utf8) }
    }
}

/// Source: RFC 4648 §4, on one line.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for digit in 0..<4 {
                text.append(digit <= group.count ? alphabet[Int(bits >> UInt32(18 - 6 * digit) & 63)] : 61)
            }
        }
        return text
    }
}
