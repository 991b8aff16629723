// Fingerprints of what other pages show of a document or a category, so that it is known which pages an edit reaches.

import KnowledgeBase

struct Cards: Sendable {
    /// Of each document's title, description, dates and address.
    private let documents: [Fingerprint]
    private let folders: [Language: [String: Fingerprint]]

    init(_ site: Site) {
        documents = Parallel.map(Array(site.documents.indices)) { index in
            let front = site.documents[index].front
            var card = Fingerprint()
            card.add(site.addresses[index].text)
            card.add(front.title)
            card.add(front.description)
            card.add(front.lastChange)
            card.add(front.isOverdue(on: site.today))
            return card
        }
        var folders: [Language: [String: Fingerprint]] = [:]
        for language in site.configuration.languages {
            for category in site.categories[language] ?? [] {
                var card = Fingerprint()
                for folder in [category.folder] + Category.parents(category.folder) {
                    card.add(site.category(folder, language)?.title ?? "")
                }
                folders[language, default: [:]][category.folder] = card
            }
        }
        self.folders = folders
    }

    subscript(index: Int) -> Fingerprint { documents[index] }

    /// Of the titles on the way down to a folder.
    func way(to folder: String, _ language: Language) -> Fingerprint { folders[language]?[folder] ?? Fingerprint() }
}

extension Fingerprint {
    mutating func add(_ date: CalendarDate?) { add(date.map { $0.year * 512 + $0.month * 32 + $0.day } ?? 0) }
}
