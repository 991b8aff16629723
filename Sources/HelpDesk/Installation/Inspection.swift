// Looks whether everything that the database says is there, whole and unaltered.
import CLinux

public struct InspectionReport: Sendable {
    public struct Counts: Sendable, Equatable {
        public let accounts: Int
        public let contacts: Int
        public let tickets: Int
        public let comments: Int
        public let attachments: Int
        public let events: Int
    }

    public let version: Int
    public let counts: Counts
    /// The last hash of the history.
    public let head: String
    public let problems: [String]
}

public struct Inspection {
    private let settings: DeskSettings

    public init(_ settings: DeskSettings) { self.settings = settings }

    private static let counts: SQL = """
        SELECT (SELECT count(*) FROM accounts), (SELECT count(*) FROM contacts), (SELECT count(*) FROM tickets),
            (SELECT count(*) FROM comments), (SELECT count(*) FROM attachments), (SELECT count(*) FROM events)
        """
    private static let files: SQL = "SELECT id, file, size, digest FROM attachments WHERE id > ? ORDER BY id LIMIT 500"

    /// Checks pages, references, history, the counters of the reports and every attachment's content. Reads only.
    public func run() throws(StoreFailure) -> InspectionReport {
        let store = try Store(settings, .read, for: .staff)
        var problems = try store.database.rows("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
        problems += try store.database.rows("PRAGMA foreign_key_check") {
            "table \($0.text(0)): a reference leads nowhere"
        }
        _ = try store.key()
        let history = try HistoryCheck(store).run()
        if let problem = history.problem { problems.append(problem) }
        problems += try attachmentProblems(store)
        if try !Staff.commandLine(store).countersAreRight() {
            problems.append("the counters of the reports differ from the tickets: portal-admin database recount")
        }
        let counts = try store.database.first(Self.counts) {
            InspectionReport.Counts(
                accounts: $0.int(0), contacts: $0.int(1), tickets: $0.int(2), comments: $0.int(3),
                attachments: $0.int(4), events: $0.int(5))
        }
        guard let counts else { throw StoreFailure(.rule, during: "counting") }
        return InspectionReport(version: Schema.version, counts: counts, head: history.head, problems: problems)
    }

    private func attachmentProblems(_ store: Store) throws(StoreFailure) -> [String] {
        var problems: [String] = []
        var last = 0
        while true {
            let files = try store.database.rows(Self.files, [.int(last)]) {
                (id: $0.int(0), file: $0.text(1), size: $0.int(2), digest: $0.blob(3))
            }
            for file in files {
                last = file.id
                let path = settings.folder.attachments + "/" + file.file
                guard let content = FileDigest(path) else {
                    problems.append("attachment \(file.id): its file is missing or cannot be read")
                    continue
                }
                if content.size != file.size || content.digest != file.digest {
                    problems.append("attachment \(file.id): its content was altered")
                }
            }
            if files.isEmpty { return problems }
        }
    }
}

/// Size and SHA-256 of a file's content.
struct FileDigest: Equatable {
    let size: Int
    let digest: [UInt8]

    /// Nil if it cannot be read to its end.
    init?(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var hash = HashInProgress()
        var size = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 { return nil }
            if count == 0 { break }
            buffer.withUnsafeBytes { hash.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            size += count
        }
        self.size = size
        digest = hash.finish()
    }
}
