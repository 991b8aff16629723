// portal-admin ticket …: the queue and single tickets.
import ArgumentParser
import HelpDesk

struct TicketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "Lists and changes tickets.",
        subcommands: [
            List.self, Show.self, Change.self, Submit.self, Comment.self, Close.self, Reopen.self, DraftArticle.self,
        ])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists open tickets, newest change first, 25 a page; or the longest waiting with --list waiting.")
        @OptionGroup var options: DeskOptions
        @Option(help: "all, waiting or unassigned.") var list = "all"
        @Flag(help: "Closed tickets instead of open ones.") var closed = false
        @Option(help: "open, in-progress, waiting or closed.") var status: String?
        @Option(help: "low, medium, high or critical.") var priority: String?
        @Option(help: "Words that all must occur, or a number.") var search = ""
        @Option(help: "Which page.") var page = 1

        func run() throws {
            guard let which = QueueList(rawValue: list), which != .mine, which != .groups else {
                throw ValidationError("--list is '\(list)', expected all, waiting or unassigned")
            }
            var query = QueueQuery(which)
            query.isClosed = closed
            query.words = search
            query.page = page
            query.status = try status.map(Status.named)
            query.priority = try priority.map(Priority.named)
            let staff = try options.staff(.read)
            let found = try explained { () throws(StoreFailure) in try staff.queue(query) }
            Output.show(found.items.map(\.record), json: options.json)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows all of a ticket, internal notes included.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Its number.") var number: String

        func run() throws {
            let staff = try options.staff(.read)
            let key = try TicketNumber.named(number)
            let found = try explained { () throws(StoreFailure) in try staff.ticket(key) }
            guard let ticket = found else { throw Failure("\(number): no such ticket") }
            let record = ticket.record
            if options.json {
                Output.show(record, json: true)
                return
            }
            for field in record.fields where field.name != "conversation" {
                Output.line("\(field.name): \(field.value.shown)")
            }
            for entry in ticket.conversation {
                Output.line("\n\(entry.at.iso) \(entry.kind == .note ? "[internal note] " : "")\(entry.author):")
                Output.line(entry.body)
            }
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes fields of a ticket; who is concerned is told by mail as usual.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Its number.") var number: String
        @Option(help: "open, in-progress, waiting or closed.") var status: String?
        @Option(help: "low, medium, high or critical.") var priority: String?
        @Option(help: "Assign to the staff member with this address.") var assignTo: String?
        @Option(help: "Assign to this group.") var group: String?

        func run() throws {
            let staff = try options.staff()
            let key = try TicketNumber.named(number)
            var change = TicketChange()
            change.status = try status.map(Status.named)
            change.priority = try priority.map(Priority.named)
            if let assignTo { change.assignment = .member(try staff.memberKey(assignTo)) }
            if let group { change.assignment = .group(try staff.groupKey(group)) }
            let outcome = try explained { () throws(StoreFailure) -> SaveOutcome in
                guard let ticket = try staff.ticket(key) else { return .notFound }
                return try staff.save(change, to: key, version: ticket.version, once: staff.newFormKey())
            }
            switch outcome {
            case .saved, .alreadySaved: return
            case .notFound: throw Failure("\(number): no such ticket")
            case .refused(let refusal): throw Failure("\(number): refused: \(refusal)")
            case .conflict: throw Failure("\(number): somebody is changing it at this moment; try again")
            case .invalid(let problems):
                throw Failure(problems.map { "\($0.key): \($0.value.words)" }.sorted().joined(separator: "\n"))
            }
        }
    }
}

extension QueueLine {
    var record: Record {
        Record([
            "number": .text(number.description), "status": .text(status.rawValue), "priority": .text(priority.code),
            "category": .text(category.rawValue), "title": .text(title), "contact": .text(contact),
            "account": .text(account), "assignee": .optional(assignee ?? group), "changed": .time(changed),
            "waiting-since": .time(waitingSince),
        ])
    }
}

extension StaffTicket {
    var record: Record {
        let entries = conversation.map { entry in
            let kind =
                switch entry.kind {
                case .customer: "customer"
                case .staff: "staff"
                case .note: "note"
                }
            return JSON.record(
                Record([
                    "kind": .text(kind), "author": .text(entry.author), "at": .time(entry.at),
                    "body": .text(entry.body),
                ]))
        }
        return Record([
            "number": .text(line.number.description), "title": .text(line.title), "status": .text(line.status.rawValue),
            "priority": .text(line.priority.code), "category": .text(line.category.rawValue),
            "product": .optional(line.product), "contact": .text(contact.name), "email": .text(contact.email),
            "account": .text(line.account), "assignee": .optional(line.assignee ?? line.group),
            "opened": .time(line.opened), "changed": .time(line.changed), "version": .number(version),
            "description": .text(description), "solution": .optional(solution), "conversation": .list(entries),
        ])
    }
}

extension TicketNumber {
    static func named(_ text: String) throws -> TicketNumber {
        guard let number = TicketNumber(text.drop { $0 == "#" }) else {
            throw ValidationError("'\(text)' is no ticket number, expected seven digits")
        }
        return number
    }
}

extension Status {
    static func named(_ text: String) throws -> Status {
        guard let status = Status(rawValue: text) else {
            throw ValidationError("'\(text)' is no status, expected open, in-progress, waiting or closed")
        }
        return status
    }
}

extension Priority {
    static func named(_ text: String) throws -> Priority {
        guard let priority = Priority(code: text) else {
            throw ValidationError("'\(text)' is no priority, expected low, medium, high or critical")
        }
        return priority
    }
}
