// The Russian stemmer of Snowball (M. F. Porter, snowballstem.org), on folded letters.

enum RussianStemmer {
    private static let perfectiveGerund: StaticString = "*в *вши *вшись ив ивши ившись ыв ывши ывшись"
    private static let reflexive: StaticString = "ся сь"
    private static let adjective: StaticString =
        "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею"
    private static let participle: StaticString = "*ем *нн *вш *ющ *щ ивш ывш ующ"
    private static let verb: StaticString =
        "*ла *на *ете *йте *ли *й *л *ем *н *ло *но *ет *ют *ны *ть *ешь *нно ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю"
    private static let noun: StaticString =
        "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я"
    private static let superlative: StaticString = "ейш ейше"
    private static let derivational: StaticString = "ост ость"

    /// The stem of a word of Russian letters.
    static func stem(_ word: [UInt8]) -> [UInt8] {
        var word = word
        let rv = firstVowelEnd(word, from: 0)
        let r2 = region(word, after: region(word, after: 0))
        if !drop(perfectiveGerund, &word, rv) {
            _ = drop(reflexive, &word, rv)
            if drop(adjective, &word, rv) {
                _ = drop(participle, &word, rv)
            } else if !drop(verb, &word, rv) {
                _ = drop(noun, &word, rv)
            }
        }
        if word.count > rv, word.last == letter(8) { word.removeLast() }
        if SuffixTable.longest(derivational, word, from: r2).length > 0 { _ = drop(derivational, &word, max(rv, r2)) }
        tidyUp(&word, rv)
        return word
    }

    /// The letter of this number, а being 0.
    private static func letter(_ number: UInt8) -> UInt8 { Letters.cyrillic + number }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter &- Letters.cyrillic {
        case 0, 5, 8, 14, 19, 27, 29, 30, 31: return true
        default: return false
        }
    }

    /// Behind the first vowel.
    private static func firstVowelEnd(_ word: [UInt8], from start: Int) -> Int {
        var index = start
        while index < word.count, !isVowel(word[index]) { index += 1 }
        return min(index + 1, word.count)
    }

    /// Behind the first consonant that follows a vowel.
    private static func region(_ word: [UInt8], after start: Int) -> Int {
        var index = firstVowelEnd(word, from: start)
        while index < word.count, isVowel(word[index]) { index += 1 }
        return min(index + 1, word.count)
    }

    private static func drop(_ endings: StaticString, _ word: inout [UInt8], _ limit: Int) -> Bool {
        let length = SuffixTable.longest(endings, word, from: limit).length
        word.removeLast(length)
        return length > 0
    }

    /// Undoubles н, drops the ending of superlatives, or drops ь.
    private static func tidyUp(_ word: inout [UInt8], _ rv: Int) {
        if drop(superlative, &word, rv) { return undouble(&word, rv) }
        if word.count > rv, word.last == letter(28) { return word.removeLast(1) }
        undouble(&word, rv)
    }

    private static func undouble(_ word: inout [UInt8], _ rv: Int) {
        let count = word.count
        if count - 2 >= rv, word[count - 1] == letter(13), word[count - 2] == letter(13) { word.removeLast() }
    }
}
