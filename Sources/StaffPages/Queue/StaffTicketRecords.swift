// Tickets as the staff's templates show them in lists, and what several pages share.

import FormPages
import HelpDesk
import KnowledgeBase

struct StaffTicketRecords {
    private let words: PortalWords
    private let moments: Moments

    init(_ visit: StaffVisit) {
        words = visit.words
        moments = visit.moments
    }

    static func address(_ number: TicketNumber) -> String { "/portal/staff/tickets/\(number)" }

    /// The word of the theme, and the class that colours it.
    static func word(_ status: HelpDesk.Status) -> String { status == .inProgress ? "progress" : status.rawValue }

    func item(_ line: QueueLine) -> TemplateRecord {
        StaffShapes.item.record([
            "number": .text(line.number.description), "url": .text(Self.address(line.number)),
            "title": .text(line.title),
            "status": .text(status(line.status)), "status-code": .text(Self.word(line.status)),
            "priority": .text(words.text("priority.\(line.priority.code)")), "priority-code": .text(line.priority.code),
            "category": .text(words.text("category.\(line.category.rawValue)")), "contact": .text(line.contact),
            "account": .text(line.account), "product": .text(line.product ?? ""),
            "assigned": .text(line.assignee ?? line.group ?? ""), "changed": .text(moments.text(line.changed)),
            "changed-iso": .text(moments.machine(line.changed)),
            "waiting": .text(line.waitingSince.map(moments.text) ?? ""),
            "waiting-iso": .text(line.waitingSince.map(moments.machine) ?? ""), "news": .flag(line.isNews),
        ])
    }

    func status(_ status: HelpDesk.Status) -> String { words.text("staff-status.\(Self.word(status))") }
}
