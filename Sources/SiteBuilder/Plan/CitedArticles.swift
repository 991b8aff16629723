// Articles that answers of the help desk refer to: `content/cited-articles.txt`, a path below the content folder a line, as
// `portal-admin report cited-articles` prints them. The builder needs no database.

import KnowledgeBase

struct CitedArticles {
    static let file = "cited-articles.txt"

    private var lines: [(number: Int, text: Substring)] = []
    private(set) var problems: [Problem] = []

    init(content: String) {
        let path = "\(content)/\(Self.file)"
        guard FileSystem.exists(path) else { return }
        do throws(FileFailure) {
            lines = TextLines.meaningful(try FileSystem.readText(path))
        } catch { problems.append(Problem(Self.file, 0, "cannot be read: \(error)")) }
    }

    /// The articles that are gone and leave nothing behind at their address.
    ///
    /// - Parameters:
    ///   - published: the content file behind each address that was ever published.
    ///   - addresses: the same of the site as it is now.
    ///   - otherPaths: addresses that lead somewhere else, redirects among them.
    func missing(
        _ published: [String: String], now addresses: [String: String], _ otherPaths: Set<String>
    ) -> [Problem] {
        if lines.isEmpty { return [] }
        let visible = Set(addresses.values)
        let former = Dictionary(grouping: published.keys) { published[$0] ?? "" }
        return lines.compactMap { number, text in
            let article = String(text)
            if visible.contains(article) { return nil }
            let known = former[article] ?? [Self.usualAddress(article)]
            if known.contains(where: { otherPaths.contains($0) || addresses[$0] != nil }) { return nil }
            let address = known.min() ?? ""
            return Problem(
                Self.file, number,
                "answers refer to '\(article)', which is not published, expected the article or 'aliases: [\(address)]' in the one that replaces it"
            )
        }
    }

    /// The address that follows from an article's path.
    private static func usualAddress(_ article: String) -> String {
        "/" + (article.hasSuffix(".md") ? String(article.dropLast(3)) : article) + "/"
    }
}
