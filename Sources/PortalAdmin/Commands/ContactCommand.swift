// portal-admin contact …: the people of accounts.
import ArgumentParser
import HelpDesk
import KnowledgeBase

struct ContactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Keeps contacts: the people of accounts who may use the portal.",
        subcommands: [List.self, Add.self, Change.self, Import.self, Invite.self, Erase.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists contacts by name.")
        @OptionGroup var options: DeskOptions
        @Option(help: "Only those whose name, address or account holds this.")
        var search = ""
        @Option(help: "Only those whose support ends within so many days.")
        var endingWithin: Int?
        @Option(help: "Which page of 50.")
        var page = 1

        func run() throws {
            let staff = try options.staff(.read)
            let lines = try explained { () throws(StoreFailure) in
                if let endingWithin { return try staff.contactsEnding(withinDays: endingWithin) }
                return try staff.contacts(matching: search, page: page).items
            }
            Output.show(lines.map(\.record), json: options.json)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a contact, and invites them with --invite.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address, with which they sign in.") var email: String
        @Option(help: "Their name.") var name: String
        @Option(help: "The name of their account.") var account: String
        @Option(help: "The language of their pages and mails (else the site's first).") var language: String?
        @OptionGroup var details: Details
        @Flag(help: "Have an invitation mailed.") var invite = false

        func run() throws {
            let staff = try options.staff()
            let first = try options.settings().configuration.defaultLanguage.code
            var contact = NewContact(
                name: name, email: email, account: try staff.accountKey(account), language: language ?? first)
            contact.visibility = try details.visibilityValue() ?? .own
            contact.period = SupportPeriod(start: try details.start(), end: try details.end())
            let id = try explained { () throws(StoreFailure) in try staff.addContact(contact) }.kept(email)
            if invite { _ = try explained { () throws(StoreFailure) in try staff.invite(contact: id) } }
            Output.show(try staff.contactLine(email).record, json: options.json)
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Changes a contact; what is not named stays.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address.") var email: String
        @Option(help: "Another address.") var newEmail: String?
        @Option(help: "Another name.") var name: String?
        @Option(help: "Another language.") var language: String?
        @OptionGroup var details: Details
        @Flag(inversion: .prefixedEnableDisable, help: "Whether they may sign in.") var access: Bool?

        func run() throws {
            let staff = try options.staff()
            let line = try staff.contactLine(email)
            var change = ContactChange()
            change.email = newEmail
            change.name = name
            change.language = language
            change.visibility = try details.visibilityValue()
            change.isEnabled = access
            if details.supportStart != nil || details.supportEnd != nil {
                change.period = SupportPeriod(
                    start: details.supportStart == nil ? line.start : try details.start(),
                    end: details.supportEnd == nil ? line.end : try details.end())
            }
            _ = try explained { () throws(StoreFailure) in try staff.changeContact(line.id, change) }.kept(email)
            Output.show(try staff.contactLine(newEmail ?? email).record, json: options.json)
        }
    }

    struct Invite: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has an invitation mailed; an earlier one stops working.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address.") var email: String

        func run() throws {
            let staff = try options.staff()
            let line = try staff.contactLine(email)
            let isInvited = try explained { () throws(StoreFailure) in try staff.invite(contact: line.id) }
            if !isInvited { throw Failure("\(email): is disabled, so there is nothing to invite to") }
        }
    }

    struct Erase: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erases a person for good: name, address, what they wrote, their tickets' texts and their files.",
            discussion: "The tickets stay as numbers and states. Older backups still hold the person until they expire."
        )
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address.") var email: String
        @Flag(help: "Do it; without this nothing is changed.") var yes = false

        func run() throws {
            let staff = try options.staff()
            let line = try staff.contactLine(email)
            if !yes { throw Failure("\(email): would erase \(line.name) for good; add --yes to do it") }
            guard
                case .erased(let tickets, let comments, let files) = try explained({ () throws(StoreFailure) in
                    try staff.erase(contact: line.id)
                })
            else { throw Failure("\(email): no such contact") }
            Output.show(
                Record(["tickets": .number(tickets), "comments": .number(comments), "files": .number(files)]),
                json: options.json)
        }
    }

    struct Details: ParsableArguments {
        @Option(help: "Which tickets of the account they see: own, chosen or all.") var visibility: String?
        @Option(help: "The first day of support, such as 2026-01-01; 'none' for no limit.") var supportStart: String?
        @Option(help: "The last day of support; 'none' for no limit.") var supportEnd: String?

        func visibilityValue() throws -> Visibility? {
            guard let visibility else { return nil }
            guard let value = Visibility(rawValue: visibility) else {
                throw ValidationError("--visibility is '\(visibility)', expected own, chosen or all")
            }
            return value
        }

        func start() throws -> CalendarDate? { try Self.date(supportStart, "--support-start") }
        func end() throws -> CalendarDate? { try Self.date(supportEnd, "--support-end") }

        private static func date(_ text: String?, _ name: String) throws -> CalendarDate? {
            guard let text, text != "none" else { return nil }
            guard text.utf8.count == 10, let date = CalendarDate(iso: text) else {
                throw ValidationError("\(name) is '\(text)', expected a date such as 2026-01-31, or none")
            }
            return date
        }
    }
}

extension ContactLine {
    fileprivate var record: Record {
        Record([
            "id": .number(id), "email": .text(email), "name": .text(name), "account": .text(account),
            "language": .text(language), "visibility": .text(visibility.rawValue), "enabled": .flag(isEnabled),
            "password": .flag(hasPassword), "support-start": .optional(start?.iso), "support-end": .optional(end?.iso),
        ])
    }
}
