// portal-admin account …: organisations.
import ArgumentParser
import HelpDesk

struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Keeps accounts: the organisations that are customers.",
        subcommands: [List.self, Add.self, Rename.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists accounts by name.")
        @OptionGroup var options: DeskOptions
        @Option(help: "Only those whose name holds this.")
        var search = ""
        @Option(help: "Which page of 50.")
        var page = 1

        func run() throws {
            let staff = try options.staff(.read)
            let found = try explained { () throws(StoreFailure) in try staff.accounts(matching: search, page: page) }
            Output.show(
                found.items.map {
                    Record([
                        "id": .number($0.id), "name": .text($0.name), "contacts": .number($0.contacts),
                        "open": .number($0.openTickets),
                    ])
                }, json: options.json)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds an account.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Its name.") var name: String

        func run() throws {
            let staff = try options.staff()
            let id = try explained { () throws(StoreFailure) in try staff.addAccount(named: name) }.kept(name)
            Output.show(Record(["id": .number(id), "name": .text(name)]), json: options.json)
        }
    }

    struct Rename: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives an account another name.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Its name.") var name: String
        @Argument(help: "The new one.") var newName: String

        func run() throws {
            let staff = try options.staff()
            let key = try staff.accountKey(name)
            _ = try explained { () throws(StoreFailure) in try staff.renameAccount(key, to: newName) }.kept(newName)
        }
    }
}
