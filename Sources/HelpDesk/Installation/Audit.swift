// What an administrator should see to: settings, modes of files, people and mail that make an installation less safe than it
// could be. After the idea of Fossil's security audit. It changes nothing.

import CLinux
import CSQLite
import KnowledgeBase

public struct AuditFinding: Sendable, Equatable {
    public enum Weight: String, Sendable {
        /// Somebody could get in, or something could be lost.
        case hazard
        /// Worth a look.
        case advice
    }

    public let weight: Weight
    /// Names the rule, for programs.
    public let code: String
    public let text: String

    public init(_ weight: Weight, _ code: String, _ text: String) {
        self.weight = weight
        self.code = code
        self.text = text
    }
}

public struct Audit {
    private let settings: DeskSettings
    private let configurationFile: String?
    private let documentRoot: String
    private let knownAddresses: [String]
    private var findings: [AuditFinding] = []

    /// - Parameters:
    ///   - configurationFile: where the settings were read from; nil: there is none.
    ///   - documentRoot: what the web server hands out.
    ///   - knownAddresses: of people whose passwords everybody knows.
    public init(
        _ settings: DeskSettings, configurationFile: String?, documentRoot: String, knownAddresses: [String]
    ) {
        self.settings = settings
        self.configurationFile = configurationFile
        self.documentRoot = documentRoot
        self.knownAddresses = knownAddresses
    }

    /// Everything that was found, the hazards first. What cannot be looked at is a finding.
    public mutating func run() -> [AuditFinding] {
        lookAtSettings()
        lookAtFiles()
        do throws(StoreFailure) {
            let store = try Store(settings, .read, for: .staff)
            try lookAtPeople(store)
            try lookAtMail(store)
        } catch {
            add(.hazard, "database", "the database cannot be used: \(error)")
        }
        return findings.filter { $0.weight == .hazard } + findings.filter { $0.weight == .advice }
    }

    private mutating func add(_ weight: AuditFinding.Weight, _ code: String, _ text: String) {
        findings.append(AuditFinding(weight, code, text))
    }

    // MARK: - Settings

    /// What `LimitRequestBody` of deploy/apache/portal.conf leaves for the files of a form, and adds for its texts.
    private static let apacheFiles = 50 << 20
    private static let apacheTexts = (customer: 131_072, staff: 393_216)

    private mutating func lookAtSettings() {
        let site = settings.configuration.siteURL
        let isLocal = ["http://localhost", "http://127.0.0.1"].contains { site == $0 || site.hasPrefix($0 + ":") }
        if isLocal {
            add(.advice, "site-url", "site.url is \(site): links in mail lead to the reader's own machine")
        } else if site.hasPrefix("http://") {
            add(.hazard, "site-url", "site.url is \(site): passwords and sessions travel unencrypted; use https://")
        }
        let desk = settings.desk
        if desk.passwordMemory < 19 || desk.passwordPasses < 2 {
            add(
                .hazard, "password-cost",
                "passwords.memory is \(desk.passwordMemory) MB and passwords.passes \(desk.passwordPasses): OWASP asks for 19 MB and 2"
            )
        }
        if desk.mailFolder != nil {
            add(.advice, "mail-folder", "mail.folder is set: mail goes into a folder and to nobody")
        }
        if settings.configuration.rawHTML {
            add(
                .advice, "raw-html",
                "markdown.raw-html is on: whoever writes articles can put markup of any kind into them")
        }
        if settings.configuration.securityContact == nil {
            add(
                .advice, "security-contact", "security.contact is not set: nobody is told whom to write to about a hole"
            )
        }
        let files = desk.attachmentCount * desk.attachmentSize
        if files > Self.apacheFiles {
            add(
                .advice, "upload-limit",
                "attachments of one form may have \(files) bytes, and deploy/apache/portal.conf takes \(Self.apacheFiles): raise LimitRequestBody of /portal/tickets to \(files + Self.apacheTexts.customer) and of /portal/staff/tickets to \(files + Self.apacheTexts.staff)"
            )
        }
        let version = Int(sqlite3_libversion_number())
        if !Self.hasRepairedLog(version) {
            let name = String(cString: sqlite3_libversion())
            add(
                .advice, "sqlite",
                "SQLite \(name) can damage a database when a write meets a checkpoint (repaired in 3.51.3): let no other program than the portal's write to it"
            )
        }
    }

    /// Source: sqlite.org, "the WAL-reset bug", with the branches it was repaired in.
    static func hasRepairedLog(_ version: Int) -> Bool {
        version >= 3_051_003 || (3_050_007..<3_051_000).contains(version) || (3_044_006..<3_045_000).contains(version)
    }

    // MARK: - Files

    private mutating func lookAtFiles() {
        let folder = settings.folder
        for path in [folder.path, folder.attachments, folder.database, folder.key] {
            guard let mode = Self.mode(path) else {
                add(.hazard, "missing", "\(path): is not there, or cannot be looked at")
                continue
            }
            if mode & 0o077 != 0 {
                add(.hazard, "mode", "\(path): others than its owner may use it (mode \(String(mode, radix: 8)))")
            }
        }
        if let configurationFile, let mode = Self.mode(configurationFile), mode & 0o022 != 0 {
            add(
                .hazard, "mode",
                "\(configurationFile): others than its owner may change it (mode \(String(mode, radix: 8)))")
        }
        if let data = Self.real(folder.path), let root = Self.real(documentRoot), (data + "/").hasPrefix(root + "/") {
            add(.hazard, "document-root", "\(folder.path) lies in \(documentRoot), which the web server hands out")
        }
        if let free = try? AttachmentFolder.freeSpace(folder.attachments), free < settings.desk.freeSpace {
            add(.hazard, "free-space", "\(folder.path): only \(free >> 20) MB are free; attachments are refused")
        }
    }

    private static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    // MARK: - People and mail

    private static let administrators: SQL =
        "SELECT count(*) FROM staff WHERE role = 'administrator' AND is_enabled AND id > 0"
    private static let withoutSecondFactor: SQL = """
        SELECT s.email FROM staff s JOIN internal_staff_secrets i ON i.staff_id = s.id
        WHERE s.is_enabled AND i.password IS NOT NULL AND i.totp IS NULL AND s.id > 0
        """
    private static let hashes: SQL = """
        SELECT i.password FROM staff s JOIN internal_staff_secrets i ON i.staff_id = s.id
        WHERE s.is_enabled AND i.password IS NOT NULL AND s.id > 0
        """
    private static let isOpen: SQL = """
        SELECT 1 FROM staff WHERE email_key = ?1 AND is_enabled
        UNION ALL SELECT 1 FROM contacts WHERE email_key = ?1 AND is_enabled
        """
    private static let late: SQL = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND due < ?"
    private static let failed: SQL = "SELECT count(*) FROM outbox WHERE state <> 'waiting' AND state = 'failed'"

    private mutating func lookAtPeople(_ store: Store) throws(StoreFailure) {
        if try store.database.first(Self.administrators, [], { $0.int(0) }) == 0 {
            add(.hazard, "no-administrator", "nobody of the staff is an administrator")
        }
        for email in try store.database.rows(Self.withoutSecondFactor, [], { $0.text(0) }) {
            add(.hazard, "second-factor", "\(email) has a password but no second factor: invite again")
        }
        for email in knownAddresses {
            if try store.database.first(Self.isOpen, [.text(email)], { _ in true }) != nil {
                add(.hazard, "demo", "\(email) is of the demo, and everybody knows the password: disable it")
            }
        }
        let cost = settings.passwordCost
        let cheap = try store.database.rows(Self.hashes, []) { Sodium.needsRehash($0.text(0), cost: cost) }
            .count { $0 }
        if cheap > 0 {
            add(
                .advice, "cheap-hashes",
                "\(cheap) of the staff have passwords hashed at another cost than today's; they are renewed at sign-in")
        }
    }

    private mutating func lookAtMail(_ store: Store) throws(StoreFailure) {
        let late = try store.database.first(Self.late, [.time(store.now - 3_600)]) { $0.int(0) } ?? 0
        if late > 0 {
            add(
                .hazard, "mail-late",
                "\(late) messages wait for more than an hour: is 'portal-admin mail deliver' running?")
        }
        let failed = try store.database.first(Self.failed, [], { $0.int(0) }) ?? 0
        if failed > 0 {
            add(.advice, "mail-failed", "\(failed) messages could not be sent: see 'portal-admin mail list failed'")
        }
        let aside = try Staff.commandLine(store).mailAsideCount()
        if aside > 0 {
            add(.advice, "mail-aside", "\(aside) messages that came in could not be filed: staff see them under Mail")
        }
    }
}
