// portal-admin ticket submit, comment, close and reopen: what a customer asks for on the phone, in the customer's name.
import ArgumentParser
import HelpDesk

struct CustomerOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: "The mail address of the contact in whose name it is done.")
    var email: String
    @Option(help: "A key of 22 letters and digits: the same one does the same thing once only.") var once: String?

    /// Opens the contact's door; what may not be done in a browser may not be done here either.
    func door(_ options: DeskOptions) throws -> (customer: Customer, key: FormKey) {
        let staff = try options.staff()
        let line = try staff.contactLine(email)
        let found = try explained { () throws(StoreFailure) in try staff.customer(line.id) }
        guard let customer = found else { throw Failure("\(email): is disabled") }
        guard let once else { return (customer, customer.newFormKey()) }
        guard let key = FormKey(once) else { throw ValidationError("--once is no key of 22 letters and digits") }
        return (customer, key)
    }
}

extension TicketCommand {
    struct Submit: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Submits a ticket in a customer's name.")
        @OptionGroup var options: DeskOptions
        @OptionGroup var customer: CustomerOptions
        @Option(help: "Its title.") var title: String
        @Option(help: "Its description.") var description: String
        @Option(help: "low, medium, high or critical.") var priority = "medium"
        @Option(help: "big, small or other.") var category = "other"

        func run() throws {
            let (door, key) = try customer.door(options)
            let form = NewTicket(title: title, description: description, priority: priority, category: category)
            switch try explained({ () throws(StoreFailure) in try door.submit(form, once: key) }) {
            case .submitted(let number), .alreadySubmitted(let number):
                Output.show(Record(["number": .text(number.description)]), json: options.json)
            case .alreadySubmittedOtherwise(let number):
                throw Failure("\(number): was made by this key, of other words")
            case .invalid(let problems): throw Failure(problems.lines)
            case .refused(let refusal): throw Failure("refused: \(refusal)")
            }
        }
    }

    struct Comment: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a comment in a customer's name.")
        @OptionGroup var options: DeskOptions
        @OptionGroup var customer: CustomerOptions
        @Argument(help: "The ticket's number.") var number: String
        @Argument(help: "What to add.") var text: String

        func run() throws {
            let (door, key) = try customer.door(options)
            let ticket = try TicketNumber.named(number)
            try explained { () throws(StoreFailure) in try door.comment(on: ticket, text, once: key) }.check(number)
        }
    }

    struct Close: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Closes a ticket in a customer's name.")
        @OptionGroup var options: DeskOptions
        @OptionGroup var customer: CustomerOptions
        @Argument(help: "The ticket's number.") var number: String

        func run() throws {
            let (door, key) = try customer.door(options)
            let ticket = try TicketNumber.named(number)
            try explained { () throws(StoreFailure) in try door.close(ticket, once: key) }.check(number)
        }
    }

    struct Reopen: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Reopens a ticket in a customer's name.")
        @OptionGroup var options: DeskOptions
        @OptionGroup var customer: CustomerOptions
        @Argument(help: "The ticket's number.") var number: String

        func run() throws {
            let (door, key) = try customer.door(options)
            let ticket = try TicketNumber.named(number)
            try explained { () throws(StoreFailure) in try door.reopen(ticket, once: key) }.check(number)
        }
    }
}

extension AnswerOutcome {
    /// Fails unless it is done.
    fileprivate func check(_ number: String) throws {
        switch self {
        case .done, .alreadyDone: return
        case .alreadyDoneOtherwise: throw Failure("\(number): this key was used with other words")
        case .notFound: throw Failure("\(number): this customer has no such ticket")
        case .invalid(let problems): throw Failure(problems.lines)
        case .refused(let refusal): throw Failure("\(number): refused: \(refusal)")
        }
    }
}

extension [String: FieldProblem] {
    /// One field a line.
    var lines: String { map { "\($0.key): \($0.value.words)" }.sorted().joined(separator: "\n") }
}
