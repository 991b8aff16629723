// Everything of one customer's tickets in the three forms of the archive: a page to read, data for programs, a mailbox
// for mail programs.

import HelpDesk
import KnowledgeBase

struct TicketExport {
    let customer: Customer
    let visit: CustomerVisit
    let tickets: [Ticket]

    /// Where a file stands in the archive; nothing of its name is a path of ours.
    static func place(_ attachment: Attachment, of ticket: Ticket) -> String {
        "attachments/\(ticket.summary.number)/\(attachment.id)-\(attachment.name)"
    }

    static func files(_ ticket: Ticket) -> [Attachment] {
        ticket.attachments + ticket.comments.flatMap { $0.attachments }
    }

    // MARK: - A page

    var page: [UInt8] {
        var html = HTML()
        html.append("<!DOCTYPE html>\n<html lang=\"")
        html.append(text: visit.language.code)
        html.append("\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
        html.append(text: visit.world.configuration.siteTitle)
        html.append("</title>\n<h1>")
        html.append(text: customer.person.name)
        html.append("</h1>\n")
        for ticket in tickets { append(ticket, to: &html) }
        html.append("</html>\n")
        return html.bytes
    }

    private func append(_ ticket: Ticket, to html: inout HTML) {
        let summary = ticket.summary
        html.append("<article>\n<h2>")
        html.append(text: "\(summary.number): \(summary.title)")
        html.append("</h2>\n<p>")
        let words = [
            "status.\(summary.status.word)", "priority.\(summary.priority.code)",
            "category.\(summary.category.rawValue)",
        ]
        html.append(text: words.map { visit.words.text($0) }.joined(separator: ", "))
        html.append("</p>\n")
        append(summary.submitter, summary.opened, ticket.description, ticket.attachments, of: ticket, to: &html)
        for comment in ticket.comments {
            append(comment.author.name, comment.at, comment.body, comment.attachments, of: ticket, to: &html)
        }
        if let solution = ticket.solution {
            html.append("<section>\n<hr>\n")
            html.append(CustomerText.html(solution))
            html.append("</section>\n")
        }
        html.append("</article>\n")
    }

    private func append(
        _ author: String, _ at: Instant, _ text: String, _ files: [Attachment], of ticket: Ticket, to html: inout HTML
    ) {
        html.append("<section>\n<h3>")
        html.append(text: "\(author), \(visit.moments.text(at))")
        html.append("</h3>\n")
        html.append(CustomerText.html(text))
        for file in files {
            html.append("<p><a href=\"")
            html.append(text: SitePath(Self.place(file, of: ticket)).url)
            html.append("\">")
            html.append(text: file.name)
            html.append("</a></p>\n")
        }
        html.append("</section>\n")
    }

    // MARK: - Data

    var data: [UInt8] {
        let person = customer.person
        return JSONValue.object([
            "name": .text(person.name), "email": .text(person.email), "language": .text(person.language),
            "account": .text(person.account), "tickets": .list(tickets.map { json($0) }),
        ]).bytes
    }

    private func json(_ ticket: Ticket) -> JSONValue {
        let summary = ticket.summary
        return .object([
            "number": .text(summary.number.description), "title": .text(summary.title),
            "description": .text(ticket.description), "status": .text(summary.status.rawValue),
            "priority": .text(summary.priority.code), "category": .text(summary.category.rawValue),
            "product": .optional(ticket.product), "submitter": .text(summary.submitter),
            "opened": .text(Moments.utc(summary.opened)), "changed": .text(Moments.utc(summary.changed)),
            "closed": .optional(summary.closed.map(Moments.utc)), "solution": .optional(ticket.solution),
            "attachments": files(ticket.attachments, ticket),
            "comments": .list(
                ticket.comments.map { comment in
                    .object([
                        "at": .text(Moments.utc(comment.at)), "author": .text(comment.author.name),
                        "body": .text(comment.body), "attachments": files(comment.attachments, ticket),
                    ])
                }),
        ])
    }

    private func files(_ attachments: [Attachment], _ ticket: Ticket) -> JSONValue {
        .list(
            attachments.map {
                .object([
                    "name": .text($0.name), "type": .text($0.type), "size": .number($0.size),
                    "file": .text(Self.place($0, of: ticket)),
                ])
            })
    }

    // MARK: - A mailbox

    /// One message a description, comment and solution, in the mboxrd form (RFC 4155; no line of ours begins "From ").
    var mailbox: [UInt8] {
        guard let address = EmailAddress(customer.person.email) else { return [] }
        var bytes: [UInt8] = []
        for ticket in tickets {
            append(ticket, 0, ticket.summary.submitter, ticket.summary.opened, ticket.description, address, to: &bytes)
            for comment in ticket.comments {
                append(ticket, comment.id, comment.author.name, comment.at, comment.body, address, to: &bytes)
            }
            if let solution = ticket.solution {
                let at = ticket.summary.closed ?? ticket.summary.changed
                append(ticket, -1, visit.world.configuration.siteTitle, at, solution, address, to: &bytes)
            }
        }
        return bytes
    }

    private func append(
        _ ticket: Ticket, _ part: Int, _ author: String, _ at: Instant, _ text: String, _ to: EmailAddress,
        to bytes: inout [UInt8]
    ) {
        let number = ticket.summary.number
        let host = visit.world.configuration.siteURL.split(separator: "/").last.map(String.init) ?? "localhost"
        let message = MailMessage(
            from: Mailbox(name: author, EmailAddress(visit.world.configuration.helpDesk.mailFrom) ?? to),
            to: Mailbox(name: customer.person.name, to),
            subject: "[\(visit.world.configuration.siteTitle) #\(number)] \(ticket.summary.title)", date: at,
            id: "export.\(number).\(part)@\(host)", references: part == 0 ? [] : ["export.\(number).0@\(host)"],
            isAutomatic: false, list: "tickets.\(host)", loop: host, text: text, html: CustomerText.html(text))
        // What cannot be a message is still on the page and in the data.
        guard let message = try? message.bytes() else { return }
        let date = MailDate.text(at)
        bytes += Array("From portal@\(host) \(date[0].dropLast()) \(date[2]) \(date[1]) \(date[4]) \(date[3])\n".utf8)
        bytes += message
        bytes.append(10)
    }
}
