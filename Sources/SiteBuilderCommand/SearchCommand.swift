// `site-builder search`: what readers would find.

import ArgumentParser
import CLinux
import KnowledgeBase
import SiteBuilder

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Searches the published site; without a query, one query a line on standard input.",
        discussion: "Prints query, rank, article below the content folder, and score, separated by tabs.")

    @Option(help: "The configuration file (else PORTAL_CONFIG, ./portal.conf, /etc/customer-portal/portal.conf).")
    var config: String?
    @Option(help: "Where the site was published.")
    var output = "dist"
    @Option(help: "The language to search in (else the site's default language).")
    var language: String?
    @Option(help: "How many articles to print for a query.")
    var limit = 10
    @Flag(help: "Take words as they are typed, without repairs.")
    var exact = false
    @Argument(help: "What to search for.")
    var query: [String] = []

    func validate() throws {
        if limit < 1 { throw ValidationError("'--limit' is \(limit), expected at least 1") }
    }

    func run() throws {
        let language = try searched()
        let index = SearchIndex(folder: "\(output)/site", language: language)
        if !query.isEmpty { return try search(query.joined(separator: " "), index, language) }
        while let line = readLine() { try search(line, index, language) }
    }

    private func searched() throws -> Language {
        let languages: [Language]
        do {
            languages = try ConfigurationFinder.load(config).languages
        } catch {
            Output.report(error.problems)
            throw ExitCode(1)
        }
        guard let language else { return languages[0] }
        guard let known = languages.first(where: { $0.code == language }) else {
            let codes = languages.map(\.code).joined(separator: ", ")
            throw ValidationError("'\(language)' is no language of this site, expected one of \(codes)")
        }
        return known
    }

    private func search(_ query: String, _ index: SearchIndex, _ language: Language) throws {
        var options = SearchOptions()
        options.limit = limit
        options.isExact = exact
        switch index.search(Array(query.utf8), options) {
        case .found(let results):
            var lines = ""
            for (rank, hit) in results.hits.enumerated() {
                let source = String(decoding: hit.source, as: UTF8.self)
                lines += "\(query)\t\(rank + 1)\t\(source)\t\(hit.score)\n"
            }
            Output.write(Array(lines.utf8))
        case .unavailable:
            Output.error("\(output)/site/search/\(language.code).index: not there, expected a published site")
            throw ExitCode(1)
        case .damaged:
            Output.error("\(output)/site/search/\(language.code).index: the index is damaged; publish with --full")
            throw ExitCode(1)
        }
    }
}
