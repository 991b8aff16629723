// The words of a ticket's texts as they are looked up: taken apart, folded and stemmed as the knowledge base's search does.
import KnowledgeBase

enum TicketWords {
    /// So many different words of one text are entered at most.
    static let most = 2_000

    private static let stemmer = Stemmer(isEnglish: true, isRussian: true)

    /// Each different stem of a text, in the search engine's letters.
    static func stems(of text: String) -> [[UInt8]] {
        let words = TextWords(of: Array(text.utf8))
        var seen: Set<[UInt8]> = []
        var stems: [[UInt8]] = []
        for word in words.words where stems.count < most {
            let letters = Array(words.letters(of: word))
            let stem = word.isPlain ? stemmer.stem(letters) : letters
            if !stem.isEmpty, seen.insert(stem).inserted { stems.append(stem) }
        }
        return stems
    }

    /// The stems to look for, at most eight.
    static func queryStems(of text: String) -> [[UInt8]] { Array(stems(of: text).prefix(8)) }
}
