// From a word to what its forms have in common. Which rules hold depends on the word's letters and on the index's language.

public struct Stemmer: Sendable {
    public var isEnglish: Bool
    public var isRussian: Bool

    public init(isEnglish: Bool, isRussian: Bool) {
        self.isEnglish = isEnglish
        self.isRussian = isRussian
    }

    /// The stem of a folded word that has word forms; other scripts and mixed words are as they are.
    @inline(never)
    public func stem(_ word: [UInt8]) -> [UInt8] {
        guard let first = word.first else { return word }
        if Letters.isLatin(first) {
            return isEnglish && word.allSatisfy { Letters.isLatin($0) } ? EnglishStemmer.stem(word) : word
        }
        guard isRussian, word.allSatisfy({ Letters.isCyrillic($0) && $0 < 0xE0 }) else { return word }
        return RussianForms.stem(word)
    }
}
