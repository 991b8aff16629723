// GET /portal/staff/tickets/<number>/attachments/<id>: a file, to be downloaded; only safe images are shown in place.

import FormPages
import Glibc
import HelpDesk

enum StaffFilePage {
    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]), let id = Int(visit.parameters[1]) else {
            return StaffMessagePage.response(.notFound, visit)
        }
        switch try staff.attachment(id, of: number) {
        case .open(let file):
            let attachment = file.attachment
            // The answer outlives the store's own handle.
            let descriptor = dup(file.descriptor)
            guard descriptor >= 0 else { return FallbackPage.response(visit.world) }
            var response = Response(.ok, .file(descriptor: descriptor, size: attachment.size))
            response.add("Content-Type", attachment.isSafeImage ? attachment.type : "application/octet-stream")
            let name = PercentEncoding.encode(attachment.name)
            response.add(
                "Content-Disposition", "\(attachment.isSafeImage ? "inline" : "attachment"); filename*=UTF-8''\(name)")
            response.add("Content-Security-Policy", "sandbox; default-src 'none'")
            return response
        case .unavailable: return StaffMessagePage.response(.notFound, visit)
        case .notFound: return StaffMessagePage.response(.notFound, visit)
        }
    }
}
