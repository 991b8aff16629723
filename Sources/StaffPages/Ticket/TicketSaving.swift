// POST /portal/staff/tickets/<number>: saves an answer and what changed with it, unless somebody else was quicker.

import FormPages
import HelpDesk
import KnowledgeBase

enum TicketSaving {
    static func save(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]) else { return MessagePage.response(.notFound, visit) }
        guard let draft = TicketDraft(visit.form), let key = FormKey(visit.form.text("once")) else {
            return try restore(visit, staff)
        }
        let kept = try FileFields(visit.form, of: staff).kept
        if draft.isUntouched, visit.files.isEmpty, kept.isEmpty {
            return .seeOther(StaffTicketRecords.address(number))
        }
        var (change, problems) = draft.change
        change.files = visit.files.files
        change.kept = kept.map { $0.id }
        if !problems.isEmpty || visit.files.areTooMany || visit.files.refused != nil {
            return try again(draft, visit, staff) { $0.add(problems) }
        }
        switch try staff.save(change, to: number, version: draft.version, once: key) {
        case .saved, .alreadySaved: return .seeOther(StaffTicketRecords.address(number) + "?done=saved")
        case .conflict(let ticket):
            var view = try view(draft.rebased(on: ticket), visit, staff)
            view.meanwhile = Array(ticket.history.dropFirst(draft.historyLength))
            return try TicketPage.response(ticket, view, visit, staff, .conflict)
        case .invalid(let problems):
            return try again(draft, visit, staff) { $0.add(problems) }
        case .refused(let refusal):
            return try again(draft, visit, staff) {
                _ = Refusals.explain(refusal, on: "attachment", visit.words, &$0)
            }
        case .notFound: return MessagePage.response(.notFound, visit)
        }
    }

    /// The page with what was typed, after signing in again.
    static func restore(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let ticket = try TicketPage.find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        var draft = TicketDraft(ticket)
        if let sent = TicketDraft(visit.form) {
            draft = sent.rebased(on: ticket)
        } else {
            draft.comment = visit.form.text("comment")
            if let solution = visit.form["solution"] { draft.solution = solution }
        }
        var view = try view(draft, visit, staff)
        view.isRestored = true
        return try TicketPage.response(ticket, view, visit, staff)
    }

    /// The form as it was sent, its files kept until it is sent for good.
    static func view(_ draft: TicketDraft, _ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> TicketView {
        var view = TicketView(draft, visit.words)
        view.files = try FileFields(visit.form, of: staff)
        try view.files.keep(visit.files, of: staff)
        view.mistakes.add(visit.files, most: visit.world.configuration.helpDesk.attachmentCount)
        return view
    }

    private static func again(
        _ draft: TicketDraft, _ visit: StaffVisit, _ staff: Staff, explain: (inout Mistakes) -> Void
    ) throws(StoreFailure) -> Response {
        guard let ticket = try TicketPage.find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        var view = try view(draft, visit, staff)
        explain(&view.mistakes)
        return try TicketPage.response(ticket, view, visit, staff, .unprocessable)
    }
}
