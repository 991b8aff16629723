// POST /portal/tickets/<number>/comments, …/close and …/reopen.

import HelpDesk
import KnowledgeBase

/// The form under a conversation, as it was filled in.
struct CommentForm {
    var body = ""
    var files = FileFields()
    var isRestored = false

    init() {}

    init(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) {
        body = visit.form.text("body")
        files = try FileFields(visit.form, of: customer)
    }
}

enum TicketAnswers {
    static func comment(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]) else { return MessagePage.response(.notFound, visit) }
        guard let key = FormKey(visit.form.text("once")) else { return MessagePage.response(.badRequest, visit) }
        let form = try CommentForm(visit, customer)
        var mistakes = Mistakes(visit.words, order: ["body", "attachment"])
        mistakes.add(visit.files, most: visit.world.configuration.helpDesk.attachmentCount)
        guard mistakes.isEmpty else { return try again(form, visit, customer, mistakes, .unprocessable) }
        let outcome = try customer.comment(
            on: number, form.body, files: visit.files.files, kept: form.files.kept.map { $0.id }, once: key)
        return try answer(outcome, number, "commented", form, visit, customer)
    }

    static func close(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]) else { return MessagePage.response(.notFound, visit) }
        guard let key = FormKey(visit.form.text("once")) else { return MessagePage.response(.badRequest, visit) }
        let outcome = try customer.close(number, once: key)
        if outcome == .refused(.isClosed) { return done(number, "closed") }
        return try answer(outcome, number, "closed", CommentForm(), visit, customer)
    }

    static func reopen(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]) else { return MessagePage.response(.notFound, visit) }
        guard let key = FormKey(visit.form.text("once")) else { return MessagePage.response(.badRequest, visit) }
        let outcome = try customer.reopen(number, once: key)
        if outcome == .refused(.isOpen) { return done(number, "reopened") }
        return try answer(outcome, number, "reopened", CommentForm(), visit, customer)
    }

    private static func done(_ number: TicketNumber, _ what: String) -> Response {
        .seeOther(TicketRecords.address(number) + "?done=\(what)")
    }

    private static func answer(
        _ outcome: AnswerOutcome, _ number: TicketNumber, _ what: String, _ form: CommentForm, _ visit: CustomerVisit,
        _ customer: Customer
    ) throws(StoreFailure) -> Response {
        var mistakes = Mistakes(visit.words, order: ["body", "attachment"])
        var status = Status.unprocessable
        var wait: Int?
        switch outcome {
        case .done:
            visit.log("ticket-changed", ["ticket": number.description, "change": what])
            return done(number, what)
        case .alreadyDone: return done(number, what)
        case .alreadyDoneOtherwise:
            mistakes.add("body", visit.words.text("mistake.sent-before", ["number": number.description]))
        case .invalid(let problems): mistakes.add(problems, empty: ["body": "mistake.comment-empty"])
        case .refused(let refusal): (status, wait) = Refusals.explain(refusal, on: "body", visit.words, &mistakes)
        case .notFound: return MessagePage.response(.notFound, visit)
        }
        var response = try again(form, visit, customer, mistakes, status)
        if let wait { response.add("Retry-After", String(wait)) }
        return response
    }

    private static func again(
        _ form: CommentForm, _ visit: CustomerVisit, _ customer: Customer, _ mistakes: Mistakes, _ status: Status
    ) throws(StoreFailure) -> Response {
        guard let ticket = try TicketPage.find(visit, customer) else { return MessagePage.response(.notFound, visit) }
        var form = form
        try form.files.keep(visit.files, of: customer)
        return try TicketPage.page(ticket, visit, customer, form, mistakes, status)
    }
}
