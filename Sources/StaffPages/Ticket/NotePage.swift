// POST /portal/staff/tickets/<number>/notes: adds an internal note. It has a form and an address of its own, so that no
// slip can turn a note into an answer.

import FormPages
import HelpDesk

enum NotePage {
    static func add(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]) else { return MessagePage.response(.notFound, visit) }
        guard let key = FormKey(visit.form.text("once")) else { return try restore(visit, staff) }
        switch try staff.addNote(visit.form.text("note"), to: number, once: key) {
        case .saved, .alreadySaved: return .seeOther(StaffTicketRecords.address(number) + "?done=noted")
        case .invalid(let problems):
            return try page(visit, staff, problems, .unprocessable)
        case .conflict, .refused, .notFound: return MessagePage.response(.notFound, visit)
        }
    }

    /// The page with the note as it was typed, after signing in again.
    static func restore(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try page(visit, staff, [:], .ok)
    }

    private static func page(
        _ visit: StaffVisit, _ staff: Staff, _ problems: [String: FieldProblem], _ status: FormPages.Status
    ) throws(StoreFailure) -> Response {
        guard let ticket = try TicketPage.find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        var view = TicketView(TicketDraft(ticket), visit.words)
        view.note = visit.form.text("note")
        view.noteMistakes.add(problems)
        return try TicketPage.response(ticket, view, visit, staff, status)
    }
}
