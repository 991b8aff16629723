// In which of the site's languages a page is shown to somebody who has not signed in (RFC 9110 §12.5.4).

import KnowledgeBase

package enum LanguageChoice {
    /// The `lang` of the address if the site has it, else what the browser likes best, else the site's first language.
    package static func visitor(asked: String?, accepts header: String, languages: [Language]) -> Language? {
        if let asked, let language = languages.first(where: { $0.code == asked }) { return language }
        return preferred(header).lazy.compactMap { tag in languages.first { matches(tag, $0) } }.first
            ?? languages.first
    }

    /// Language tags, best first; those that are not wanted (`q=0`) are left out.
    private static func preferred(_ header: String) -> [String] {
        let ranges = header.lowercased().split(separator: ",").prefix(20).enumerated().compactMap {
            order, range -> (tag: String, weight: Int, order: Int)? in
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = parts.first else { return nil }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { thousandths($0.dropFirst(2)) } ?? 1_000
            return weight > 0 ? (tag, weight, order) : nil
        }
        return ranges.sorted { ($1.weight, $0.order) < ($0.weight, $1.order) }.map { $0.tag }
    }

    private static func thousandths(_ text: Substring) -> Int {
        if text.hasPrefix("1") { return 1_000 }
        guard text.hasPrefix("0.") else { return 0 }
        let digits = text.dropFirst(2).prefix(3)
        return Int(String(digits) + String(repeating: "0", count: 3 - digits.count)) ?? 0
    }

    private static func matches(_ tag: String, _ language: Language) -> Bool {
        let code = language.code.lowercased()
        return tag == code || tag.hasPrefix(code + "-")
    }
}
