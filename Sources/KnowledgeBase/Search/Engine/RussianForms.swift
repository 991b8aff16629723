// What Snowball's stemmer leaves apart in Russian: vowels that come and go (ссылка, ссылок), nouns in -мя and -ив, short irregular
// ones.

enum RussianForms {
    /// TextWords whose forms have too little in common for rules.
    private static let irregular: StaticString =
        "день:ден дня:ден дню:ден днем:ден дне:ден дни:ден дней:ден дням:ден днями:ден днях:ден время:времн времен:времн времена:времн имя:имен имени:имен именем:имен имена:имен имен:имен именам:имен именами:имен именах:имен писем:письм деньги:денг денег:денг деньгам:денг деньгами:денг деньгах:денг дети:дет детей:дет детям:дет детьми:дет детях:дет люди:люд людей:люд людям:люд людьми:люд людях:люд путь:пут пути:пут путем:пут путей:пут путям:пут путями:пут путях:пут"

    static func stem(_ word: [UInt8]) -> [UInt8] {
        if word.count <= 7, let known = SuffixTable.value(irregular, of: word) { return known }
        if isNounOnV(word) { return word }
        var stem = RussianStemmer.stem(word)
        dropFleetingVowel(&stem)
        return stem
    }

    /// Whether -ив or -ыв is a noun's own, as in архив, массив, объектив, отзыв, and no gerund's ending, as in установив: Snowball
    /// takes it off the nominative alone.
    private static func isNounOnV(_ word: [UInt8]) -> Bool {
        let count = word.count
        guard count > 3, word[count - 1] &- Letters.cyrillic == 2 else { return false }
        let vowel = word[count - 2] &- Letters.cyrillic
        return vowel == 27 || vowel == 8 && (count < 7 || word[count - 3] &- Letters.cyrillic == 18)
    }

    /// `ссылок` → `ссылк`, `владелец` and `владельц` → `владелц`, `настроек` → `настройк`; done to every stem, so forms meet.
    private static func dropFleetingVowel(_ stem: inout [UInt8]) {
        let count = stem.count
        guard count >= 4 else { return }
        let last = stem[count - 1] &- Letters.cyrillic
        let vowel = stem[count - 2] &- Letters.cyrillic
        let before = stem[count - 3] &- Letters.cyrillic
        guard last == 10 || last == 22 || last == 13 || last == 11 else { return }
        if vowel == 28 {
            stem.remove(at: count - 2)
        } else if vowel == 5 || vowel == 14, hasVowel(stem[..<(count - 2)]) {
            if isVowel(before) {
                if vowel == 5, last == 10 { stem[count - 2] = Letters.cyrillic + 9 }
            } else if before == 28 {
                stem.removeSubrange((count - 3)..<(count - 1))
            } else {
                stem.remove(at: count - 2)
            }
        }
    }

    private static func hasVowel(_ letters: ArraySlice<UInt8>) -> Bool {
        letters.contains { isVowel($0 &- Letters.cyrillic) }
    }

    private static func isVowel(_ number: UInt8) -> Bool {
        switch number {
        case 0, 5, 8, 14, 19, 27, 29, 30, 31: return true
        default: return false
        }
    }
}
