// /portal/staff/audit: what everybody of the staff did, the latest first; for administrators.

import FormPages
import HelpDesk
import KnowledgeBase

enum AuditPage {
    private static let address = "/portal/staff/audit"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let query = visit.head.query
        let member = Int(query.text("member"))
        let lines = try staff.audit(before: Int(query.text("before")), member: member)
        let members = try staff.members().map {
            PortalShapes.option(String($0.person.id), $0.person.name, isSelected: $0.person.id == member)
        }
        let chosen = member.map { "member=\($0)&" } ?? ""
        let older = lines.count == 100 ? lines.last.map { "\(address)?\(chosen)before=\($0.id)" } : nil
        let acts = lines.map { line in act(line, visit) }
        return try visit.page(
            .audit,
            StaffShapes.audit.record([
                "members": .records(members), "acts": .records(acts), "older": .text(older ?? ""),
            ]))
    }

    private static func act(_ line: AuditLine, _ visit: StaffVisit) -> TemplateRecord {
        let moments = visit.moments
        return StaffShapes.act.record([
            "at": .text(moments.text(line.at)), "at-iso": .text(moments.machine(line.at)),
            "who": .text(line.name ?? visit.words.text("history.\(line.actor == "customer" ? "customer" : "system")")),
            "what": .text(line.detail.isEmpty ? line.kind : "\(line.kind): \(line.detail)"),
            "ticket": .text(line.ticket?.description ?? ""),
            "ticket-url": .text(line.ticket.map(StaffTicketRecords.address) ?? ""),
        ])
    }
}
