// GET /portal/staff/tickets/<number>/attachments/<id>: a file, to be downloaded; only safe images are shown in place.

import FormPages
import HelpDesk

enum StaffFilePage {
    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]), let id = Int(visit.parameters[1]) else {
            return MessagePage.response(.notFound, visit)
        }
        switch try staff.attachment(id, of: number) {
        case .open(let file): return Response.file(file) ?? FallbackPage.response(visit.world)
        case .unavailable(let attachment):
            visit.log("attachment-missing", ["attachment": String(attachment.id)])
            return MessagePage.response(.fileMissing, visit)
        case .notFound: return MessagePage.response(.notFound, visit)
        }
    }
}
