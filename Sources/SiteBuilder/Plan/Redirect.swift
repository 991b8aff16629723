// Old paths that lead to pages of today: the aliases of articles.

import KnowledgeBase

/// An old path that leads to a page of today.
struct Redirect: Sendable, Equatable {
    let from: SitePath
    let to: SitePath

    /// The redirects of a site, sorted; an alias of only a fragment of a living page is none.
    static func all(_ site: Site) -> [Redirect] {
        guard site.documents.contains(where: { !$0.front.aliases.isEmpty }) else { return [] }
        let taken = Set(site.addresses)
        var redirects: [SitePath: SitePath] = [:]
        for (index, document) in site.documents.enumerated() {
            for alias in document.front.aliases where isPlain(alias.text) {
                let from = SitePath(path(of: alias.text))
                if taken.contains(from) || redirects[from] != nil { continue }
                redirects[from] = site.addresses[index]
            }
        }
        return redirects.map { Redirect(from: $0, to: $1) }.sorted { $0.from < $1.from }
    }

    /// Whether an alias can be the path of a file.
    private static func isPlain(_ alias: String) -> Bool {
        alias.hasPrefix("/") && !alias.split(separator: "/").contains("..") && !alias.utf8.contains { $0 < 32 }
    }

    /// The path without fragment; a page's path ends with a slash.
    static func path(of alias: String) -> String {
        let path = String(alias.prefix { $0 != "#" })
        let name = path.split(separator: "/").last ?? ""
        return path.hasSuffix("/") || name.contains(".") ? path : path + "/"
    }

    static func fragment(of alias: String) -> String? {
        alias.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first.map(String.init)
    }
}
