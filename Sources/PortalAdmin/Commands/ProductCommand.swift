// portal-admin product …: what accounts have bought.
import ArgumentParser
import HelpDesk

struct ProductCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "product", abstract: "Keeps products, and which accounts own them.",
        subcommands: [List.self, Add.self, Give.self, Take.self])

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
        @Option(help: "What articles call it in their front matter.") var code: String?

        func run() throws {
            let staff = try options.staff()
            let id = try explained { () throws(StoreFailure) in try staff.addProduct(named: name, code: code) }.kept(
                name)
            Output.show(Record(["id": .number(id), "name": .text(name)]), json: options.json)
        }
    }

    struct Give: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Notes that an account owns a product.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "The product's name.") var product: String
        @Argument(help: "The account's name.") var account: String

        func run() throws {
            let staff = try options.staff()
            let (product, account) = (try staff.productKey(product), try staff.accountKey(account))
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
            let (product, account) = (try staff.productKey(product), try staff.accountKey(account))
            try explained { () throws(StoreFailure) in try staff.take(product: product, from: account) }
        }
    }
}
