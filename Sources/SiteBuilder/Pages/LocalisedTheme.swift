// A theme resolved for every language: templates ready to fill, and the same as text for the programs that fill them later.

import KnowledgeBase

struct LocalisedTheme: Sendable {
    struct Compiled: Sendable {
        let template: Template
        /// Of all that the template is made from.
        let fingerprint: Fingerprint
        let text: String
        /// How many records it is filled with.
        let recordCount: Int
    }

    private let templates: [Language: [String: Compiled]]
    let problems: [Problem]

    init(_ theme: Theme, languages: [Language]) {
        let assets = theme.assetAddresses
        var templates: [Language: [String: Compiled]] = [:]
        var problems: Set<Problem> = []
        for language in languages {
            guard let words = theme.words[language] else { continue }
            var localiser = Localiser(templates: theme.templates, words: words, assets: assets)
            for (name, own) in Self.shapes {
                let (nodes, found) = localiser.localise(name)
                let shapes = [Shapes.common, Shapes.page] + own
                let (template, missing) = TemplateCompiler.compile(nodes, for: shapes, language: language)
                problems.formUnion(found + missing)
                let text = TemplateWriter.text(nodes)
                var fingerprint = Fingerprint()
                fingerprint.add(text)
                templates[language, default: [:]][name] = Compiled(
                    template: template, fingerprint: fingerprint, text: text, recordCount: shapes.count)
            }
        }
        self.templates = templates
        self.problems = problems.sorted()
    }

    /// Every template of the theme, and the shapes of what it shows beyond what all pages have.
    private static var shapes: [(name: String, own: [Shape])] {
        var shapes: [(name: String, own: [Shape])] = Shapes.templates.map { ($0, [$1]) }
        for page in PortalTemplate.allCases { shapes.append(("portal/\(page.rawValue)", page.shapes)) }
        for page in StaffTemplate.allCases { shapes.append(("staff/\(page.rawValue)", page.shapes)) }
        for mail in MailTemplate.allCases {
            for part in MailTemplate.Part.allCases { shapes.append((mail.name(part), mail.shapes)) }
        }
        return shapes
    }

    func templates(_ language: Language) -> [String: Compiled] { templates[language] ?? [:] }

    func template(_ name: String, _ language: Language) -> Compiled? { templates[language]?[name] }
}
