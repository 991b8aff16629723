// Which documents are the same text in different languages.

import KnowledgeBase

struct DocumentVersions: Sendable {
    private let languageCount: Int
    private var groups: [String: Int] = [:]
    /// The group of each document.
    private var group: [Int] = []
    /// For each group and language the document, or -1.
    private var table: [Int] = []

    init(_ documents: [Document], _ languages: [Language]) {
        languageCount = languages.count
        groups.reserveCapacity(documents.count)
        for (index, document) in documents.enumerated() {
            let number = groups[document.file.key] ?? groups.count
            if number * languageCount == table.count {
                groups[document.file.key] = number
                table += repeatElement(-1, count: languageCount)
            }
            group.append(number)
            table[number * languageCount + (languages.firstIndex(of: document.file.language) ?? 0)] = index
        }
    }

    var groupCount: Int { groups.count }

    func group(_ key: String) -> Int? { groups[key] }

    func exact(_ group: Int, _ language: Int) -> Int? {
        let index = table[group * languageCount + language]
        return index < 0 ? nil : index
    }

    /// In this language, else in the default language, else in the first that there is.
    func best(_ group: Int, _ language: Int) -> Int? {
        exact(group, language) ?? (0..<languageCount).lazy.compactMap { exact(group, $0) }.first
    }

    func translation(of index: Int, _ language: Int) -> Int? { exact(group[index], language) }
}
