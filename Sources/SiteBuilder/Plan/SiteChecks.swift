// What authors must be told about the site as a whole: clashes between files. Links are checked where they are resolved.

import KnowledgeBase

enum SiteChecks {
    static func problems(_ site: Site) -> [Problem] { duplicateAddresses(site) + languages(site) + aliases(site) }

    private static func duplicateAddresses(_ site: Site) -> [Problem] {
        var first: [SitePath: Int] = [:]
        var problems: [Problem] = []
        for (index, address) in site.addresses.enumerated() {
            if let other = first[address] {
                let file = site.documents[index].file.path
                let line = site.documents[index].front.slug?.line ?? 1
                problems.append(
                    Problem(
                        file, line,
                        "its address \(address.text) is taken by \(site.documents[other].file.path), expected another slug"
                    ))
            } else {
                first[address] = index
            }
        }
        return problems
    }

    private static func languages(_ site: Site) -> [Problem] {
        let source = site.configuration.defaultLanguage
        return site.documents.compactMap { document in
            guard document.file.language != source, let slug = document.front.slug,
                let original = site.translation(document.file.key, source).map({ site.documents[$0] })
            else { return nil }
            let expected = original.front.slug?.text ?? original.file.name
            if slug.text == expected { return nil }
            return Problem(
                document.file.path, slug.line,
                "its slug '\(slug.text)' differs from that of \(original.file.path), expected '\(expected)' in every language"
            )
        }
    }

    private static func aliases(_ site: Site) -> [Problem] {
        let pages = Dictionary(site.addresses.enumerated().map { ($1.text, $0) }) { first, _ in first }
        var first: [String: String] = [:]
        var problems: [Problem] = []
        for document in site.documents {
            for alias in document.front.aliases {
                let path = Redirect.path(of: alias.text)
                let at = "\(document.file.path):\(alias.line)"
                if !alias.text.hasPrefix("/") {
                    problems.append(
                        Problem(
                            document.file.path, alias.line,
                            "the alias '\(alias.text)' is not a path, expected one that begins with '/'"))
                } else if let page = pages[path], Redirect.fragment(of: alias.text) == nil {
                    problems.append(
                        Problem(
                            document.file.path, alias.line,
                            "the alias '\(alias.text)' is the address of \(site.documents[page].file.path)"))
                } else if let other = first[alias.text] {
                    problems.append(
                        Problem(
                            document.file.path, alias.line, "the alias '\(alias.text)' was given before, at \(other)"))
                }
                if first[alias.text] == nil { first[alias.text] = at }
            }
        }
        return problems
    }
}

/// An old path that leads to a page of today.
struct Redirect: Sendable, Equatable {
    let from: SitePath
    let to: SitePath

    /// The redirects of a site, sorted; an alias of only a fragment of a living page is none.
    static func all(_ site: Site) -> [Redirect] {
        let taken = Set(site.addresses)
        var redirects: [SitePath: SitePath] = [:]
        for (index, document) in site.documents.enumerated() {
            for alias in document.front.aliases where alias.text.hasPrefix("/") {
                let from = SitePath(path(of: alias.text))
                if taken.contains(from) || redirects[from] != nil { continue }
                redirects[from] = site.addresses[index]
            }
        }
        return redirects.map { Redirect(from: $0, to: $1) }.sorted { $0.from < $1.from }
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
