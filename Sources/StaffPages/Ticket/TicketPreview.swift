// What the customer will see of an answer, and whom a mail will tell.

import FormPages
import HelpDesk
import KnowledgeBase

enum TicketPreview {
    static func record(
        _ ticket: StaffTicket, _ draft: TicketDraft, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> TemplateRecord {
        let isAnswered = !draft.comment.allSatisfy { $0.isWhitespace }
        let isSolved = draft.isSolutionTouched && !draft.solution.allSatisfy { $0.isWhitespace }
        let isHanded =
            draft.choices.assignment != draft.was.assignment && draft.choices.assignment.hasPrefix("staff-")
        let isToggled = (draft.choices.status == "closed") != (draft.was.status == "closed")
        let tells = isAnswered || isSolved || isHanded || isToggled
        let readers = ([ticket.contact] + ticket.readers).filter { $0.isEnabled }
        let recipients = readers.map { "\($0.name) <\($0.email)>" }.joined(separator: ", ")
        let mail = isSolved || isAnswered ? try message(ticket, draft, isSolved: isSolved, visit, staff) : nil
        return StaffShapes.preview.record([
            "mail-subject": .text(mail?.subject ?? ""), "mail-text": .text(mail?.text ?? ""),
            "comment": .html(isAnswered ? CustomerText.html(draft.comment) : HTML()),
            "solution": .html(isSolved ? CustomerText.html(draft.solution) : HTML()),
            "recipients": .text(tells ? recipients : ""), "silent": .flag(!tells),
        ])
    }

    /// The mail as the customer will get it; a solution comes before a comment.
    private static func message(
        _ ticket: StaffTicket, _ draft: TicketDraft, isSolved: Bool, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> MailMessage? {
        let queue = MailQueue(try visit.store(), published: visit.world.published.path)
        let preview = try queue.preview(
            isSolved ? .solution(draft.solution) : .comment(draft.comment), by: staff.person?.name ?? "",
            on: ticket.line.number)
        if case .message(let message)? = preview { return message }
        return nil
    }
}
