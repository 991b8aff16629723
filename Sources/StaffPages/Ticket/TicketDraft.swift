// An answer while it is being written: what the form holds, and from which state of the ticket it began.

import FormPages
import HelpDesk

struct TicketDraft {
    var comment: String
    var solution: String
    var choices: TicketChoices
    /// Articles whose link was inserted, by their path in the content folder.
    var citations: [String]
    /// What the ticket was when the writing began.
    private(set) var version: Int
    private(set) var was: TicketChoices
    private var solutionWas: String
    private(set) var historyLength: Int

    private static let mostCitations = 20

    /// An empty answer.
    init(_ ticket: StaffTicket) {
        comment = ""
        solution = ticket.solution ?? ""
        choices = TicketChoices(ticket)
        citations = []
        version = ticket.version
        was = choices
        solutionWas = Self.digest(solution)
        historyLength = ticket.history.count
    }

    /// What was sent; nil when it is no whole form of ours.
    init?(_ form: Form) {
        let parts = form.text("was").split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7, let version = Int(form.text("version")), let length = Int(parts[6]) else { return nil }
        self.version = version
        was = TicketChoices(Array(parts[..<5]))
        solutionWas = parts[5]
        historyLength = max(0, length)
        comment = form.text("comment")
        solution = form.text("solution")
        choices = TicketChoices(
            zip(["status", "priority", "category", "product", "assignment"], was.parts).map { form[$0] ?? $1 })
        citations = form.text("cited").split(separator: "|").prefix(Self.mostCitations).map(String.init)
    }

    /// The hidden field by which the next sending knows where this one began.
    var wasField: String { (was.parts + [solutionWas, String(historyLength)]).joined(separator: "|") }

    /// The same for the articles: one field, since a form has only so many parts.
    var citedField: String { citations.joined(separator: "|") }

    var isSolutionTouched: Bool { Self.digest(solution) != solutionWas }

    /// Whether saving it would change nothing.
    var isUntouched: Bool {
        choices == was && !isSolutionTouched && comment.allSatisfy { $0.isWhitespace } && citations.isEmpty
    }

    /// What is to be saved, and the fields that no list has.
    var change: (change: TicketChange, problems: [String: FieldProblem]) {
        var (change, problems) = choices.change(from: was)
        change.comment = comment
        change.solution = isSolutionTouched ? solution : nil
        change.citations = citations
        return (change, problems)
    }

    /// The same words on top of what the ticket has become: fields that were not touched follow it.
    func rebased(on ticket: StaffTicket) -> TicketDraft {
        var draft = TicketDraft(ticket)
        draft.comment = comment
        draft.citations = citations
        if isSolutionTouched { draft.solution = solution }
        draft.choices = choices.merged(from: was, into: draft.choices)
        return draft
    }

    mutating func insert(_ text: String) {
        let before = comment.hasSuffix("\n") || comment.isEmpty ? comment : comment + "\n"
        comment = before.isEmpty ? text : before + "\n" + text
    }

    mutating func cite(_ article: String) {
        if !citations.contains(article), citations.count < Self.mostCitations { citations.append(article) }
    }

    /// FNV-1a of a text whatever its line ends and the blanks around it: it is compared, never trusted.
    private static func digest(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var pending: [UInt8] = []
        var hasBegun = false
        for byte in text.utf8 where byte != 13 {
            if byte == 32 || byte == 9 || byte == 10 {
                if hasBegun { pending.append(byte) }
                continue
            }
            hasBegun = true
            for byte in pending + [byte] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            pending = []
        }
        return String(hash, radix: 36)
    }
}
