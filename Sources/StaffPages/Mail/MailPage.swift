// /portal/staff/mail/<id>: a message as it goes out, without the secrets of its links.

import FormPages
import HelpDesk
import KnowledgeBase

enum MailPage {
    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let queue = MailQueue(try visit.store(), published: visit.world.published.path)
        guard let id = Int(visit.parameters[0]), id > 0, let preview = try queue.preview(id) else {
            return MessagePage.response(.notFound, visit)
        }
        switch preview {
        case .none(let reason):
            return try visit.page(.mailMessage, StaffShapes.mailMessage.record(["none": .text(reason)]))
        case .message(let message):
            let record = StaffShapes.mailMessage.record([
                "to": .text("\(message.to.name) <\(message.to.address.text)>"), "subject": .text(message.subject),
                "text": .text(message.text),
            ])
            return try visit.page(.mailMessage, record)
        }
    }
}
