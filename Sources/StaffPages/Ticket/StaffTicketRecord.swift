// A ticket as the template of its page shows it, all but the forms.

import FormPages
import HelpDesk
import KnowledgeBase

struct StaffTicketRecord {
    private let ticket: StaffTicket
    private let visit: StaffVisit
    private let history: HistoryWords
    private let words: PortalWords
    private let moments: Moments
    private let lines: StaffTicketRecords

    init(_ ticket: StaffTicket, _ visit: StaffVisit, names: [String: String]) {
        self.ticket = ticket
        self.visit = visit
        words = visit.words
        moments = visit.moments
        lines = StaffTicketRecords(visit)
        history = HistoryWords(visit, names: names)
    }

    var record: TemplateRecord {
        let line = ticket.line
        let contact = ticket.contact
        return StaffShapes.ticket.record([
            "number": .text(line.number.description), "url": .text(StaffTicketRecords.address(line.number)),
            "title": .text(line.title), "status": .text(lines.status(line.status)),
            "status-code": .text(StaffTicketRecords.word(line.status)),
            "priority": .text(words.text("priority.\(line.priority.code)")), "priority-code": .text(line.priority.code),
            "category": .text(words.text("category.\(line.category.rawValue)")), "product": .text(line.product ?? ""),
            "assigned": .text(line.assignee ?? line.group ?? ""), "opened": .text(moments.text(line.opened)),
            "opened-iso": .text(moments.machine(line.opened)), "changed": .text(moments.text(line.changed)),
            "changed-iso": .text(moments.machine(line.changed)),
            "waiting": .text(line.waitingSince.map(moments.text) ?? ""),
            "waiting-iso": .text(line.waitingSince.map(moments.machine) ?? ""),
            "closed": .text(ticket.closed.map(moments.text) ?? ""),
            "closed-iso": .text(ticket.closed.map(moments.machine) ?? ""), "rating": .number(ticket.rating ?? 0),
            "reopened": .number(ticket.timesReopened), "contact": .text(contact.name),
            "contact-url": .text("/portal/staff/contacts/\(contact.id)"), "email": .text(contact.email),
            "account": .text(contact.account), "account-url": .text("/portal/staff/accounts/\(contact.accountID)"),
            "language": .text(visit.name(ofLanguage: contact.language)),
            "support-last": .text(contact.end.map(moments.text) ?? ""), "unsupported": .flag(!isSupported),
            "readers": .text(ticket.readers.map { $0.name }.joined(separator: ", ")),
            "description": .html(CustomerText.html(ticket.description)),
            "has-files": .flag(!ticket.attachments.isEmpty), "files": .records(ticket.attachments.map(file)),
            "solution-html": .html(ticket.solution.map(CustomerText.html) ?? HTML()),
            "steps": .records(ticket.conversation.map(step)), "others": .records(ticket.others.map(lines.item)),
            "history": .records(ticket.history.map(history.record)),
            "cited": .records(ticket.citations.map { StaffShapes.citation.record(["path": .text($0)]) }),
        ])
    }

    private var isSupported: Bool {
        guard let today = try? visit.store().today else { return true }  // The store is open: its ticket is here.
        return SupportPeriod(start: ticket.contact.start, end: ticket.contact.end).standing(on: today).isSupported
    }

    private func step(_ entry: StaffTicket.Entry) -> TemplateRecord {
        StaffShapes.step.record([
            "note": .flag(entry.kind == .note), "from-staff": .flag(entry.kind == .staff),
            "author": .text(entry.author),
            "at": .text(moments.text(entry.at)), "at-iso": .text(moments.machine(entry.at)),
            "body": .html(CustomerText.html(entry.body)), "has-files": .flag(!entry.attachments.isEmpty),
            "files": .records(entry.attachments.map(file)),
            "id": .text((entry.kind == .note ? "note-" : "comment-") + String(entry.id)),
        ])
    }

    private func file(_ attachment: Attachment) -> TemplateRecord {
        PortalShapes.file.record([
            "name": .text(attachment.name),
            "url": .text("\(StaffTicketRecords.address(ticket.line.number))/attachments/\(attachment.id)"),
            "size": .text(FileSize.text(attachment.size, words)),
        ])
    }
}
