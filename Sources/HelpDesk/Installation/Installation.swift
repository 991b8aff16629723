// Makes the data folder of a new installation, and brings the database of an old one up to date.
import CLinux

/// What an administrator does to the data as a whole, while no request needs to be answered from it.
public struct Installation: Sendable {
    public let settings: DeskSettings

    public init(_ settings: DeskSettings) { self.settings = settings }

    public enum CreateOutcome: Sendable, Equatable {
        case created
        /// There is a database already; nothing was touched.
        case exists
    }

    public enum MigrateOutcome: Sendable, Equatable {
        case migrated(from: Int, to: Int)
        case upToDate(version: Int)
    }

    /// Makes folder, key and database. What is there is kept; an existing database is never touched.
    public func create(entropy: Entropy = .system) throws(StoreFailure) -> CreateOutcome {
        let folder = settings.folder
        try Self.makeFolders(folder.path)
        try Self.makeFolder(folder.attachments)
        try Self.makeKey(folder.key, entropy)
        guard let lock = try FileLock(file: folder.writeLock, waitingAtMost: 5_000) else {
            throw StoreFailure(.busy, during: "waiting for the write lock")
        }
        if access(folder.database, F_OK) == 0 { return .exists }
        let temporary = folder.database + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AttachmentFolder.failure("making the database file") }
        close(descriptor)
        try Self.fill(temporary)
        guard rename(temporary, folder.database) == 0 else { throw AttachmentFolder.failure("naming the database") }
        try AttachmentFolder.sync(folder.path)
        _ = consume lock
        return .created
    }

    /// Runs the migrations that the database lacks, each in one transaction. The caller makes a backup before.
    public func migrate() throws(StoreFailure) -> MigrateOutcome {
        guard let lock = try FileLock(file: settings.folder.writeLock, waitingAtMost: 30_000) else {
            throw StoreFailure(.busy, during: "waiting for the write lock")
        }
        let database = try Database(path: settings.folder.database, access: .write)
        try database.prepareForWriting()
        guard try database.first("PRAGMA application_id", [], { $0.int(0) }) == Schema.applicationID else {
            throw StoreFailure(.notOurs, during: "migrate")
        }
        let before = try database.first("PRAGMA user_version") { $0.int(0) } ?? 0
        guard before <= Schema.version else {
            throw StoreFailure(.otherVersion(found: before, expected: Schema.version), during: "migrate")
        }
        try Self.advance(database, from: before)
        try database.useWriteAheadLog()
        _ = consume lock
        return before == Schema.version ? .upToDate(version: before) : .migrated(from: before, to: Schema.version)
    }

    private static func fill(_ path: String) throws(StoreFailure) {
        let database = try Database(path: path, access: .write)
        try database.prepareForWriting()
        try advance(database, from: 0)
        try database.useWriteAheadLog()
    }

    private static func advance(_ database: Database, from version: Int) throws(StoreFailure) {
        for number in version..<Schema.version {
            let statements = Schema.migrations[number].map(Schema.compact).joined(separator: " ")
            let script = """
                BEGIN IMMEDIATE; \(statements) PRAGMA user_version = \(number + 1);
                PRAGMA application_id = \(Schema.applicationID); COMMIT;
                """
            do {
                try database.runScript(script, during: "migration \(number + 1)")
            } catch {
                if database.isInTransaction { try? database.run("ROLLBACK") }  // The first failure is the one to tell.
                throw error
            }
        }
    }

    private static func makeFolders(_ path: String) throws(StoreFailure) {
        var made = path.utf8.first == UInt8(ascii: "/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            if access(made, F_OK) != 0 { try makeFolder(made) }
        }
        if chmod(path, 0o700) != 0 { throw AttachmentFolder.failure("closing the data folder to others") }
    }

    private static func makeFolder(_ path: String) throws(StoreFailure) {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw AttachmentFolder.failure("making a folder") }
    }

    private static func makeKey(_ path: String, _ entropy: Entropy) throws(StoreFailure) {
        if access(path, F_OK) == 0 { return }
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AttachmentFolder.failure("making server.key") }
        defer { close(descriptor) }
        let key = entropy.bytes(ServerKey.size)
        guard write(descriptor, key, key.count) == key.count, fsync(descriptor) == 0, rename(temporary, path) == 0
        else {
            throw AttachmentFolder.failure("writing server.key")
        }
    }
}
