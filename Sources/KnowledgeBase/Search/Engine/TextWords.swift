// A text taken apart into words: letters and digits, folded. Codes and versions also stay whole: `E-1042` is `e`, `1042` and
// `e1042`; `1.3` is only `1.3`; `C++` and `C#` keep their signs; phone numbers become their last ten and last seven digits.

public struct TextWord {
    /// Where its folded letters are in `TextWords.letters`.
    public var start: Int
    public var count: Int
    /// Which bytes of the text it comes from.
    public var from: Int
    public var to: Int
    public var kind: Kind

    public enum Kind {
        /// Only letters: has word forms.
        case plain
        /// With digits or signs: is taken as it is.
        case code
        /// The parts before it joined, as in `node.js` → `nodejs`; both have been given before.
        case joined, joinedCode
    }

    public var isJoined: Bool { kind == .joined || kind == .joinedCode }
    public var isPlain: Bool { kind == .plain || kind == .joined }
}

public struct TextWords {
    /// The longest word that is looked at, in folded letters; what is longer is cut.
    public static let longest = 40

    public private(set) var letters: [UInt8] = []
    public private(set) var words: [TextWord] = []

    private var run = WordRun()
    private var phone = PhoneDigits()

    public init() {}

    public init(of text: [UInt8]) { text.withUnsafeBufferPointer { append($0) } }

    @inline(never)
    public func letters(of word: TextWord) -> ArraySlice<UInt8> { letters[word.start..<(word.start + word.count)] }

    /// Forgets all words, keeping the room for others.
    public mutating func removeAll() {
        letters.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
    }

    /// Takes apart a text; its words come behind those that are there.
    public mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var position = 0
        while position < text.count {
            let start = letters.count
            let from = position
            let word = readWord(text, &position)
            if letters.count > start { finishWord(start, from, word.end, hasSigns: word.hasSigns, text) }
        }
        endRun()
        endPhone()
    }

    /// Reads one separator or one word; `end` is behind its last letter.
    private mutating func readWord(
        _ text: UnsafeBufferPointer<UInt8>, _ position: inout Int
    ) -> (end: Int, hasSigns: Bool) {
        let start = letters.count
        var end = position
        while position < text.count {
            if let plain = Letters.plain(text, position) {
                if letters.count - start < Self.longest { letters.append(plain.letter) }
                position += plain.length
                end = position
                continue
            }
            let (scalar, length) = UTF8Scalars.read(text, at: position)
            let before = letters.count
            let kind = Letters.fold(scalar, into: &letters)
            if kind == .separator || kind == .mark && before == start {
                if before == start {
                    position += length
                    return (end, false)
                }
                if Apostrophe.isOne(scalar) {
                    switch Apostrophe.role(text, position + length, lettersBefore: before - start) {
                    case .inside:
                        position += length
                        continue
                    case .possessive:
                        position += length + 1
                        return (end, false)
                    case .none: return (end, false)
                    }
                }
                let hasSigns = signs(text, &position, start)
                return (hasSigns ? position : end, hasSigns)
            }
            if kind == .ideograph, before > start {
                letters.removeLast(letters.count - before)
                return (end, false)
            }
            position += length
            end = position
            if letters.count - start > Self.longest { letters.removeLast(letters.count - max(before, start)) }
            if kind == .ideograph { break }
        }
        return (end, false)
    }

    /// `++` or `#` right behind a short name belongs to it.
    private mutating func signs(
        _ text: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ start: Int
    ) -> Bool {
        let plus = UInt8(ascii: "+")
        var count = 0
        if text[position] == plus, position + 1 < text.count, text[position + 1] == plus { count = 2 }
        if text[position] == UInt8(ascii: "#"), letters.count - start <= 2 { count = 1 }
        let next = position + count
        guard count > 0, next >= text.count || !Self.isWordByte(text[next]) && text[next] != plus else { return false }
        for _ in 0..<count { letters.append(text[position]) }
        position = next
        return true
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        Letters.isLatin(byte | 0x20) || Letters.isDigit(byte) || byte >= 0x80
    }

    // MARK: - TextWords that belong together

    private mutating func finishWord(
        _ start: Int, _ from: Int, _ to: Int, hasSigns: Bool, _ text: UnsafeBufferPointer<UInt8>
    ) {
        var digits = 0
        for index in start..<letters.count where Letters.isDigit(letters[index]) { digits += 1 }
        let isCode = hasSigns || digits > 0
        let word = TextWord(
            start: start, count: letters.count - start, from: from, to: to, kind: isCode ? .code : .plain)
        let isNumber = digits == word.count
        if !run.continues(to: word, isNumber: isNumber, text) { endRun() }
        if !phone.continues(to: word, isNumber: isNumber, text) {
            if phone.isNumber { endRun() }
            endPhone()
        }
        if isNumber { phone.add(letters[start...], word) }
        words.append(word)
        run.add(word, index: words.count - 1, isNumber: isNumber)
    }

    private mutating func endRun() {
        defer { run = WordRun() }
        guard run.count > 1, run.count <= 6 else { return }
        let parts = words[run.first..<words.count]
        guard let first = parts.first, let last = parts.last else { return }
        let start = letters.count
        var hasDigits = false
        for part in parts {
            if part.start > first.start, run.isDotted, let before = letters.last, Letters.isDigit(before),
                Letters.isDigit(letters[part.start])
            {
                letters.append(UInt8(ascii: "."))
            }
            for index in part.start..<(part.start + part.count) { letters.append(letters[index]) }
            if part.kind == .code { hasDigits = true }
        }
        if letters.count - start > Self.longest { return letters.removeLast(letters.count - start) }
        let joined = TextWord(
            start: start, count: letters.count - start, from: first.from, to: last.to,
            kind: hasDigits ? .joinedCode : .joined)
        if run.isVersion {
            // The digits of 1.3 mean nothing alone.
            words.removeLast(run.count)
            words.append(
                TextWord(start: joined.start, count: joined.count, from: joined.from, to: joined.to, kind: .code))
        } else {
            words.append(joined)
        }
    }

    private mutating func endPhone() {
        defer { phone = PhoneDigits() }
        guard phone.isNumber else { return }
        for digits in [10, 7] where phone.digits.count >= digits {
            let start = letters.count
            for index in (phone.digits.count - digits)..<phone.digits.count { letters.append(phone.digits[index]) }
            words.append(TextWord(start: start, count: digits, from: phone.from, to: phone.to, kind: .joinedCode))
        }
    }
}
