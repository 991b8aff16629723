// From what a message tells to the records its template shows.
import KnowledgeBase

struct MailRecords {
    let facts: MailFacts
    let settings: DeskSettings
    let zone: TimeZoneRules
    let words: PortalWords
    /// When it is sent.
    let now: Instant

    func all() -> [TemplateRecord] { [common, own] }

    private var common: TemplateRecord {
        MailShapes.common.record([
            "name": .text(facts.addressee.name), "support-mail": .text(settings.desk.mailFrom),
            "can-reply": .flag(settings.configuration.mail.replyAddress != nil),
        ])
    }

    private var own: TemplateRecord {
        switch facts.event.kind {
        case .invitation, .staffInvitation, .reset: link
        case .passwordChanged, .addressChanged: notice
        case .periodEnds: period
        default: ticket
        }
    }

    private var link: TemplateRecord {
        MailShapes.link.record([
            "url": .text(facts.link?.url ?? ""), "until": .text(facts.link.map { moments.text($0.until) } ?? ""),
            "address": .text(facts.addressee.address.text),
        ])
    }

    private var notice: TemplateRecord {
        MailShapes.notice.record([
            "address": .text(facts.addressee.signsInWith), "at": .text(moments.text(facts.event.created)),
            "reset-url": .text(settings.configuration.siteURL + "/portal/password-reset"),
        ])
    }

    private var period: TemplateRecord {
        guard let last = facts.supportEnd else { return MailShapes.period.record([:]) }
        return MailShapes.period.record([
            "count": .number(zone.date(at: now).days(until: last)), "last-day": .text(moments.text(last)),
            "url": .text(settings.configuration.siteURL + "/portal/home"),
        ])
    }

    private var ticket: TemplateRecord {
        guard let ticket = facts.ticket else { return MailShapes.ticket.record([:]) }
        return MailShapes.ticket.record([
            "number": .text(ticket.number.description), "title": .text(ticket.title),
            "url": .text("\(settings.configuration.siteURL)/portal/\(folder)/\(ticket.number)"),
            "status": .text(words.text("status." + ticket.status.word)),
            "priority": .text(words.text("priority." + ticket.priority.code)),
            "category": .text(words.text("category." + ticket.category.rawValue)),
            "product": .text(ticket.product ?? ""), "account": .text(ticket.account),
            "submitter": .text(ticket.submitter), "assignee": .text(ticket.assignee ?? ""),
            "opened": .text(moments.text(ticket.opened)), "author": .text(facts.text?.author ?? ""),
            "text": .text(facts.text?.body ?? ""), "paragraphs": .records(paragraphs(facts.text?.body ?? "")),
            "files": .record(files(facts.text?.files ?? 0)), "is-closed": .flag(ticket.status == .closed),
            "reopen-until": .text(reopenUntil(ticket)), "rating-url": .text(facts.link?.url ?? ""),
        ])
    }

    private var folder: String { facts.event.staff == nil ? "tickets" : "staff/tickets" }

    private func files(_ count: Int) -> TemplateRecord? {
        count == 0 ? nil : MailShapes.files.record(["count": .number(count)])
    }

    private func reopenUntil(_ ticket: MailedTicket) -> String {
        guard let end = ticket.closed.map({ $0 + settings.desk.reopenDays * 86_400 }), end > now else { return "" }
        return moments.text(zone.date(at: end))
    }

    private func paragraphs(_ text: String) -> [TemplateRecord] {
        var paragraphs: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy({ $0 == " " || $0 == "\t" }) {
                paragraphs.append([])
            } else {
                paragraphs[paragraphs.count - 1].append(line)
            }
        }
        return paragraphs.filter { !$0.isEmpty }.map { lines in
            let lines = lines.map { MailShapes.line.record(["line": .text(String($0))]) }
            return MailShapes.paragraph.record(["lines": .records(lines)])
        }
    }

    private var moments: Moments { Moments(zone: zone, words: words) }
}

extension Status {
    /// As the theme calls it.
    package var word: String { self == .inProgress ? "progress" : rawValue }
}
