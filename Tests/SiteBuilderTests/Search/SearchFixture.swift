// A small index in memory, searched as a browser would.

import KnowledgeBase

@testable import SiteBuilder

struct SearchFixture {
    let files: SearchIndexWriter.Files
    private let bytes: FixedBytes

    /// - Parameter articles: Markdown with front matter by path below `faq/`, such as `a/one`.
    init(_ articles: [String: String], language code: String = "en", synonyms: [[String]] = []) {
        let language = Language(code) ?? Configuration().defaultLanguage
        var flat: [UInt8] = []
        var parts: [(file: ContentFile, range: Range<Int>)] = []
        for (path, text) in articles.sorted(by: { $0.key < $1.key }) {
            let steps = path.split(separator: "/").map(String.init)
            let folder = (["faq"] + steps.dropLast()).joined(separator: "/")
            let file = ContentFile(
                "\(steps.last ?? path).md", in: folder, address: folder, languages: [language], stamp: FileStamp.unknown
            )
            let facts = SearchFacts.make(
                ParsedDocument(file, bytes: Array(text.utf8), options: MarkdownOptions(), languages: [language]))
            parts.append((file, flat.count..<(flat.count + facts.count)))
            flat += facts
        }
        bytes = FixedBytes(flat)
        var writer = SearchIndexWriter(
            language: language, stemmer: Stemmer(language),
            routes: SearchRoutes(language, default: language))
        writer.synonyms = synonyms
        for (number, part) in parts.enumerated() {
            let name = String(part.file.folder.dropFirst(4))
            if writer.categories.last?.name != name {
                writer.categories.append(.init(title: name, name: name, first: number))
            }
        }
        let storage = bytes
        files = writer.files(
            parts.map { part in
                SearchDocument(
                    file: part.file, path: SitePath("/\(part.file.folder)/\(part.file.name)/"),
                    facts: UnsafeRawBufferPointer(rebasing: storage.bytes[part.range]))
            })
    }

    /// What a search gives; nil when the index is found damaged.
    func results(_ query: [UInt8], _ options: SearchOptions = SearchOptions()) -> SearchResults? {
        var engine = SearchEngine(directory: files.directory)
        engine.ask(query, options)
        while true {
            let step = engine.step()
            let needs = engine.needs
            for (index, need) in needs.enumerated() { engine.supply(part(need), for: index) }
            switch step {
            case .needs: continue
            case .ranked: return engine.isDamaged ? nil : engine.results
            case .damaged: return nil
            }
        }
    }

    private func part(_ need: SearchNeed) -> [UInt8] {
        guard need.offset >= 0, need.offset <= files.data.count else { return [] }
        return Array(files.data[need.offset..<min(files.data.count, need.offset + need.length)])
    }

    /// The names of the articles found, the best first.
    func names(_ query: String, _ options: SearchOptions = SearchOptions()) -> [String] {
        (results(Array(query.utf8), options)?.hits ?? []).map { hit in
            let name = String(decoding: hit.source, as: UTF8.self).split(separator: "/").last ?? ""
            return String(name.dropLast(3))
        }
    }
}

extension String {
    /// An article of this text.
    static func article(_ title: String, _ body: String, _ more: String = "") -> String {
        "---\ntitle: \"\(title)\"\n\(more)\n---\n\(body)\n"
    }
}
