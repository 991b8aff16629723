// The English stemmer of Snowball ("Porter 2", M. F. Porter and R. Boulton, snowballstem.org), on folded letters.

struct EnglishStemmer {
    private var word: [UInt8]
    private var r1 = 0
    private var r2 = 0

    /// The stem of a word of Latin letters.
    static func stem(_ word: [UInt8]) -> [UInt8] {
        if word.count < 3 { return word }
        if let known = exception(word) { return known }
        var stemmer = EnglishStemmer(word: word)
        stemmer.run()
        return stemmer.word
    }

    private init(word: [UInt8]) { self.word = word }

    private mutating func run() {
        markConsonantY()
        setRegions()
        removePlural()
        if !SuffixTable.contains(Self.kept, word) {
            removePastAndProgressive()
            replaceFinalY()
            replaceDerived()
            removeDerived()
            removeFinal()
        }
        for index in word.indices where word[index] == UInt8(ascii: "Y") { word[index] = UInt8(ascii: "y") }
    }

    // MARK: - TextWords that follow no rule

    private static let exceptions: StaticString =
        "skis:ski skies:sky dying:die lying:lie tying:tie hying:hie vying:vie idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes"
    private static let kept: StaticString = "inning outing canning herring earring evening proceed exceed succeed"

    private static func exception(_ word: [UInt8]) -> [UInt8]? {
        if word.count > 6 { return nil }
        return SuffixTable.value(exceptions, of: word)
    }

    // MARK: - Letters and regions

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            return true
        default: return false
        }
    }

    /// A y that begins a word or follows a vowel is a consonant, written Y.
    private mutating func markConsonantY() {
        for index in word.indices where word[index] == UInt8(ascii: "y") {
            if index == 0 || Self.isVowel(word[index - 1]) { word[index] = UInt8(ascii: "Y") }
        }
    }

    private mutating func setRegions() {
        r1 = SuffixTable.prefix("gener commun arsen past univers later emerg organ inter", word) ?? region(after: 0)
        r2 = region(after: r1)
    }

    /// Behind the first consonant that follows a vowel.
    private func region(after start: Int) -> Int {
        var index = start
        while index < word.count, !Self.isVowel(word[index]) { index += 1 }
        while index < word.count, Self.isVowel(word[index]) { index += 1 }
        return min(index + 1, word.count)
    }

    private func hasVowel(before end: Int) -> Bool { end > 0 && word[..<end].contains { Self.isVowel($0) } }

    private func endsInShortSyllable(_ end: Int) -> Bool {
        if end == 4, SuffixTable.contains("past", Array(word[..<4])) { return true }
        if end == 2 { return Self.isVowel(word[0]) && !Self.isVowel(word[1]) }
        guard end > 2, Self.isVowel(word[end - 2]), !Self.isVowel(word[end - 3]) else { return false }
        let last = word[end - 1]
        return !Self.isVowel(last) && last != UInt8(ascii: "w") && last != UInt8(ascii: "x")
            && last != UInt8(ascii: "Y")
    }

    private func ends(in suffix: StaticString) -> Bool { SuffixTable.ends(word, suffix) }

    private mutating func drop(_ count: Int) { word.removeLast(count) }

    // MARK: - Steps 1a, 1b, 1c

    private mutating func removePlural() {
        if ends(in: "sses") { return drop(2) }
        if ends(in: "ied") || ends(in: "ies") { return drop(word.count > 4 ? 2 : 1) }
        if ends(in: "us") || ends(in: "ss") || !ends(in: "s") { return }
        if hasVowel(before: word.count - 2) { drop(1) }
    }

    private mutating func removePastAndProgressive() {
        if ends(in: "eed") || ends(in: "eedly") {
            let length = ends(in: "eed") ? 3 : 5
            if word.count - length >= r1 { drop(length - 2) }
            return
        }
        let length = SuffixTable.longest("ed edly ing ingly", word).length
        guard length > 0, hasVowel(before: word.count - length) else { return }
        drop(length)
        if SuffixTable.longest("at bl iz", word).length > 0 { return word.append(UInt8(ascii: "e")) }
        if SuffixTable.longest("bb dd ff gg mm nn pp rr tt", word).length > 0 { return undouble() }
        if r1 >= word.count, endsInShortSyllable(word.count) { word.append(UInt8(ascii: "e")) }
    }

    /// `hopp` is `hop`, but `add`, `ebb` and `off` stay.
    private mutating func undouble() {
        if word.count > 3 || SuffixTable.longest("a e o", [word[0]]).length == 0 { drop(1) }
    }

    private mutating func replaceFinalY() {
        guard let last = word.last, last | 0x20 == UInt8(ascii: "y"), word.count > 2 else { return }
        if !Self.isVowel(word[word.count - 2]) { word[word.count - 1] = UInt8(ascii: "i") }
    }

    // MARK: - Steps 2 to 5

    private static let derived: StaticString =
        "tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og ogist:og fulli:ful lessli:less li:"
    private static let further: StaticString =
        "tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:"
    private static let removed: StaticString =
        "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion"

    private mutating func replaceDerived() {
        let found = SuffixTable.longest(Self.derived, word)
        let before = word.count - found.length
        guard found.length > 0, before >= r1 else { return }
        if found.length == 2, before == 0 || !Self.takesLi(word[before - 1]) { return }
        if found.length == 3, ends(in: "ogi"), before == 0 || word[before - 1] != UInt8(ascii: "l") { return }
        drop(found.length)
        word += SuffixTable.replacement(Self.derived, found.end)
    }

    private static func takesLi(_ letter: UInt8) -> Bool {
        SuffixTable.longest("c d e g h k m n r t", [letter]).length > 0
    }

    private mutating func removeDerived() {
        let third = SuffixTable.longest(Self.further, word)
        if third.length > 0, word.count - third.length >= r1 {
            let isInR2 = word.count - third.length >= r2
            if !ends(in: "ative") || isInR2 {
                drop(third.length)
                word += SuffixTable.replacement(Self.further, third.end)
            }
        }
        let fourth = SuffixTable.longest(Self.removed, word).length
        guard fourth > 0, word.count - fourth >= r2 else { return }
        if ends(in: "ion") {
            guard word.count > 3 else { return }
            let before = word[word.count - 4]
            guard before == UInt8(ascii: "s") || before == UInt8(ascii: "t") else { return }
        }
        drop(fourth)
    }

    private mutating func removeFinal() {
        guard let last = word.last else { return }
        let before = word.count - 1
        if last == UInt8(ascii: "e") {
            if before >= r2 || before >= r1 && !endsInShortSyllable(before) { drop(1) }
        } else if last == UInt8(ascii: "l"), before >= r2, before > 0, word[before - 1] == UInt8(ascii: "l") {
            drop(1)
        }
    }
}
