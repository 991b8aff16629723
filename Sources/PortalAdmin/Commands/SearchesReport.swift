// portal-admin report searches: what readers did not find, and the articles that come nearest today.
import ArgumentParser
import HelpDesk
import KnowledgeBase

extension ReportCommand {
    struct Searches: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Searches without a result, the most frequent first, with the nearest articles.",
            discussion: """
                An article that is found today has been written or given the word since. One in brackets is found only when \
                endings are left away: the place where a keyword may be missing.
                """)
        @OptionGroup var options: DeskOptions
        @OptionGroup var span: Span
        @Option(help: "The folder that site-builder publishes to.") var output = "dist"
        @Flag(help: "Every search, with its results and how often one was opened.") var all = false

        func run() throws {
            let staff = try options.staff(.read)
            if all { return try showAll(staff) }
            let lines = try explained { () throws(StoreFailure) in try staff.searchesInVain(days: span.days) }
            let records = lines.map { line in
                Record([
                    "times": .number(line.times), "language": .text(line.language), "query": .text(line.query),
                    "nearest": .list(nearest(line).map { .text($0) }),
                ])
            }
            Output.show(records, json: options.json)
        }

        private func showAll(_ staff: Staff) throws {
            let searches = try explained { () throws(StoreFailure) in try staff.searches(days: span.days) }
            let records = searches.map { search in
                Record([
                    "times": .number(search.times), "found": .number(search.found), "opened": .number(search.opened),
                    "language": .text(search.language), "query": .text(search.query),
                ])
            }
            Output.show(records, json: options.json)
        }

        private func nearest(_ line: SearchLine) -> [String] {
            guard let language = Language(line.language) else { return [] }
            let index = SearchIndex(folder: "\(output)/site", language: language)
            let found = Self.articles(line.query, index)
            if !found.isEmpty { return found }
            for length in [6, 5, 4] {
                let begun = line.query.split(separator: " ").map { "\($0.prefix(length))" }
                var articles: [String] = []
                for word in begun where word.count > 3 {
                    articles += Self.articles(word, index).filter { !articles.contains($0) }
                }
                if !articles.isEmpty { return articles.prefix(3).map { "(\($0))" } }
            }
            return []
        }

        private static func articles(_ query: String, _ index: SearchIndex) -> [String] {
            var options = SearchOptions()
            options.limit = 3
            guard case .found(let results) = index.search(Array(query.utf8), options) else { return [] }
            return results.hits.map { String(decoding: $0.source, as: UTF8.self) }
        }
    }
}
