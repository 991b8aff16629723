// What is wrong with a form, in words: at each field, and in the summary above it.

import HelpDesk
import KnowledgeBase

/// The mistakes of one form, by field.
package struct Mistakes {
    private var texts: [(field: String, text: String)] = []
    private let words: PortalWords
    private let order: [String]

    /// - Parameter order: the fields as the form shows them, and so as the summary names them.
    package init(_ words: PortalWords, order: [String] = []) {
        self.words = words
        self.order = order
    }

    package var isEmpty: Bool { texts.isEmpty }

    /// What is said at a field; empty where nothing is wrong.
    package subscript(field: String) -> String { texts.first { $0.field == field }?.text ?? "" }

    package mutating func add(_ field: String, _ text: String) { texts.append((field, text)) }

    /// Adds what a door found at fields of which nothing is said yet.
    /// - Parameter empty: the words for fields that lack something; the others have common ones.
    package mutating func add(_ problems: [String: FieldProblem], empty: [String: String] = [:]) {
        for (field, problem) in problems.sorted(by: { $0.key < $1.key }) where self[field].isEmpty {
            add(field, Self.text(problem, words, empty: empty[field] ?? "mistake.empty"))
        }
    }

    package mutating func add(_ files: ReceivedFiles, most: Int) {
        if files.areTooMany { add("attachment", words.text("mistake.file-many", ["most": String(most)])) }
        if let refused = files.refused { add("attachment", text(refused.problem, of: refused.name)) }
    }

    /// Adds what is wrong with a new password, at its field.
    package mutating func add(_ problem: PasswordProblem) {
        switch problem {
        case .tooShort(let least): add("new-password", words.text("mistake.password-short", ["least": String(least)]))
        case .tooLong: add("new-password", words.text("mistake.password-long"))
        case .common: add("new-password", words.text("mistake.password-common"))
        case .personal: add("new-password", words.text("mistake.password-personal"))
        case .unreadable: add("new-password", words.text("mistake.password-signs"))
        case .differ: add("new-password-again", words.text("mistake.password-different"))
        }
    }

    /// A field with its value and what is wrong with it, for `PortalShapes.field`.
    package func field(_ name: String, _ value: String) -> TemplateValue {
        .record(PortalShapes.field.record(["value": .text(value), "error": .text(self[name])]))
    }

    /// The summary above the form; nothing when nothing is wrong.
    package var summary: TemplateValue {
        if texts.isEmpty { return .none }
        let ordered = order.flatMap { field in texts.filter { $0.field == field } }
        let mistakes = (ordered + texts.filter { !order.contains($0.field) }).map {
            PortalShapes.mistake.record(["field": .text($0.field), "message": .text($0.text)])
        }
        return .record(PortalShapes.summary.record(["mistakes": .records(mistakes)]))
    }

    package static func text(_ problem: FieldProblem, _ words: PortalWords, empty: String = "mistake.empty") -> String {
        switch problem {
        case .missing: words.text(empty)
        case .tooLong(let most): words.text("mistake.too-long", ["most": String(most)])
        case .unreadable: words.text("mistake.one-line")
        case .notAChoice: words.text("mistake.choice")
        case .notAnAddress: words.text("mistake.email")
        case .taken: words.text("staff-mistake.taken")
        }
    }

    private func text(_ problem: UploadProblem, of name: String) -> String {
        switch problem {
        case .tooLarge(let most):
            words.text("mistake.file-large", ["name": name, "largest": FileSize.text(most, words)])
        case .typeNotTaken: words.text("mistake.file-kind", ["name": name])
        case .contentDiffers: words.text("mistake.file-differs", ["name": name])
        case .empty: words.text("mistake.file-empty", ["name": name])
        case .noRoom: words.text("mistake.file-room")
        case .support: words.text("mistake.support")
        }
    }
}
