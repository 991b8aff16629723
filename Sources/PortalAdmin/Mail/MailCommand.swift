// portal-admin mail …: what goes out, and what comes in.
import ArgumentParser
import HelpDesk

struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Sends the mail that waits, shows it, and takes in answers.",
        subcommands: [MailDeliver.self, MailList.self, MailShow.self, MailRetry.self, MailReceive.self])
}

/// Where the site is published: the texts of the mails come from there.
struct PublishedOption: ParsableArguments {
    @Option(help: "The folder that the site is published to, with the texts of the mails.")
    var output = "dist"
}

struct MailList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists messages: waiting, sent, failed or dropped ones; without a state, how many there are.")
    @OptionGroup var options: DeskOptions
    @Argument(help: "waiting, sent, failed or dropped.") var state: String?
    @Option(help: "Which page of 50.") var page = 1

    func run() throws {
        let settings = try options.settings()
        try explained { () throws(StoreFailure) in
            let queue = MailQueue(try Store(settings, .read, for: .staff), published: "")
            guard let state = state.flatMap(MailState.init(rawValue:)) else {
                let counts = try queue.counts()
                Output.show(
                    MailState.allCases.map {
                        Record(["state": .text($0.rawValue), "messages": .number(counts[$0] ?? 0)])
                    },
                    json: options.json)
                return
            }
            Output.show(try queue.list(state, page: page).items.map(\.record), json: options.json)
        }
    }

    func validate() throws {
        if let state, MailState(rawValue: state) == nil {
            throw ValidationError("'\(state)' is no state, expected waiting, sent, failed or dropped")
        }
    }
}

struct MailShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Prints a message as it would go out now; the secrets of its links are left out."
    )
    @OptionGroup var options: DeskOptions
    @OptionGroup var published: PublishedOption
    @Argument(help: "Its number in the list.") var number: Int

    func run() throws {
        let settings = try options.settings()
        let preview = try explained { () throws(StoreFailure) in
            try MailQueue(try Store(settings, .read, for: .staff), published: published.output).preview(number)
        }
        switch preview {
        case nil: throw Failure("\(number): no such message")
        case .some(.none(let reason)): throw Failure("\(number): would not be sent: \(reason)")
        case .message(let message):
            do throws(MailFault) { Output.bytes(try message.bytes()) } catch {
                throw Failure("\(number): cannot be written: \(error)")
            }
        }
    }
}

struct MailRetry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Has messages tried again at once: those named, or all that failed.")
    @OptionGroup var options: DeskOptions
    @Flag(help: "All that failed.") var failed = false
    @Argument(help: "Numbers from the list.") var numbers: [Int] = []

    func validate() throws {
        if failed == !numbers.isEmpty { throw ValidationError("expected numbers of messages, or --failed") }
    }

    func run() throws {
        let settings = try options.settings()
        let unknown = try explained { () throws(StoreFailure) -> [Int] in
            let queue = MailQueue(try Store(settings, .write, for: .staff), published: "")
            if failed {
                let count = try queue.retryFailed()
                Output.line("\(count) will be tried again")
                return []
            }
            var unknown: [Int] = []
            for number in numbers where !(try queue.retry(number)) { unknown.append(number) }
            return unknown
        }
        if unknown.isEmpty { return }
        let names = unknown.map(String.init).joined(separator: ", ")
        throw Failure("\(names): no such message, or sent already")
    }
}

extension MailLine {
    fileprivate var record: Record {
        Record([
            "id": .number(id), "kind": .text(kind.rawValue), "state": .text(state.rawValue), "to": .text(address),
            "name": .text(recipient), "ticket": .optional(ticket?.description), "created": .time(created),
            "due": state == .waiting ? .time(due) : .none, "finished": .time(finished), "attempts": .number(attempts),
            "reason": .optional(reason),
        ])
    }
}
