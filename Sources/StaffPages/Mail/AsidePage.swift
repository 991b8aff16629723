// /portal/staff/mail/aside: people's messages that became no comment and no ticket, for somebody to look at.

import FormPages
import HelpDesk
import KnowledgeBase

enum AsidePage {
    static let address = "/portal/staff/mail/aside"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let page = try staff.mailAside(page: Int(visit.head.query.text("page")) ?? 1)
        let queue = MailQueue(try visit.store(), published: visit.world.published.path)
        let record = StaffShapes.mailAside.record([
            "tabs": .records(try MailTabs.records(.aside, queue, staff, visit.words)),
            "items": .records(page.items.map { item($0, visit) }),
            "dismissed": .flag(visit.head.query["done"] == "dismissed"), "page": .number(page.number),
            "several-pages": .flag(page.number > 1 || page.hasNext),
            "previous": .text(page.number > 1 ? "\(address)?page=\(page.number - 1)" : ""),
            "next": .text(page.hasNext ? "\(address)?page=\(page.number + 1)" : ""),
        ])
        return try visit.page(.mailAside, record)
    }

    /// The message as it came; never shown in the browser.
    static func file(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let id = Int(visit.parameters[0]), let file = try staff.openMailAside(id) else {
            return MessagePage.response(.notFound, visit)
        }
        return Response.file(file) ?? FallbackPage.response(visit.world)
    }

    static func dismiss(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let id = Int(visit.form.text("id")), try staff.dismissMailAside(id) else {
            return MessagePage.response(.notFound, visit)
        }
        return .seeOther("\(address)?done=dismissed")
    }

    private static func item(_ mail: AsideMail, _ visit: StaffVisit) -> TemplateRecord {
        StaffShapes.asideItem.record([
            "id": .text(String(mail.id)), "url": .text("\(address)/\(mail.id)"), "subject": .text(mail.subject),
            "sender": .text(mail.sender), "text": .text(mail.body),
            "reason": .text(visit.words.text("mail-aside.\(mail.reason.rawValue)")),
            "at": .text(visit.moments.text(mail.at)), "at-iso": .text(visit.moments.machine(mail.at)),
        ])
    }
}
