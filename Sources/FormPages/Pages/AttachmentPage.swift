// GET /portal/tickets/<number>/attachments/<id>: a file, to be downloaded; only safe images are shown in place.

import Glibc
import HelpDesk

enum AttachmentPage {
    static func show(_ visit: Visit, _ customer: Customer) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]), let id = Int(visit.parameters[1]) else {
            return MessagePage.response(.notFound, visit)
        }
        switch try customer.attachment(id, of: number) {
        case .open(let file): return response(file) ?? FallbackPage.response(visit.world)
        case .unavailable(let attachment):
            visit.world.log("attachment-missing", ["attachment": String(attachment.id)])
            return MessagePage.response(.notFound, visit)
        case .notFound: return MessagePage.response(.notFound, visit)
        }
    }

    private static func response(_ file: borrowing OpenAttachment) -> Response? {
        let attachment = file.attachment
        // The answer outlives the store's own handle.
        let descriptor = dup(file.descriptor)
        guard descriptor >= 0 else { return nil }
        var response = Response(.ok, .file(descriptor: descriptor, size: attachment.size))
        response.add("Content-Type", attachment.isSafeImage ? attachment.type : "application/octet-stream")
        let how = attachment.isSafeImage ? "inline" : "attachment"
        let name = PercentEncoding.encode(attachment.name)
        response.add("Content-Disposition", "\(how); filename*=UTF-8''\(name)")
        response.add("Content-Security-Policy", "sandbox; default-src 'none'")
        return response
    }
}
