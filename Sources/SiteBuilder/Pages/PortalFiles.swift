// What the help desk's programs need from the theme: their templates, filled in as far as is known now, and single words.
// All of it stands outside the document root.

import KnowledgeBase

extension PageBuilder {
    func portalFiles() -> [Page] {
        site.configuration.languages.flatMap { language in
            PortalTemplate.allCases.compactMap {
                portalTemplate("portal/\($0.rawValue)", $0.file(language), $0.shapes, language)
            }
                + StaffTemplate.allCases.compactMap {
                    portalTemplate("staff/\($0.rawValue)", $0.file(language), $0.shapes, language)
                } + portalWords(language)
        }
    }

    private func portalTemplate(_ name: String, _ path: String, _ shapes: [Shape], _ language: Language) -> Page? {
        guard let compiled = theme.template(name, language), let common = commons[language] else { return nil }
        let known = [common, portalHead(language)]
        let template = compiled.template
        var key = compiled.fingerprint
        for record in known { key.add(record) }
        return Page(path: path, key: key) {
            template.filled(with: known, later: shapes.count).stored(for: shapes)
        }
    }

    /// The head of a page that is not in the index, and stays where it is when its language is switched.
    private func portalHead(_ language: Language) -> TemplateRecord {
        Shapes.page.record([
            "page.title": .text(site.configuration.siteTitle(in: language)),
            "page.description": .text(site.configuration.siteDescription),
            "page.noindex": .flag(true),
            "languages": .records(
                site.configuration.languages.map { other in
                    Shapes.language.record([
                        "code": .text(other.code), "name": .text(words[other]?.text("language.name") ?? other.code),
                        "url": .text("?lang=\(other.code)"), "current": .flag(other == language),
                    ])
                }),
        ])
    }

    private func portalWords(_ language: Language) -> [Page] {
        guard let words = words[language] else { return [] }
        return [
            file(PortalWords.file(language), Array(PortalWords.stored(words).utf8)),
            file(PortalWords.staffFile(language), Array(PortalWords.stored(words, PortalWords.staffPrefixes).utf8)),
        ]
    }
}
