// portal-admin mail deliver: sends what waits, once or for as long as it runs.
import ArgumentParser
import CLinux
import HelpDesk

struct MailDeliver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver", abstract: "Sends the mail that waits.",
        discussion: """
            Without --watch it sends what is due and ends; a timer calls it again. With --watch it goes on until it is \
            told to stop. Only one runs at a time: another one says so and ends with 0. Messages that could not be \
            handed over are told on standard error and tried again later.
            """)
    @OptionGroup var options: DeskOptions
    @OptionGroup var published: PublishedOption
    @Flag(help: "Go on, and look for new mail every two seconds.") var watch = false

    func run() throws {
        let settings = try options.settings()
        StopSignal.listen()
        try explained { () throws(StoreFailure) in
            let runner = try MailRunner.start(settings, published: published.output) { Output.error($0) }
            guard let runner else {
                Output.error("another mailer is at work")
                return
            }
            if watch { try keepSending(runner) } else { try sendOnce(runner) }
        }
    }

    private func sendOnce(_ runner: MailRunner) throws(StoreFailure) {
        try runner.scan()
        try runner.sendAll { StopSignal.hasCome }
        let tally = runner.tally
        Output.show(
            Record([
                "sent": .number(tally.sent), "waiting": .number(tally.waiting), "failed": .number(tally.failed),
                "dropped": .number(tally.dropped),
            ]), json: options.json)
    }

    /// A database that is away for a moment is no reason to end; the next look may find it.
    private func keepSending(_ runner: MailRunner) throws(StoreFailure) {
        var rounds = 0
        while !StopSignal.hasCome {
            do throws(StoreFailure) {
                if rounds % 1800 == 0 { try runner.scan() }
                try runner.sendAll { StopSignal.hasCome }
            } catch  where error.cause == .busy || error.cause == .diskFull || error.cause == .system {
                Output.error(error.description)
            }
            rounds += 1
            sleep(2)
        }
    }
}

/// SIGTERM and SIGINT: finish the message in hand, then end.
private enum StopSignal {
    private nonisolated(unsafe) static var flag: sig_atomic_t = 0

    static var hasCome: Bool { flag != 0 }

    static func listen() {
        for number in [SIGTERM, SIGINT] { signal(number) { _ in StopSignal.flag = 1 } }
    }
}
