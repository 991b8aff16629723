// What authors must be told about the site as a whole: clashes between files. Links are checked where they are resolved.

import KnowledgeBase

enum SiteChecks {
    static func problems(_ site: Site) -> [Problem] {
        duplicateAddresses(site) + slugs(site) + categories(site) + aliases(site)
    }

    /// Articles that should have been looked through by now.
    static func overdue(_ site: Site) -> [Problem] {
        site.documents.compactMap { document in
            guard document.front.isOverdue(on: site.today), let date = document.front.reviewBy else { return nil }
            let owner = document.front.owner.isEmpty ? "" : ", owner \(document.front.owner)"
            return Problem(
                document.file.path, document.front.reviewLine, "its review is overdue since \(date.iso)\(owner)")
        }
    }

    private static func duplicateAddresses(_ site: Site) -> [Problem] {
        var first: [String: Int] = [:]
        first.reserveCapacity(site.documents.count)
        var problems: [Problem] = []
        for (index, address) in site.addresses.enumerated() {
            guard let other = first.updateValue(index, forKey: address.text) else { continue }
            first[address.text] = other
            let document = site.documents[index]
            problems.append(
                Problem(
                    document.file.path, document.front.slug?.line ?? 1,
                    "its address \(address.text) is taken by \(site.documents[other].file.path), expected another slug")
            )
        }
        return problems
    }

    /// A translation whose slug is not that of its source.
    private static func slugs(_ site: Site) -> [Problem] {
        let source = site.configuration.defaultLanguage
        return site.documents.indices.compactMap { index in
            let document = site.documents[index]
            guard document.file.language != source, let slug = document.front.slug,
                let original = site.translation(of: index, source).map({ site.documents[$0] })
            else { return nil }
            let expected = original.front.slug?.text ?? Site.slug(ofName: original.file.name)
            if slug.text == expected { return nil }
            return Problem(
                document.file.path, slug.line,
                "its slug '\(slug.text)' differs from that of \(original.file.path), expected '\(expected)' in every language"
            )
        }
    }

    /// A translation that lies in another folder than a source of the same name that has none.
    private static func categories(_ site: Site) -> [Problem] {
        let source = site.configuration.defaultLanguage
        let alone = site.documents.indices.filter { index in
            let file = site.documents[index].file
            return file.kind == .article && file.language != source && site.translation(of: index, source) == nil
        }
        if alone.isEmpty { return [] }
        var originals: [String: [Int]] = [:]
        for (index, document) in site.documents.enumerated()
        where document.file.kind == .article && document.file.language == source {
            originals[document.file.name, default: []].append(index)
        }
        return alone.compactMap { index in
            let file = site.documents[index].file
            guard let candidates = originals[file.name], candidates.count == 1, let original = candidates.first,
                site.translation(of: original, file.language) == nil
            else { return nil }
            let expected = "\(FileSystem.parent(site.documents[original].file.path))/\(file.name).\(file.language).md"
            return Problem(
                file.path, 1,
                "its source \(site.documents[original].file.path) is in another category, expected \(expected)")
        }
    }

    private static func aliases(_ site: Site) -> [Problem] {
        let aliased = site.documents.filter { !$0.front.aliases.isEmpty }
        if aliased.isEmpty { return [] }
        let pages = Dictionary(site.addresses.enumerated().map { ($1.text, $0) }) { first, _ in first }
        var first: [String: String] = [:]
        var problems: [Problem] = []
        for document in aliased {
            for alias in document.front.aliases {
                let at = "\(document.file.path):\(alias.line)"
                if let message = complaint(alias.text, pages, site)
                    ?? first[alias.text].map({
                        "the alias '\(alias.text)' was given before, at \($0)"
                    })
                {
                    problems.append(Problem(document.file.path, alias.line, message))
                }
                if first[alias.text] == nil { first[alias.text] = at }
            }
        }
        return problems
    }

    private static func complaint(_ alias: String, _ pages: [String: Int], _ site: Site) -> String? {
        if !alias.hasPrefix("/") || alias.hasPrefix("//") {
            return "the alias '\(alias)' is not a path, expected one that begins with '/'"
        }
        if alias.split(separator: "/").contains("..") || alias.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
            return "the alias '\(alias)' is not a plain path, expected one such as /faq/old-name/"
        }
        if let page = pages[Redirect.path(of: alias)], Redirect.fragment(of: alias) == nil {
            return "the alias '\(alias)' is the address of \(site.documents[page].file.path)"
        }
        return nil
    }
}
