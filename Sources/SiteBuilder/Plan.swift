// Everything that is to be published, decided before anything is written.

import KnowledgeBase

struct Plan {
    let pages: [Page]
    let problems: [Problem]
    let articleCount: Int
    /// The content file behind each address of this site.
    let addresses: [String: String]

    init(_ build: Build, memory: BuildMemory?) {
        let configuration = build.configuration
        let theme = Theme(
            folders: build.themes, languages: configuration.languages, searchModule: build.searchModule)
        let tree = ContentTree.scan(build.content, languages: configuration.languages)
        let documents = Self.read(tree, build, theme)
        let site = Site(documents, configuration: configuration, today: build.today, showsDrafts: build.showsDrafts)
        let attachments = tree.files.filter { $0.kind == .attachment }
        var problems = tree.problems + theme.problems + documents.flatMap(\.problems) + SiteChecks.problems(site)

        let redirects = Redirect.all(site)
        let otherPaths = PageBuilder.listPaths(site).union(redirects.map(\.from.text)).union(Self.fixedPaths(site))
        let resolver = LinkResolver(site, attachments: attachments, otherPaths: otherPaths)
        let links = Self.links(site, resolver)
        problems += links.problems
        problems += Self.orphans(attachments, links.used)

        let (images, files) = Self.files(attachments, build.content, &problems)
        var assets: [String: String] = [:]
        for (name, bytes) in theme.assets { assets[name] = Routes.asset(Theme.hashedName(name, bytes)).url }
        let localised = LocalisedTheme(theme, assets: assets, languages: configuration.languages)
        problems += localised.problems
        let builder = PageBuilder(
            site, localised, words: theme.words, resolver: resolver, images: images,
            searchModule: assets[Theme.searchModule] ?? "")
        problems += Self.related(site, builder)

        var addresses: [String: String] = [:]
        for (index, document) in site.documents.enumerated() {
            addresses[site.addresses[index].text] = document.file.path
        }
        problems += Self.lost(memory, addresses, otherPaths, documents)
        self.addresses = addresses
        let others = builder.machineFiles() + builder.templateFiles() + builder.portalFiles()
        pages = builder.pages() + others + files + Self.assets(theme)
        articleCount = site.documents.count { $0.file.kind == .article }
        self.problems = Array(Set(problems)).sorted()
    }

    private static func read(_ tree: ContentTree, _ build: Build, _ theme: Theme) -> [Document] {
        var options: [Language: MarkdownOptions] = [:]
        for (language, words) in theme.words {
            options[language] = MarkdownOptions(keepsRawHTML: build.configuration.rawHTML, words: MarkdownWords(words))
        }
        let content = build.content
        let all = options
        return Parallel.map(tree.files.filter { $0.kind != .attachment }) { file in
            do throws(FileFailure) {
                let bytes = try FileSystem.read("\(content)/\(file.path)")
                return Document(file, bytes: bytes, options: all[file.language] ?? MarkdownOptions())
            } catch {
                return Document(file, problem: "cannot be read: \(error)")
            }
        }
    }

    /// Checks every link; `used` are the files beside articles that some article refers to.
    private static func links(_ site: Site, _ resolver: LinkResolver) -> (problems: [Problem], used: Set<String>) {
        let found = Parallel.map(Array(site.documents.indices)) { index in
            site.documents[index].body.links.map { resolver.resolve($0, of: index) }
        }
        var problems: [Problem] = []
        var used: Set<String> = []
        for (link, problem) in found.joined() {
            if let problem { problems.append(problem) }
            if case .file(_, let content) = link { used.insert(content) }
        }
        return (problems, used)
    }

    private static func orphans(_ attachments: [ContentFile], _ used: Set<String>) -> [Problem] {
        attachments.filter { !used.contains($0.path) }.map { Problem($0.path, 0, "no article refers to this file") }
    }

    private static func related(_ site: Site, _ builder: PageBuilder) -> [Problem] {
        site.documents.flatMap { document in
            document.front.related.filter { builder.relatedDocument($0.text, document.file) == nil }.map {
                Problem(document.file.path, $0.line, "'related' names '\($0.text)', which is no published article")
            }
        }
    }

    /// Addresses that readers know and that lead nowhere now. A hidden article keeps its address.
    private static func lost(
        _ memory: BuildMemory?, _ addresses: [String: String], _ otherPaths: Set<String>, _ documents: [Document]
    ) -> [Problem] {
        guard let memory else { return [] }
        let files = Set(documents.map(\.file.path))
        return memory.addresses.compactMap { address, file in
            if addresses[address] != nil || otherPaths.contains(address) { return nil }
            if files.contains(file), !addresses.values.contains(file) { return nil }
            return Problem(
                file, 0,
                "\(address) was published and is gone, expected 'aliases: [\(address)]' in the article that replaces it"
            )
        }
    }

    private static func fixedPaths(_ site: Site) -> Set<String> {
        var paths: Set<String> = []
        for language in site.configuration.languages {
            let routes = site.routes(language)
            paths.formUnion([routes.home, routes.search, routes.feed, routes.openSearch].map(\.text))
            paths.formUnion((site.categories[language] ?? []).map(\.address.text))
        }
        return paths.union([Routes.sitemap.text, Routes.robots.text])
    }

    private static func files(
        _ attachments: [ContentFile], _ content: String, _ problems: inout [Problem]
    ) -> (images: [String: ImageSize], pages: [Page]) {
        var images: [String: ImageSize] = [:]
        var pages: [Page] = []
        for file in attachments {
            do throws(FileFailure) {
                let bytes = try FileSystem.read("\(content)/\(file.path)")
                if let size = ImageSize(bytes) { images[file.path] = size }
                pages.append(
                    Page(path: "site/\(LinkResolver.address(ofFile: file.path).file)", key: Fingerprint(of: bytes)) {
                        bytes
                    })
            } catch { problems.append(Problem(file.path, 0, "cannot be read: \(error)")) }
        }
        return (images, pages)
    }

    private static func assets(_ theme: Theme) -> [Page] {
        theme.assets.sorted { $0.key < $1.key }.map { name, bytes in
            Page(path: "site/\(Routes.asset(Theme.hashedName(name, bytes)).file)", key: Fingerprint(of: bytes)) {
                bytes
            }
        }
    }
}
