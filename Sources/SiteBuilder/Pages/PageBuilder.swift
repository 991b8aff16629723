// From a site and a theme to the list of pages. The records of single page kinds are in the files beside this one.

import KnowledgeBase

final class PageBuilder: Sendable {
    let site: Site
    let theme: LocalisedTheme
    let words: [Language: Words]
    let resolver: LinkResolver
    let reading: ContentReading
    let cards: Cards
    /// What the links of each document come to.
    let checks: [LinkResolver.Check]

    let commons: [Language: TemplateRecord]
    private let dates: [Language: DateWriter]
    /// Of all that pages of a language and a template share.
    private let baseKeys: [Language: [String: Fingerprint]]

    init(
        _ site: Site, _ theme: Theme, _ localised: LocalisedTheme, resolver: LinkResolver, reading: ContentReading,
        checks: [LinkResolver.Check]
    ) {
        self.site = site
        self.theme = localised
        words = theme.words
        self.resolver = resolver
        self.reading = reading
        self.checks = checks
        cards = Cards(site)
        dates = words.mapValues { DateWriter($0) }
        var commons: [Language: TemplateRecord] = [:]
        var keys: [Language: [String: Fingerprint]] = [:]
        var everywhere = Fingerprint()
        everywhere.add(site.configuration)
        for language in site.configuration.languages {
            let common = CommonRecord.make(site, language, searchModule: theme.assetAddresses[Theme.searchModule])
            commons[language] = common
            var key = everywhere
            for other in site.configuration.languages { key.add(theme.wordKeys[other] ?? Fingerprint()) }
            for (name, compiled) in localised.templates(language) {
                var own = key
                own.add(compiled.fingerprint)
                compiled.template.forEachValue(ofOutermost: common, inner: compiled.recordCount - 1) { own.add($0) }
                keys[language, default: [:]][name] = own
            }
        }
        self.commons = commons
        baseKeys = keys
    }

    /// Every page made from a template.
    func pages() -> [Page] {
        var pages: [Page] = []
        for language in site.configuration.languages {
            pages.append(home(language))
            pages.append(search(language))
            pages.append(notFound(language))
            pages += (site.categories[language] ?? []).filter { $0.folder != "faq" }.map { category($0, language) }
            pages += lists(language)
            pages += articles(language)
        }
        return pages + site.redirects.map(redirect)
    }

    /// One page: its template filled with the common record, its head and its own.
    ///
    /// - Parameters:
    ///   - key: of everything that `records` uses and that is neither the theme's nor the configuration's.
    ///   - records: makes the head and the page's own record.
    func page(
        _ template: String, _ language: Language, at path: SitePath, key: Fingerprint,
        records: @escaping @Sendable () throws(ContentChanged) -> (head: TemplateRecord, own: TemplateRecord)
    ) -> Page {
        var whole = baseKeys[language]?[template] ?? Fingerprint()
        whole.add(path.text)
        whole.add(key)
        return Page(path: "site/\(path.file)", key: whole) { [self] () throws(ContentChanged) in
            guard let compiled = theme.template(template, language), let common = commons[language] else { return [] }
            let (head, own) = try records()
            var html = HTML()
            html.reserve(16_384)
            compiled.template.fill([common, head, own], into: &html)
            return html.bytes
        }
    }

    func absolute(_ path: SitePath) -> String { site.configuration.siteURL + path.url }

    func date(_ date: CalendarDate?, _ language: Language) -> String {
        date.flatMap { dates[language]?.text($0) } ?? ""
    }

    func name(of language: Language) -> String { words[language]?.text("language.name") ?? language.code }
}
