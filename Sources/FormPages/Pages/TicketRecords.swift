// Tickets as records for templates: lines of lists, and what several pages share.

import HelpDesk
import KnowledgeBase

enum TicketRecords {
    static func address(_ number: TicketNumber) -> String { "/portal/tickets/\(number)" }

    static func item(_ ticket: TicketSummary, _ visit: CustomerVisit) -> TemplateRecord {
        let words = visit.words
        let moments = visit.moments
        return PortalShapes.ticketItem.record([
            "number": .text(ticket.number.description), "url": .text(address(ticket.number)),
            "title": .text(ticket.title),
            "status": .text(words.text("status." + ticket.status.word)), "status-code": .text(ticket.status.word),
            "priority": .text(words.text("priority." + ticket.priority.code)),
            "priority-code": .text(ticket.priority.code), "changed": .text(moments.text(ticket.changed)),
            "changed-iso": .text(moments.machine(ticket.changed)),
            "author": .text(ticket.isMine ? "" : ticket.submitter),
            "solution": .text(ticket.solutionLead.map { CustomerText.plain($0) } ?? ""),
        ])
    }

    /// What a ticket's page shows of the ticket itself.
    static func whole(_ ticket: Ticket, _ visit: CustomerVisit) -> TemplateRecord {
        let summary = ticket.summary
        let words = visit.words
        let moments = visit.moments
        let files = ticket.attachments.map { file($0, of: summary.number, visit) }
        return PortalShapes.ticket.record([
            "number": .text(summary.number.description), "url": .text(address(summary.number)),
            "title": .text(summary.title), "status": .text(words.text("status." + summary.status.word)),
            "status-code": .text(summary.status.word),
            "priority": .text(words.text("priority." + summary.priority.code)),
            "priority-code": .text(summary.priority.code),
            "category": .text(words.text("category." + summary.category.rawValue)),
            "product": .text(ticket.product ?? ""), "author": .text(summary.submitter),
            "assigned": .text(ticket.assignee ?? ""), "opened": .text(moments.text(summary.opened)),
            "opened-iso": .text(moments.machine(summary.opened)), "changed": .text(moments.text(summary.changed)),
            "changed-iso": .text(moments.machine(summary.changed)),
            "description": .html(CustomerText.html(ticket.description)), "has-files": .flag(!files.isEmpty),
            "files": .records(files), "solution": .html(ticket.solution.map { CustomerText.html($0) } ?? HTML()),
            "steps": .records(ticket.comments.map { step($0, of: summary.number, visit) }),
            "is-closed": .flag(summary.status == .closed),
        ])
    }

    private static func step(_ comment: Comment, of number: TicketNumber, _ visit: CustomerVisit) -> TemplateRecord {
        let files = comment.attachments.map { file($0, of: number, visit) }
        var isFromStaff = false
        if case .staff = comment.author { isFromStaff = true }
        return PortalShapes.step.record([
            "is-comment": .flag(true), "from-staff": .flag(isFromStaff), "author": .text(comment.author.name),
            "at": .text(visit.moments.text(comment.at)), "at-iso": .text(visit.moments.machine(comment.at)),
            "body": .html(CustomerText.html(comment.body)), "has-files": .flag(!files.isEmpty),
            "files": .records(files), "id": .text("comment-\(comment.id)"),
        ])
    }

    private static func file(_ attachment: Attachment, of number: TicketNumber, _ visit: CustomerVisit)
        -> TemplateRecord
    {
        PortalShapes.file.record([
            "name": .text(attachment.name), "url": .text("\(address(number))/attachments/\(attachment.id)"),
            "size": .text(FileSize.text(attachment.size, visit.words)),
        ])
    }

    /// Why nothing can be submitted today; nil when it can.
    static func supportNotice(_ customer: Customer, _ visit: CustomerVisit) -> TemplateRecord? {
        let mail = visit.world.configuration.helpDesk.mailFrom
        switch customer.standing {
        case .supported: return nil
        case .notYet(let first):
            return PortalShapes.supportNotice.record([
                "not-begun": .flag(true), "first-day": .text(visit.moments.text(first)), "mail": .text(mail),
            ])
        case .ended(let last):
            return PortalShapes.supportNotice.record([
                "ended": .flag(true), "last-day": .text(visit.moments.text(last)), "mail": .text(mail),
            ])
        }
    }
}
