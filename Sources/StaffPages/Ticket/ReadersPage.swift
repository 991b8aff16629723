// POST /portal/staff/tickets/<number>/readers: lets a colleague of the customer read the ticket, or no longer.

import FormPages
import HelpDesk
import KnowledgeBase

enum ReadersPage {
    static func set(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]), let contact = Int(visit.form.text("contact")),
            case .kept = try staff.setReader(contact, of: number, visit.form.text("reader") == "yes")
        else { return MessagePage.response(.notFound, visit) }
        return .seeOther(StaffTicketRecords.address(number) + "?done=saved")
    }

    /// The colleagues who may be let in: those of the same organisation who see chosen tickets.
    static func records(_ ticket: StaffTicket, _ staff: Staff) throws(StoreFailure) -> [TemplateRecord] {
        let readers = ticket.readers.map { $0.id }
        return try staff.contacts(ofAccount: ticket.accountID)
            .filter { $0.visibility == .chosen && $0.id != ticket.contact.id }
            .map { colleague in
                StaffShapes.colleague.record([
                    "id": .text(String(colleague.id)), "name": .text(colleague.name),
                    "reader": .flag(readers.contains(colleague.id)),
                ])
            }
    }
}
