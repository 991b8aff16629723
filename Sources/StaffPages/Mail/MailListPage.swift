// /portal/staff/mail: what waits, was sent, or failed and why; and having it tried again.

import FormPages
import HelpDesk
import KnowledgeBase

enum MailListPage {
    static let address = "/portal/staff/mail"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let query = visit.head.query
        let queue = MailQueue(try visit.store(), published: visit.world.published.path)
        let hasFailed = try queue.counts(most: 1)[.failed] != nil
        let state = MailState(rawValue: query.text("state")) ?? (hasFailed ? .failed : .waiting)
        let page = try queue.list(state, page: Int(query.text("page")) ?? 1)
        let words = visit.words
        let here = "\(address)?state=\(state.rawValue)"
        let record = StaffShapes.mail.record([
            "tabs": .records(try MailTabs.records(.outgoing(state), queue, staff, words)),
            "heading": .text(words.text("mail-state.\(state.rawValue)")),
            "items": .records(page.items.map { item($0, visit) }),
            "failed": .flag(state == .failed && !page.items.isEmpty), "again": .flag(query["done"] == "again"),
            "page": .number(page.number), "several-pages": .flag(page.number > 1 || page.hasNext),
            "previous": .text(page.number > 1 ? "\(here)&page=\(page.number - 1)" : ""),
            "next": .text(page.hasNext ? "\(here)&page=\(page.number + 1)" : ""),
        ])
        return try visit.page(.mail, record)
    }

    static func retry(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let queue = MailQueue(try visit.store(), published: visit.world.published.path)
        if visit.form["all"] != nil {
            _ = try queue.retryFailed()
        } else {
            guard let id = Int(visit.form.text("id")), try queue.retry(id) else {
                return MessagePage.response(.notFound, visit)
            }
        }
        visit.log("mail-retried")
        return .seeOther("\(address)?state=waiting&done=again")
    }

    private static func item(_ line: MailLine, _ visit: StaffVisit) -> TemplateRecord {
        let moments = visit.moments
        return StaffShapes.mailItem.record([
            "id": .text(String(line.id)), "url": .text("\(address)/\(line.id)"),
            "kind": .text(visit.words.text("mail-kind.\(line.kind.rawValue)")),
            "recipient": .text(line.recipient), "address": .text(line.address),
            "ticket": .text(line.ticket?.description ?? ""),
            "ticket-url": .text(line.ticket.map(StaffTicketRecords.address) ?? ""),
            "created": .text(moments.text(line.created)), "created-iso": .text(moments.machine(line.created)),
            "finished": .text(line.finished.map(moments.text) ?? ""),
            "finished-iso": .text(line.finished.map(moments.machine) ?? ""),
            "due": .text(line.state == .waiting && line.attempts > 0 ? moments.text(line.due) : ""),
            "attempts": .number(line.attempts), "reason": .text(line.reason ?? ""),
            "can-retry": .flag(line.state == .failed || line.state == .waiting && line.attempts > 0),
        ])
    }
}
