// What is wrong with a form, in words: at each field, and in the summary above it.

import HelpDesk
import KnowledgeBase

enum StaffMistakes {
    static func text(_ problem: FieldProblem, _ words: PortalWords) -> String {
        switch problem {
        case .missing: words.text("mistake.empty")
        case .tooLong(let most): words.text("mistake.too-long", ["most": String(most)])
        case .unreadable: words.text("mistake.one-line")
        case .notAChoice: words.text("mistake.choice")
        case .notAnAddress: words.text("mistake.email")
        }
    }

    static func texts(_ problems: [String: FieldProblem], _ words: PortalWords) -> [String: String] {
        problems.mapValues { text($0, words) }
    }

    static func word(_ problem: PasswordProblem) -> String {
        switch problem {
        case .tooShort: "staff-mistake.password-short"
        case .tooLong: "mistake.password-long"
        case .common: "mistake.password-common"
        case .personal: "mistake.password-personal"
        case .unreadable: "mistake.password-signs"
        case .differ: "mistake.password-different"
        }
    }

    /// The summary above a form; nil when nothing is wrong.
    static func summary(_ texts: [String: String], order: [String]) -> TemplateRecord? {
        if texts.isEmpty { return nil }
        let known = order.filter { texts[$0] != nil } + texts.keys.filter { !order.contains($0) }.sorted()
        let mistakes = known.map { field in
            PortalShapes.mistake.record(["field": .text(field), "message": .text(texts[field] ?? "")])
        }
        return PortalShapes.summary.record(["mistakes": .records(mistakes)])
    }

    static func field(_ value: String, _ error: String?) -> TemplateValue {
        .record(PortalShapes.field.record(["value": .text(value), "error": .text(error ?? "")]))
    }

    static func option(_ code: String, _ label: String, _ selected: Bool) -> TemplateRecord {
        PortalShapes.option.record(["code": .text(code), "label": .text(label), "selected": .flag(selected)])
    }
}
