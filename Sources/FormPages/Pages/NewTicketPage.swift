// GET /portal/tickets/new and POST /portal/tickets: writing a ticket, articles that may answer it, and sending it.

import HelpDesk
import KnowledgeBase

enum NewTicketPage {
    static func show(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        try NewTicketForm().page(visit, customer, NewTicketForm.mistakes(visit.words))
    }

    /// The form again after its session had ended: nothing was sent.
    static func restore(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        var form = try NewTicketForm(visit, customer)
        try form.files.keep(visit.files, of: customer)
        return try form.page(visit, customer, NewTicketForm.mistakes(visit.words), isRestored: true)
    }

    static func submit(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        guard let key = FormKey(visit.form.text("once")) else { return MessagePage.response(.badRequest, visit) }
        var form = try NewTicketForm(visit, customer)
        let most = visit.world.configuration.helpDesk.attachmentCount
        var mistakes = NewTicketForm.mistakes(visit.words)
        mistakes.add(visit.files, most: most)
        if visit.form["edit"] != nil || !mistakes.isEmpty {
            try form.files.keep(visit.files, of: customer)
            return try form.page(visit, customer, mistakes, mistakes.isEmpty ? .ok : .unprocessable)
        }
        let articles = Suggestions.articles(for: form, visit)
        if visit.form["suggestions"] != "seen", !articles.isEmpty {
            try form.files.keep(visit.files, of: customer)
            return try Suggestions.page(articles, form, visit, customer)
        }
        let outcome = try customer.submit(
            form.ticket(visit.files, suggestions: articles.map { $0.source }), once: key)
        return try answer(outcome, &form, visit, customer)
    }

    private static func answer(
        _ outcome: SubmitOutcome, _ form: inout NewTicketForm, _ visit: CustomerVisit, _ customer: Customer
    ) throws(StoreFailure) -> Response {
        var mistakes = NewTicketForm.mistakes(visit.words)
        var status = Status.unprocessable
        var wait: Int?
        switch outcome {
        case .submitted(let number):
            visit.log("ticket-submitted", ["ticket": number.description])
            return .seeOther(TicketRecords.address(number) + "?done=sent")
        case .alreadySubmitted(let number): return .seeOther(TicketRecords.address(number) + "?done=sent")
        case .alreadySubmittedOtherwise(let number):
            mistakes.add("title", visit.words.text("mistake.sent-before", ["number": number.description]))
        case .invalid(let problems):
            mistakes.add(
                problems, empty: ["title": "mistake.title-empty", "description": "mistake.description-empty"])
        case .refused(let refusal): (status, wait) = Refusals.explain(refusal, on: "title", visit.words, &mistakes)
        }
        try form.files.keep(visit.files, of: customer)
        var response = try form.page(visit, customer, mistakes, status)
        if let wait { response.add("Retry-After", String(wait)) }
        return response
    }
}
