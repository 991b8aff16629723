// POST /portal/staff/tickets/<number>: saves an answer and what changed with it, unless somebody else was quicker.

import FormPages
import HelpDesk

enum TicketSaving {
    static func save(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]) else { return StaffMessagePage.response(.notFound, visit) }
        guard let draft = TicketDraft(visit.form), let key = FormKey(visit.form.text("once")) else {
            return try restore(visit, staff)
        }
        if draft.isUntouched { return .seeOther(StaffTicketRecords.address(number)) }
        let (change, problems) = draft.change
        if !problems.isEmpty { return try again(draft, problems, visit, staff) }
        switch try staff.save(change, to: number, version: draft.version, once: key) {
        case .saved, .alreadySaved: return .seeOther(StaffTicketRecords.address(number) + "?done=saved")
        case .conflict(let ticket):
            var view = TicketView(draft.rebased(on: ticket))
            view.meanwhile = Array(ticket.history.dropFirst(draft.historyLength))
            return try TicketPage.response(ticket, view, visit, staff, .conflict)
        case .invalid(let problems): return try again(draft, problems, visit, staff)
        case .notFound: return StaffMessagePage.response(.notFound, visit)
        }
    }

    /// The page with what was typed, after signing in again.
    static func restore(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let ticket = try TicketPage.find(visit, staff) else { return StaffMessagePage.response(.notFound, visit) }
        var draft = TicketDraft(ticket)
        if let sent = TicketDraft(visit.form) {
            draft = sent.rebased(on: ticket)
        } else {
            draft.comment = visit.form.text("comment")
            if let solution = visit.form["solution"] { draft.solution = solution }
        }
        var view = TicketView(draft)
        view.isRestored = true
        return try TicketPage.response(ticket, view, visit, staff)
    }

    private static func again(
        _ draft: TicketDraft, _ problems: [String: FieldProblem], _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response {
        guard let ticket = try TicketPage.find(visit, staff) else { return StaffMessagePage.response(.notFound, visit) }
        var view = TicketView(draft)
        view.problems = problems
        return try TicketPage.response(ticket, view, visit, staff, .unprocessable)
    }
}
