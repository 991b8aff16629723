// What the customer will see of an answer, and whom a mail will tell.

import FormPages
import HelpDesk
import KnowledgeBase

enum TicketPreview {
    static func record(
        _ ticket: StaffTicket, _ draft: TicketDraft, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> TemplateRecord {
        let isAnswered = !draft.comment.allSatisfy(\.isWhitespace)
        let isSolved = draft.isSolutionTouched && !draft.solution.allSatisfy(\.isWhitespace)
        let isHanded =
            draft.choices.assignment != draft.was.assignment && draft.choices.assignment.hasPrefix("staff-")
        let isToggled = (draft.choices.status == "closed") != (draft.was.status == "closed")
        let tells = isAnswered || isSolved || isHanded || isToggled
        let readers = ([ticket.contact] + ticket.readers).filter(\.isEnabled)
        let recipients = readers.map { "\($0.name) <\($0.email)>" }.joined(separator: ", ")
        return StaffShapes.preview.record([
            "comment": .html(isAnswered ? CustomerText.html(draft.comment) : HTML()),
            "solution": .html(isSolved ? CustomerText.html(draft.solution) : HTML()),
            "recipients": .text(tells ? recipients : ""), "silent": .flag(!tells),
        ])
    }
}
