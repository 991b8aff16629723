// The theme's mails, filled in as far as is known now, for the program that sends them. They stand outside the document
// root, beside the templates of the help desk's pages.

import KnowledgeBase

extension PageBuilder {
    func mailFiles() -> [Page] {
        site.configuration.languages.flatMap { language in
            MailTemplate.allCases.flatMap { name in
                MailTemplate.Part.allCases.compactMap { mailTemplate(name, $0, language) }
            }
        }
    }

    private func mailTemplate(_ name: MailTemplate, _ part: MailTemplate.Part, _ language: Language) -> Page? {
        guard let compiled = theme.template(name.name(part), language), let common = commons[language] else {
            return nil
        }
        let template = compiled.template
        var key = compiled.fingerprint
        key.add(common)
        return Page(path: name.file(part, language), key: key) {
            template.filled(with: [common, Shapes.page.record([:])], later: name.shapes.count).stored(for: name.shapes)
        }
    }
}
