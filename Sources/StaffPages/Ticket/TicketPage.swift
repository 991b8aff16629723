// GET /portal/staff/tickets/<number>, and the same page for everything that a form of it may answer.

import FormPages
import HelpDesk
import KnowledgeBase

/// All that is on the page beside the ticket.
struct TicketView {
    var draft: TicketDraft
    /// Sent along with the comment.
    var files = FileFields()
    var mistakes: Mistakes
    var note = ""
    var noteMistakes: Mistakes
    var find = ""
    /// Nil: nothing was looked for.
    var found: [FoundArticle]?
    var preview: TemplateRecord?
    /// What happened meanwhile, where somebody else was quicker.
    var meanwhile: [HistoryLine]?
    var isRestored = false
    var isHelping = false

    init(_ draft: TicketDraft, _ words: PortalWords) {
        self.draft = draft
        mistakes = Mistakes(
            words,
            order: ["comment", "attachment", "solution", "status", "assignment", "priority", "category", "product"])
        noteMistakes = Mistakes(words)
    }
}

enum TicketPage {
    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let ticket = try find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        return try response(ticket, TicketView(TicketDraft(ticket), visit.words), visit, staff)
    }

    static func find(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> StaffTicket? {
        guard let number = TicketNumber(visit.parameters[0]) else { return nil }
        return try staff.ticket(number)
    }

    static func response(
        _ ticket: StaffTicket, _ view: TicketView, _ visit: StaffVisit, _ staff: Staff, _ status: FormPages.Status = .ok
    ) throws(StoreFailure) -> Response {
        let choices = try TicketFormRecords(ticket, view, visit, staff)
        var record = StaffTicketRecord(ticket, visit, names: choices.names).record
        for (name, value) in choices.values { record = StaffShapes.ticket.record(record, with: name, value) }
        let done = visit.isPost ? nil : visit.head.query["done"]
        record = StaffShapes.ticket.record(
            record, with: "colleagues", .records(try ReadersPage.records(ticket, staff)))
        record = StaffShapes.ticket.record(record, with: "saved", .flag(done == "saved"))
        record = StaffShapes.ticket.record(record, with: "noted", .flag(done == "noted"))
        return try visit.page(.ticket, record, status)
    }
}
