// The form of a contact: what was typed, read and judged; and the records that show it.

import FormPages
import HelpDesk
import KnowledgeBase

struct ContactForm {
    var name: String
    var email: String
    /// The organisation's name; only for a contact that is being added.
    var account = ""
    var language: String
    var visibility: String
    var start: String
    var end: String
    var isEnabled: Bool
    var mistakes: Mistakes

    private static let order = ["name", "email", "account", "language", "visibility", "support-start", "support-end"]

    init(_ contact: ContactLine, _ words: PortalWords) {
        mistakes = Mistakes(words, order: Self.order)
        name = contact.name
        email = contact.email
        language = contact.language
        visibility = contact.visibility.rawValue
        start = contact.start?.iso ?? ""
        end = contact.end?.iso ?? ""
        isEnabled = contact.isEnabled
    }

    init(_ form: Form, _ words: PortalWords) {
        mistakes = Mistakes(words, order: Self.order)
        name = form.text("name")
        email = form.text("email")
        account = form.text("account")
        language = form.text("language")
        visibility = form.text("visibility")
        start = form.text("support-start")
        end = form.text("support-end")
        isEnabled = form["enabled"] != nil
    }

    /// An empty one, in the site's first language.
    init(language: Language, account: String, _ words: PortalWords) {
        mistakes = Mistakes(words, order: Self.order)
        (name, email, start, end) = ("", "", "", "")
        self.account = account
        self.language = language.code
        visibility = Visibility.own.rawValue
        isEnabled = true
    }

    /// The support period; nil, with the mistakes noted, when a day cannot be read or they stand the wrong way round.
    mutating func period(_ words: PortalWords) -> SupportPeriod? {
        let first = start.isEmpty ? nil : CalendarDate(iso: start)
        let last = end.isEmpty ? nil : CalendarDate(iso: end)
        if first == nil, !start.isEmpty { mistakes.add("support-start", words.text("staff-mistake.date")) }
        if last == nil, !end.isEmpty { mistakes.add("support-end", words.text("staff-mistake.date")) }
        if let first, let last, last < first {
            mistakes.add("support-end", words.text("staff-mistake.end-before-start"))
        }
        return mistakes["support-start"].isEmpty && mistakes["support-end"].isEmpty
            ? SupportPeriod(start: first, end: last) : nil
    }

    func record(_ visit: StaffVisit) -> [(String, TemplateValue)] {
        let words = visit.words
        let languages = visit.world.settings.configuration.languages
        return [
            ("summary", mistakes.summary),
            ("name", mistakes.field("name", name)),
            ("email", mistakes.field("email", email)),
            (
                "language-options",
                .records(
                    languages.map {
                        PortalShapes.option($0.code, visit.name(ofLanguage: $0.code), isSelected: $0.code == language)
                    })
            ),
            (
                "visibilities",
                .records(
                    Visibility.allCases.map {
                        PortalShapes.option(
                            $0.rawValue, words.text("visibility.\($0.rawValue)"), isSelected: $0.rawValue == visibility)
                    })
            ),
            ("support-start", mistakes.field("support-start", start)),
            ("support-end", mistakes.field("support-end", end)), ("enabled", .flag(isEnabled)),
        ]
    }
}
