// portal-admin staff … and group …: who answers.
import ArgumentParser
import CLinux
import HelpDesk

struct StaffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "Keeps the people who answer customers.",
        subcommands: [List.self, Add.self, Invite.self, Change.self, SetSignIn.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists staff members.")
        @OptionGroup var options: DeskOptions

        func run() throws {
            let staff = try options.staff(.read)
            let members = try explained { () throws(StoreFailure) in try staff.members() }
            Output.show(
                members.map {
                    Record([
                        "id": .number($0.person.id), "email": .text($0.person.email), "name": .text($0.person.name),
                        "role": .text($0.person.role.rawValue), "language": .text($0.person.language),
                        "enabled": .flag($0.isEnabled), "enrolled": .flag($0.isEnrolled),
                        "groups": .list($0.groups.map { .text($0) }),
                    ])
                }, json: options.json)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a staff member and has an invitation mailed, behind which they set up their sign-in.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address, with which they sign in.") var email: String
        @Option(help: "Their name, as customers see it.") var name: String
        @Option(help: "specialist, group-administrator or administrator.") var role = "specialist"
        @Option(help: "The language of their pages and mails (else the site's first).") var language: String?

        func run() throws {
            let staff = try options.staff()
            let first = try options.settings().configuration.defaultLanguage.code
            let member = NewMember(name: name, email: email, role: try Role.named(role), language: language ?? first)
            let id = try explained { () throws(StoreFailure) in try staff.addMember(member) }.kept(email)
            Output.show(Record(["id": .number(id), "email": .text(email)]), json: options.json)
        }
    }

    struct Invite: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a new invitation mailed; authenticator app and password are set up anew behind it.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address.") var email: String

        func run() throws {
            let staff = try options.staff()
            let key = try staff.memberKey(email)
            try explained { () throws(StoreFailure) in try staff.inviteMember(key) }
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Changes role or access; valid from the next click.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address.") var email: String
        @Option(help: "specialist, group-administrator or administrator.") var role: String?
        @Flag(inversion: .prefixedEnableDisable, help: "Whether they may sign in.") var access: Bool?

        func run() throws {
            let staff = try options.staff()
            let key = try staff.memberKey(email)
            if let role = try role.map(Role.named) {
                _ = try explained { () throws(StoreFailure) in try staff.setRole(role, member: key) }.kept(email)
            }
            if let access {
                _ = try explained { () throws(StoreFailure) in try staff.setEnabled(access, member: key) }.kept(email)
            }
        }
    }

    struct SetSignIn: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set-sign-in",
            abstract: "Sets password and authenticator secret without mail: for the first administrator.",
            discussion: "Reads the password from standard input, one line. Prints the secret for the authenticator app."
        )
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address.") var email: String

        func run() throws {
            let staff = try options.staff()
            let key = try staff.memberKey(email)
            if isatty(STDIN_FILENO) == 1 { Output.error("The new password, one line (it is shown as you type):") }
            guard let password = readLine(), password.count >= 12 else {
                throw Failure("a staff password has at least 12 characters")
            }
            let secret = CodeSecret.random()
            try explained { () throws(StoreFailure) in
                try staff.setSignIn(password: password, secret: secret, member: key)
            }
            let site = try options.settings().configuration.siteTitle
            Output.show(
                Record(["secret": .text(secret.base32), "address": .text(secret.address(site: site, email: email))]),
                json: options.json)
        }
    }
}

struct GroupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "group", abstract: "Keeps groups of staff, to which tickets can be assigned.",
        subcommands: [List.self, Add.self, Join.self, Leave.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists groups.")
        @OptionGroup var options: DeskOptions

        func run() throws {
            let staff = try options.staff(.read)
            let groups = try explained { () throws(StoreFailure) in try staff.groups() }
            Output.show(
                groups.map {
                    Record(["id": .number($0.id), "name": .text($0.name), "members": .number($0.members)])
                }, json: options.json)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a group.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Its name.") var name: String

        func run() throws {
            let staff = try options.staff()
            let id = try explained { () throws(StoreFailure) in try staff.addGroup(named: name) }.kept(name)
            Output.show(Record(["id": .number(id), "name": .text(name)]), json: options.json)
        }
    }

    struct Join: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Puts a staff member into a group.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address.") var email: String
        @Argument(help: "The group's name.") var group: String
        @Flag(help: "As its administrator.") var administrator = false

        func run() throws {
            let staff = try options.staff()
            let (member, group) = (try staff.memberKey(email), try staff.groupKey(group))
            _ = try explained { () throws(StoreFailure) in
                try staff.setMembership(of: member, in: group, true, asAdministrator: administrator)
            }.kept(email)
        }
    }

    struct Leave: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a staff member out of a group.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Their mail address.") var email: String
        @Argument(help: "The group's name.") var group: String

        func run() throws {
            let staff = try options.staff()
            let (member, group) = (try staff.memberKey(email), try staff.groupKey(group))
            _ = try explained { () throws(StoreFailure) in
                try staff.setMembership(of: member, in: group, false)
            }.kept(email)
        }
    }
}

extension Role {
    static func named(_ text: String) throws -> Role {
        guard let role = Role(rawValue: text) else {
            throw ValidationError("--role is '\(text)', expected specialist, group-administrator or administrator")
        }
        return role
    }
}
