// /portal/tickets/<number>: one ticket with its conversation, and the form to answer it.

import HelpDesk
import KnowledgeBase

enum TicketPage {
    static func show(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        guard let ticket = try find(visit, customer) else { return MessagePage.response(.notFound, visit) }
        return try page(ticket, visit, customer, CommentForm())
    }

    /// The comment form again after its session had ended: nothing was sent.
    static func restore(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        guard let ticket = try find(visit, customer) else { return MessagePage.response(.notFound, visit) }
        var form = try CommentForm(visit, customer)
        try form.files.keep(visit.files, of: customer)
        form.isRestored = true
        return try page(ticket, visit, customer, form)
    }

    static func find(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Ticket? {
        guard let number = TicketNumber(visit.parameters[0]) else { return nil }
        return try customer.ticket(number)
    }

    static func page(
        _ ticket: Ticket, _ visit: CustomerVisit, _ customer: Customer, _ form: CommentForm,
        _ mistakes: Mistakes? = nil, _ status: Status = .ok
    ) throws(StoreFailure) -> Response {
        let mistakes = mistakes ?? Mistakes(visit.words)
        let isClosed = ticket.summary.status == .closed
        let done = visit.head.query.text("done")
        var record = TicketRecords.whole(ticket, visit)
        let files = form.files.values(visit, error: mistakes["attachment"])
        for (name, value) in files + [
            ("support", .record(TicketRecords.supportNotice(customer, visit))), ("summary", mistakes.summary),
            ("comment", mistakes.field("body", form.body)), ("restored", .flag(form.isRestored)),
            ("draft-owner", .text(try customer.draftOwner())),
            // What was typed stays in sight even where it cannot be sent.
            ("can-comment", .flag(!isClosed && customer.standing.isSupported || !form.body.isEmpty)),
            ("can-close", .flag(!isClosed)),
            ("can-reopen", .flag(ticket.reopenableUntil != nil && customer.standing.isSupported)),
            ("reopen-until", .text(ticket.reopenableUntil.map { visit.moments.text($0) } ?? "")),
            ("sent", .flag(done == "sent")), ("commented", .flag(done == "commented")),
            ("closed-now", .flag(done == "closed" && isClosed)),
            ("reopened-now", .flag(done == "reopened" && !isClosed)),
        ] as [(String, TemplateValue)] {
            record = PortalShapes.ticket.record(record, with: name, value)
        }
        return try visit.page(.ticket, record, status)
    }
}
