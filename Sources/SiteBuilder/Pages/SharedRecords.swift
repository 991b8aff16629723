// Records that pages of several kinds have: the head, an article in a list, a link, the way down from the home page.

import KnowledgeBase

extension PageBuilder {
    /// The head of a page that has the same meaning in other languages at `translations`.
    func head(
        title: String, description: String, path: SitePath, _ language: Language, translations: [Language: SitePath],
        type: String = "website", jsonLD: HTML? = nil, noIndex: Bool = false
    ) -> TemplateRecord {
        let languages = site.configuration.languages
        let alternates = languages.filter { translations[$0] != nil }.map { other in
            Shapes.alternate.record(["lang": .text(other.code), "url": .text(absolute(translations[other] ?? path))])
        }
        return Shapes.page.record([
            "page.title": .text(title), "page.description": .text(description), "page.url": .text(path.url),
            "page.canonical": .text(absolute(path)), "page.noindex": .flag(noIndex), "page.type": .text(type),
            "page.json-ld": jsonLD.map { .html($0) } ?? .none,
            "page.alternates": .records(alternates.count > 1 ? alternates : []),
            "languages": .records(
                languages.map { other in
                    Shapes.language.record([
                        "code": .text(other.code), "name": .text(name(of: other)),
                        "url": .text((translations[other] ?? site.routes(other).home).url),
                        "current": .flag(other == language),
                    ])
                }),
        ])
    }

    /// An article as lists show it to readers of `language`.
    func item(_ index: Int, _ language: Language) -> TemplateRecord {
        let document = site.documents[index]
        let change = document.front.lastChange
        return Shapes.item.record([
            "title": .text(document.front.title), "url": .text(site.addresses[index].url),
            "description": .text(document.front.description),
            "category": .text(site.category(document.file.folder, language)?.title ?? ""),
            "updated": .text(date(change, language)), "updated-iso": .text(change?.iso ?? ""),
            "overdue": .flag(document.front.isOverdue(on: site.today)),
            "foreign": .flag(document.file.language != language), "foreign-lang": .text(document.file.language.code),
        ])
    }

    /// Of all that `item` shows.
    func itemKey(_ index: Int, _ language: Language, _ key: inout Fingerprint) {
        key.add(cards[index])
        key.add(cards.way(to: site.documents[index].file.folder, language))
        key.add(site.documents[index].file.language.code)
    }

    func link(_ title: String, _ path: SitePath) -> TemplateRecord {
        Shapes.link.record(["title": .text(title), "url": .text(path.url)])
    }

    func link(to index: Int) -> TemplateRecord { link(site.documents[index].front.title, site.addresses[index]) }

    /// The way from the home page down to a folder.
    func breadcrumbs(to folder: String, _ language: Language) -> [TemplateRecord] {
        let home = link(words[language]?.text("breadcrumbs.home") ?? "", site.routes(language).home)
        let above = Category.parents(folder).reversed() + [folder]
        return [home]
            + above.compactMap { site.category($0, language) }.filter { $0.folder != "faq" }.map {
                link($0.title, $0.address)
            }
    }

    func translations(of index: Int) -> [Language: SitePath] {
        var paths: [Language: SitePath] = [:]
        for language in site.configuration.languages {
            if let other = site.translation(of: index, language) { paths[language] = site.addresses[other] }
        }
        return paths
    }

    /// The same page of the site in every language.
    func everywhere(_ path: (Routes) -> SitePath) -> [Language: SitePath] {
        Dictionary(uniqueKeysWithValues: site.configuration.languages.map { ($0, path(site.routes($0))) })
    }

    /// A category in every language that has it.
    func translations(ofCategory folder: String) -> [Language: SitePath] {
        var paths: [Language: SitePath] = [:]
        for language in site.configuration.languages {
            if let address = site.category(folder, language)?.address { paths[language] = address }
        }
        return paths
    }
}
