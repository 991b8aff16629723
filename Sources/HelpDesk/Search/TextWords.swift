// The words of a text as they are looked up: folded, without endings. Until the search engine's stemmers are shared,
// a light one of its own does.

enum TextWords {
    /// So many different words of one text are entered at most.
    static let most = 2_000

    /// Each different stem of a text.
    static func stems(of text: String) -> [String] {
        var seen: Set<String> = []
        var stems: [String] = []
        for word in words(of: text) where seen.count < most {
            let stem = stem(of: word)
            if seen.insert(stem).inserted { stems.append(stem) }
        }
        return stems
    }

    /// The stems to look for, at most eight.
    static func queryStems(of text: String) -> [String] { Array(stems(of: text).prefix(8)) }

    /// Runs of letters and digits, in lower case, with ё as е, at most 40 characters of each.
    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
            String(word.prefix(40).map { $0 == "ё" ? "е" : $0 })
        }
    }

    private static let russianEndings = [
        "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "ией", "ется", "утся", "ются", "ать",
        "ить",
        "еть", "ала", "ила", "али", "или", "ает", "ует", "ют", "ут", "ат", "ят", "ет", "ит", "ые", "ие", "ый", "ий",
        "ой",
        "ая", "яя", "ое", "ее", "ую", "юю", "ых", "их", "ым", "им", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев",
        "ей",
        "ия", "ья", "ию", "ью", "ии", "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й",
    ]
    private static let englishEndings = ["ing", "ies", "ed", "es", "ly", "s", "e"]

    private static func stem(of word: String) -> String {
        let isRussian = word.unicodeScalars.first.map { (0x400...0x4ff).contains($0.value) } ?? false
        let endings = isRussian ? russianEndings : englishEndings
        for ending in endings where word.hasSuffix(ending) && word.count - ending.count >= 3 {
            return String(word.dropLast(ending.count))
        }
        return word
    }
}
