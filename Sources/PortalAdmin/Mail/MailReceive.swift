// portal-admin mail receive: one message on standard input, as mail systems pipe it.
import ArgumentParser
import CLinux
import HelpDesk
import KnowledgeBase
import MailReading

struct MailReceive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Takes in one message from standard input: an answer to a mail of ours.",
        discussion: """
            To be called by the mail system for mail.reply-address. Ends with 0 when the message was filed or kept \
            aside (staff see it under Mail, Kept aside), with 75 when the mail system shall try again.
            """)
    @OptionGroup var options: DeskOptions
    /// The largest message: the files a form may bring, in base64, and text.
    private static let most = 100 << 20

    func run() throws {
        guard let bytes = Self.standardInput() else {
            throw later("the message is larger than 100 MB, or cannot be read")
        }
        let outcome: ReceptionOutcome
        do {
            let settings = try options.settings()
            outcome = try MailReception(try Store(settings, .write, for: .staff)).receive(
                MessageReader.read(bytes), bytes: bytes)
        } catch {
            throw later("\(error)")
        }
        try tell(outcome)
    }

    private func tell(_ outcome: ReceptionOutcome) throws {
        switch outcome {
        case .commented(let number): Output.line("comment on ticket \(number)")
        case .opened(let number): Output.line("ticket \(number)")
        case .known: Output.line("known already")
        case .automatic(let sign): Output.line("kept aside, not answered: \(sign)")
        case .aside(let reason): Output.line("kept aside: \(reason.rawValue)")
        case .again(let reason): throw later(reason)
        }
    }

    /// EX_TEMPFAIL of sysexits.h.
    private func later(_ reason: String) -> ExitCode {
        Output.error("not taken now: \(reason)")
        return ExitCode(75)
    }

    private static func standardInput() -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 || bytes.count + count > most { return nil }
            bytes += buffer.prefix(count)
        }
    }
}
