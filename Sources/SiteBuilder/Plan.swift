// Everything that is to be published, decided before anything is written.

import KnowledgeBase

struct Plan {
    let pages: [Page]
    let problems: [Problem]
    /// What is no mistake, but should be looked at: articles whose review is overdue.
    let reminders: [Problem]
    let articleCount: Int
    /// The content file behind each address of this site.
    let addresses: [String: String]
    let reading: ContentReading
    /// What the search index wants back at the next build.
    let searchState: [UInt8]

    /// - Parameters:
    ///   - tree: the files of the content folder.
    ///   - memory: what is known from the last build.
    ///   - published: the addresses that readers know, with their content files.
    init(_ build: Build, _ tree: ContentTree, memory: BuildMemory?, published: [String: String]) {
        let configuration = build.configuration
        let theme = Theme(
            folders: build.themes, languages: configuration.languages, searchModule: build.searchModule)
        let reading = ContentReading(
            tree.files(languages: configuration.languages), root: build.content, languages: configuration.languages,
            options: theme.markdownOptions(keepsRawHTML: configuration.rawHTML), memory: memory)
        let site = Site(
            reading.documents, configuration: configuration, today: build.today, showsDrafts: build.showsDrafts)
        let otherPaths = PageBuilder.listPaths(site).union(site.redirects.map(\.from.text)).union(site.fixedPaths)
        let resolver = LinkResolver(site, attachments: reading.attachments, otherPaths: otherPaths)
        let checks = Parallel.map(Array(site.documents.indices)) { resolver.check($0) }
        let localised = LocalisedTheme(theme, languages: configuration.languages)
        let builder = PageBuilder(site, theme, localised, resolver: resolver, reading: reading, checks: checks)
        let synonyms = Synonyms(content: build.content, languages: configuration.languages)
        let search = Self.search(site, synonyms, memory?.search)
        let cited = CitedArticles(content: build.content)

        addresses = Dictionary(zip(site.addresses.map(\.text), site.documents.map(\.file.path))) { first, _ in first }
        // What takes longest comes first, so that no processor waits for it at the end.
        pages =
            search.pages + builder.pages() + builder.machineFiles() + builder.templateFiles() + builder.portalFiles()
            + builder.mailFiles() + reading.attachments.map { Self.page($0, build.content) } + theme.assetPages
        searchState = search.state
        articleCount = site.documents.count { $0.file.kind == .article }
        reminders = SiteChecks.overdue(site)
        self.reading = reading
        problems = Self.unique(
            tree.problems + theme.problems + localised.problems + reading.problems + synonyms.problems
                + reading.documents.flatMap(\.problems) + SiteChecks.problems(site) + checks.flatMap(\.problems)
                + Self.orphans(reading.attachments, checks) + Self.related(site, builder)
                + LostAddresses.problems(published, now: addresses, otherPaths, reading.documents)
                + cited.problems + cited.missing(published, now: addresses, otherPaths))
    }

    private static func search(_ site: Site, _ synonyms: Synonyms, _ state: [UInt8]?) -> (pages: [Page], state: [UInt8])
    {
        guard let state else { return SearchIndex.pages(site, synonyms, state: nil) }
        return state.withUnsafeBytes { SearchIndex.pages(site, synonyms, state: $0) }
    }

    private static func unique(_ problems: [Problem]) -> [Problem] { Array(Set(problems)).sorted() }

    private static func orphans(_ attachments: [Attachment], _ checks: [LinkResolver.Check]) -> [Problem] {
        var isUsed = [Bool](repeating: false, count: attachments.count)
        for check in checks { for number in check.used { isUsed[number] = true } }
        return zip(attachments, isUsed).filter { !$1 }.map {
            Problem($0.0.file.path, 0, "no article refers to this file")
        }
    }

    private static func related(_ site: Site, _ builder: PageBuilder) -> [Problem] {
        site.documents.flatMap { document in
            document.front.related.filter { builder.relatedDocument($0.text, document.file) == nil }.map {
                Problem(document.file.path, $0.line, "'related' names '\($0.text)', which is no published article")
            }
        }
    }

    private static func page(_ attachment: Attachment, _ content: String) -> Page {
        Page(
            path: "site/\(attachment.address.file)", key: attachment.fingerprint,
            copiedFrom: "\(content)/\(attachment.file.path)")
    }
}

extension Site {
    /// Addresses of pages that every site has.
    fileprivate var fixedPaths: Set<String> {
        var paths: Set<String> = []
        for language in configuration.languages {
            let routes = routes(language)
            paths.formUnion([routes.home, routes.search, routes.feed, routes.openSearch].map(\.text))
            paths.formUnion((categories[language] ?? []).map(\.address.text))
        }
        return paths.union([Routes.sitemap.text, Routes.robots.text])
    }
}
