// What machines read: sitemap, feeds, robots, security contact, OpenSearch, the rules of redirects, and the templates for later programs.

import KnowledgeBase

extension PageBuilder {
    func machineFiles() -> [Page] {
        var files = [sitemap(), robots(), redirectRules()] + [securityContact()].compactMap(\.self)
        for language in site.configuration.languages { files += [feed(language), openSearch(language)] }
        return files
    }

    func file(_ path: String, _ content: [UInt8]) -> Page {
        Page(path: path, key: Fingerprint(of: content)) { content }
    }

    /// Of the settings that machine files show.
    private var settings: Fingerprint {
        var key = Fingerprint()
        key.add(site.configuration)
        return key
    }

    /// Source: sitemaps.org protocol 0.9; translations after Google's "localized versions".
    private func sitemap() -> Page {
        let lists = Self.listPaths(site).sorted()
        var key = settings
        for language in site.configuration.languages {
            for category in site.categories[language] ?? [] { key.add(category.address.text) }
        }
        for (index, document) in site.documents.enumerated() {
            key.add(site.addresses[index].text)
            key.add(document.front.lastChange)
        }
        for path in lists { key.add(path) }
        return Page(path: "site/\(Routes.sitemap.file)", key: key) { [self] in sitemapText(lists) }
    }

    private func sitemapText(_ lists: [String]) -> [UInt8] {
        var xml = HTML()
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        xml.append(
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
        )
        for language in site.configuration.languages {
            entry(site.routes(language).home, nil, everywhere(\.home), &xml)
            for category in site.categories[language] ?? [] where category.folder != "faq" {
                entry(category.address, nil, translations(ofCategory: category.folder), &xml)
            }
        }
        for (index, document) in site.documents.enumerated() where document.file.kind != .category {
            entry(site.addresses[index], document.front.lastChange, translations(of: index), &xml)
        }
        for path in lists { entry(SitePath(path), nil, [:], &xml) }
        xml.append("</urlset>\n")
        return xml.bytes
    }

    private func entry(_ path: SitePath, _ date: CalendarDate?, _ translations: [Language: SitePath], _ xml: inout HTML)
    {
        xml.append("<url><loc>")
        xml.append(text: absolute(path))
        xml.append("</loc>")
        if let date {
            xml.append("<lastmod>")
            xml.append(text: date.iso)
            xml.append("</lastmod>")
        }
        for (language, translation) in translations.sorted(by: { $0.key < $1.key }) where translations.count > 1 {
            xml.append("<xhtml:link rel=\"alternate\" hreflang=\"")
            xml.append(text: language.code)
            xml.append("\" href=\"")
            xml.append(text: absolute(translation))
            xml.append("\"/>")
        }
        xml.append("</url>\n")
    }

    /// Source: RFC 4287. The twenty articles changed last; an article's own address is its id.
    private func feed(_ language: Language) -> Page {
        let articles = newestFirst(
            site.documents.indices.filter {
                site.documents[$0].file.kind == .article && site.documents[$0].file.language == language
            }
        ).prefix(20)
        let routes = site.routes(language)
        var xml = HTML()
        xml.append(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
        xml.append(text: language.code)
        xml.append("\">\n<title>")
        xml.append(text: site.configuration.siteTitle(in: language))
        xml.append("</title>\n<id>")
        xml.append(text: absolute(routes.home))
        xml.append("</id>\n<link href=\"")
        xml.append(text: absolute(routes.home))
        xml.append("\"/>\n<link rel=\"self\" href=\"")
        xml.append(text: absolute(routes.feed))
        xml.append("\"/>\n<author><name>")
        xml.append(text: site.configuration.siteTitle(in: language))
        xml.append("</name></author>\n<updated>")
        xml.append(text: Self.timestamp(articles.first.flatMap { site.documents[$0].front.lastChange }))
        xml.append("</updated>\n")
        for index in articles { feedEntry(index, &xml) }
        xml.append("</feed>\n")
        return file("site/\(routes.feed.file)", xml.bytes)
    }

    private func feedEntry(_ index: Int, _ xml: inout HTML) {
        let front = site.documents[index].front
        xml.append("<entry><title>")
        xml.append(text: front.title)
        xml.append("</title><id>")
        xml.append(text: absolute(site.addresses[index]))
        xml.append("</id><link href=\"")
        xml.append(text: absolute(site.addresses[index]))
        xml.append("\"/><updated>")
        xml.append(text: Self.timestamp(front.lastChange))
        xml.append("</updated><summary>")
        xml.append(text: front.description)
        xml.append("</summary></entry>\n")
    }

    private static func timestamp(_ date: CalendarDate?) -> String { "\(date?.iso ?? "1970-01-01")T00:00:00Z" }

    private func robots() -> Page {
        let text = "User-agent: *\nDisallow: /portal/\nDisallow: /search/\n\nSitemap: \(absolute(Routes.sitemap))\n"
        return file("site/robots.txt", Array(text.utf8))
    }

    /// Whom to tell of a hole, where portal.conf says it. Source: RFC 9116. It expires in eleven months, counted from the first
    /// day of this one, so that it changes once a month: publish at least twice a year.
    private func securityContact() -> Page? {
        guard let contact = site.configuration.securityContact else { return nil }
        let month = site.today.year * 12 + site.today.month - 1 + 11
        let expires = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1)
        guard let expires else { return nil }
        let path = "/.well-known/security.txt"
        let languages = site.configuration.languages.map(\.code).joined(separator: ", ")
        let text = """
            Contact: \(contact)
            Expires: \(expires.iso)T00:00:00Z
            Preferred-Languages: \(languages)
            Canonical: \(site.configuration.siteURL)\(path)

            """
        return file("site\(path)", Array(text.utf8))
    }

    /// Source: OpenSearch 1.1 Draft 6, description document.
    private func openSearch(_ language: Language) -> Page {
        let routes = site.routes(language)
        var xml = HTML()
        xml.append(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n<ShortName>"
        )
        xml.append(text: String(site.configuration.siteTitle(in: language).prefix(16)))
        xml.append("</ShortName>\n<Description>")
        xml.append(text: site.configuration.siteTitle(in: language))
        xml.append("</Description>\n<InputEncoding>UTF-8</InputEncoding>\n<Url type=\"text/html\" template=\"")
        xml.append(text: absolute(routes.search))
        xml.append("?q={searchTerms}\"/>\n</OpenSearchDescription>\n")
        return file("site/\(routes.openSearch.file)", xml.bytes)
    }

    /// A text map for Apache's RewriteMap: an old path, a blank, the new address. Apache looks paths up decoded.
    private func redirectRules() -> Page {
        let rules = site.redirects.filter { !$0.from.text.contains(" ") }.map { "\($0.from.text) \($0.to.url)\n" }
        return file("redirects.map", Array(rules.joined().utf8))
    }

    /// The localised templates as text, outside the document root.
    func templateFiles() -> [Page] {
        site.configuration.languages.flatMap { language in
            Shapes.templates.keys.sorted().compactMap { name in
                theme.template(name, language).map {
                    file("templates/\(language.code)/\(name).mustache", Array($0.text.utf8))
                }
            }
        }
    }
}
