// A help desk whose mails can be written: with the theme's texts, and a folder that gets them.
import Foundation
import KnowledgeBase
import SiteBuilder
import Testing

@testable import HelpDesk

/// The texts of the default theme, published once for all tests.
enum PublishedTexts {
    static let folder: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var build = Build()
        build.content = root.appending(path: "Tests/Web/content").path()
        build.output = NSTemporaryDirectory() + "portal-texts-\(ProcessInfo.processInfo.processIdentifier)"
        build.themes = [root.appending(path: "themes/default").path()]
        build.configuration.siteTitle = "Acme Support"
        build.configuration.languages = ["en", "ru"].compactMap { Language($0) }
        _ = try? build.run()
        return build.output
    }()
}

extension TestDesk {
    /// - Parameter program: plays the mail program.
    static func withMail(
        _ program: FakeMailProgram, _ change: (inout Configuration) -> Void = { _ in }
    ) throws -> TestDesk {
        try TestDesk {
            $0.helpDesk.mailFrom = "support@example.com"
            $0.helpDesk.mailBounce = "bounce@example.com"
            $0.helpDesk.mailProgram = program.path
            $0.mail.replyAddress = "reply@example.com"
            change(&$0)
        }
    }

    /// What one run of the mailer did.
    @discardableResult
    func deliver(after seconds: Int = 0, log: @escaping (String) -> Void = { _ in }) throws -> MailTally {
        let runner = try MailRunner.start(
            settings, published: PublishedTexts.folder, clock: { Self.start + seconds }, log: log)
        guard let runner else { throw TestFailure("another runner is at work") }
        try runner.sendAll()
        return runner.tally
    }

    func queue(after seconds: Int = 0) throws -> MailQueue {
        MailQueue(try store(.write, .staff, after: seconds), published: PublishedTexts.folder)
    }

    func scan(after seconds: Int = 0) throws { try store(.write, .staff, after: seconds).scanForMail() }

    /// A ticket of this customer.
    func ticket(of email: String, after seconds: Int = 0, title: String = "Printer") throws -> TicketNumber {
        let customer = try customer(email, after: seconds)
        let form = NewTicket(title: title, description: "It does not print.", priority: "high", category: "small")
        guard case .submitted(let number) = try customer.submit(form, once: customer.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        return number
    }
}

extension FakeMailProgram {
    /// Keeps each message as a file of its own, named by its recipient.
    static func keeping() throws -> FakeMailProgram {
        try FakeMailProgram(#"n=$(ls | grep -c eml); cat >"$n-$5.eml""#)
    }

    /// The messages kept so far, oldest first.
    func messages() throws -> [ReadMessage] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".eml") }
        return try names.sorted { Int($0.prefix { $0 != "-" }) ?? 0 < Int($1.prefix { $0 != "-" }) ?? 0 }.map {
            try ReadMessage(Array(try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))))
        }
    }
}
