// A help desk in a folder of its own, with a clock and chance that tests decide.
import Foundation
import KnowledgeBase
import Synchronization

@testable import HelpDesk

/// Makes and removes its data folder; hands out doors at the times a test says.
final class TestDesk {
    static let start = Instant(seconds: 1_764_064_800)  // 2025-11-25T10:00:00Z
    let settings: DeskSettings
    private let entropy: Entropy
    private let folder: String

    init(_ change: (inout Configuration) -> Void = { _ in }) throws {
        folder = NSTemporaryDirectory() + "portal-store-" + UUID().uuidString
        var configuration = Configuration()
        configuration.languages = ["en", "ru"].compactMap { Language($0) }
        configuration.siteTitle = "Acme Support"
        configuration.helpDesk.dataFolder = folder
        configuration.helpDesk.passwordMemory = 8
        configuration.helpDesk.passwordPasses = 1
        configuration.helpDesk.freeSpace = 0
        change(&configuration)
        settings = DeskSettings(configuration: configuration, base: "")
        entropy = .counting()
        _ = try Installation(settings).create(entropy: entropy)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func store(_ access: Store.Access = .write, _ side: Store.Side = .customers, after seconds: Int = 0) throws -> Store
    {
        try Store(settings, access, for: side, now: Self.start + seconds, entropy: entropy)
    }

    func staff(after seconds: Int = 0) throws -> Staff { try .commandLine(try store(.write, .staff, after: seconds)) }

    func visitor(
        _ access: Store.Access = .write, from network: String = "192.0.2.1", after seconds: Int = 0
    ) throws -> Visitor {
        Visitor(try store(access, after: seconds), from: NetworkAddress(network))
    }

    /// An account with one contact whose password is `password`; the keys of both.
    @discardableResult
    func addCustomer(
        _ email: String, account: String = "Roga i Kopyta", visibility: Visibility = .own,
        period: SupportPeriod = SupportPeriod(start: nil, end: nil), password: String = "horse battery"
    ) throws -> (account: Int, contact: Int) {
        let staff = try staff()
        var accountID = 0
        switch try staff.addAccount(named: account) {
        case .kept(let id): accountID = id
        default:
            accountID =
                try staff.store.database.first("SELECT id FROM accounts WHERE name = ?", [.text(account)]) {
                    $0.int(0)
                } ?? 0
        }
        var contact = NewContact(name: "Name of \(email)", email: email, account: accountID, language: "en")
        contact.visibility = visibility
        contact.period = period
        guard case .kept(let id) = try staff.addContact(contact) else { throw TestFailure("contact was not added") }
        try staff.setDemoPassword(password, contact: id)
        return (accountID, id)
    }

    /// The door of somebody who signs in with the password above.
    func customer(
        _ email: String, _ access: Store.Access = .write, after seconds: Int = 0, password: String = "horse battery"
    ) throws -> Customer {
        let visitor = try visitor(after: seconds)
        guard case .signedIn(let session) = try visitor.signIn(email: email, password: password, agent: "test")
        else { throw TestFailure("not signed in") }
        let door = Visitor(try store(access, after: seconds), from: NetworkAddress("192.0.2.1"))
        guard let customer = try door.insider(session: session.token) else { throw TestFailure("no session") }
        return customer
    }
}

struct TestFailure: Error {
    let message: String
    init(_ message: String) { self.message = message }
}

extension Entropy {
    /// Bytes that differ at every call and are the same at every run.
    static func counting() -> Entropy {
        let calls = Mutex(UInt64(0))
        return Entropy { count in
            let call = calls.withLock { value in
                value += 1
                return value
            }
            var bytes: [UInt8] = []
            for block in 0..<UInt64((count + 31) / 32) {
                bytes += Sodium.sha256(Array("\(call) \(block)".utf8))
            }
            return Array(bytes.prefix(count))
        }
    }
}
