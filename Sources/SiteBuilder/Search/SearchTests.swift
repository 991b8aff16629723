// Tests of the search that authors write: `content/search-tests/*.txt`, for other languages `….ru.txt` …
// A line says which article a query must find: `forgotten password -> customers/forgotten-password.md within 3`.

import KnowledgeBase

struct SearchTests {
    private let content: String
    private let languages: [Language]

    init(content: String, languages: [Language]) {
        self.content = content
        self.languages = languages
    }

    /// One line of a test file.
    private struct Expectation {
        var query: String
        /// Below `faq/`, as links name articles.
        var article: String
        var rank: Int
    }

    /// What does not come out as it should.
    func problems(_ pages: [Page]) -> [Problem] {
        let folder = "\(content)/search-tests"
        return (FolderNames.of(folder) ?? []).filter { $0.hasSuffix(".txt") }.flatMap { name -> [Problem] in
            let file = "search-tests/\(name)"
            let language = ContentFile.split(name.dropLast(4), languages).language
            do throws(FileFailure) {
                return check(try FileSystem.readText("\(folder)/\(name)"), file, SearchedPages(pages, language))
            } catch { return [Problem(file, 0, "cannot be read: \(error)")] }
        }
    }

    private func check(_ text: String, _ file: String, _ index: SearchedPages?) -> [Problem] {
        TextLines.meaningful(text).compactMap { number, line in
            guard let expectation = Self.parse(line) else {
                return Problem(
                    file, number,
                    "expected 'query -> folder/article.md', and 'within N' behind it where it need not be first")
            }
            guard let index else { return Problem(file, number, "the site has no search index of this language") }
            return index.complaint(expectation.query, expectation.article, expectation.rank).map {
                Problem(file, number, $0)
            }
        }
    }

    private static func parse(_ line: Substring) -> Expectation? {
        guard let arrow = arrow(in: line) else { return nil }
        let query = TextLines.trimmed(line[..<arrow.lowerBound])
        var words = line[arrow.upperBound...].split(separator: " ")
        var rank = 1
        if words.count == 3, words[1] == "within", let number = Int(words[2]), number > 0 {
            rank = number
            words.removeLast(2)
        }
        guard words.count == 1, !query.isEmpty, words[0].hasSuffix(".md") else { return nil }
        return Expectation(query: String(query), article: String(words[0]), rank: rank)
    }

    /// The last `->` or `→`.
    private static func arrow(in line: Substring) -> Range<Substring.Index>? {
        for sign in ["->", "→"] {
            var position = line.endIndex
            while position > line.startIndex {
                position = line.index(before: position)
                if line[position...].hasPrefix(sign) { return position..<line.index(position, offsetBy: sign.count) }
            }
        }
        return nil
    }
}

/// The index that is about to be published, searched before it is.
struct SearchedPages {
    private let directory: [UInt8]
    private let data: [UInt8]

    init?(_ pages: [Page], _ language: Language) {
        guard let directory = Self.bytes(pages, "site/search/\(language.code).index") else { return nil }
        let name = String(decoding: SearchEngine(directory: directory).fileName, as: UTF8.self)
        guard let data = Self.bytes(pages, "site/assets/search/\(name)") else { return nil }
        self.directory = directory
        self.data = data
    }

    private static func bytes(_ pages: [Page], _ path: String) -> [UInt8]? {
        guard case .made(let make)? = pages.first(where: { $0.path == path })?.content else { return nil }
        return try? make()  // the search index is made of what was read already
    }

    /// What is wrong when the article is not among the first `rank`; nil when it is.
    func complaint(_ query: String, _ article: String, _ rank: Int) -> String? {
        var options = SearchOptions()
        options.limit = max(rank, 50)
        guard let results = search(query, options) else { return "the search index is damaged" }
        let sources = results.hits.map { String(decoding: $0.source, as: UTF8.self) }
        let found = sources.firstIndex { Self.names(article, $0) }
        if let found, found < rank { return nil }
        let place = found.map { "comes \($0 + 1)." } ?? "is not found"
        let first = sources.first.map { "; first is \($0)" } ?? ""
        return "'\(query)' → \(article) \(place), expected within \(rank)\(first)"
    }

    /// Articles are named without `faq/` and without the language.
    private static func names(_ article: String, _ source: String) -> Bool {
        let stem = article.dropLast(3)
        guard source.hasPrefix("faq/\(stem).") || source.hasPrefix("\(stem).") else { return false }
        return source.dropFirst(source.hasPrefix("faq/") ? 4 + stem.count : stem.count).split(separator: ".").count <= 2
    }

    private func search(_ query: String, _ options: SearchOptions) -> SearchResults? {
        var engine = SearchEngine(directory: directory)
        engine.ask(Array(query.utf8), options)
        while true {
            let step = engine.step()
            for (index, need) in engine.needs.enumerated() {
                engine.supply(Array(data.dropFirst(need.offset).prefix(need.length)), for: index)
            }
            switch step {
            case .needs: continue
            case .ranked: return engine.isDamaged ? nil : engine.results
            case .damaged: return nil
            }
        }
    }
}
