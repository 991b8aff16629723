// portal-admin product …: what accounts have bought.
import ArgumentParser
import HelpDesk

struct ProductCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "product", abstract: "Keeps products, and which accounts own them.",
        subcommands: [List.self, Add.self, Change.self, Give.self, Take.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists products, or those of one account.")
        @OptionGroup var options: DeskOptions
        @Option(help: "The name of an account.") var account: String?

        func run() throws {
            let staff = try options.staff(.read)
            let key = try account.map(staff.accountKey)
            let products = try explained { () throws(StoreFailure) in
                if let key { return try staff.products(ofAccount: key) }
                return try staff.products()
            }
            Output.show(
                products.map { Record(["id": .number($0.id), "name": .text($0.name), "code": .optional($0.code)]) },
                json: options.json)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a product.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Its name.") var name: String
        @Option(help: "What articles call it in their front matter.") var code = ""

        func run() throws {
            let staff = try options.staff()
            let id = try explained { () throws(StoreFailure) in try staff.addProduct(named: name, code: code) }.kept(
                name)
            Output.show(Record(["id": .number(id), "name": .text(name)]), json: options.json)
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a product another name or code; what is not named stays.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "Its name.") var product: String
        @Option(help: "The new one.") var name: String?
        @Option(help: "What articles call it in their front matter; empty for nothing.") var code: String?

        func run() throws {
            let staff = try options.staff()
            let before = try staff.product(product)
            let (name, code) = (name ?? before.name, code ?? before.code ?? "")
            _ = try explained { () throws(StoreFailure) in
                try staff.changeProduct(before.id, name: name, code: code)
            }.kept(name)
        }
    }

    struct Give: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Notes that an account owns a product.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "The product's name.") var product: String
        @Argument(help: "The account's name.") var account: String

        func run() throws {
            let staff = try options.staff()
            let (product, account) = (try staff.product(product).id, try staff.accountKey(account))
            try explained { () throws(StoreFailure) in try staff.give(product: product, to: account) }
        }
    }

    struct Take: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Notes that an account no longer owns a product.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "The product's name.") var product: String
        @Argument(help: "The account's name.") var account: String

        func run() throws {
            let staff = try options.staff()
            let (product, account) = (try staff.product(product).id, try staff.accountKey(account))
            try explained { () throws(StoreFailure) in try staff.take(product: product, from: account) }
        }
    }
}
