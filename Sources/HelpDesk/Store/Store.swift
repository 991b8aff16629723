// The data of the help desk, opened for one request or command. What can be done with it is in the doors.
import CLinux
import KnowledgeBase

/// An open database. For one thread; reads are of one moment, writes each a transaction under the one write lock.
public final class Store {
    public enum Access: Sendable { case read, write }

    /// Whom the program serves. On the customers' side the internal tables are out of reach, whatever the statement.
    public enum Side: Sendable { case customers, staff }

    let database: Database
    let settings: DeskSettings
    let side: Side
    let access: Access
    public let now: Instant
    let entropy: Entropy
    private var loadedKey: ServerKey?
    private var loadedZone: TimeZoneRules?

    /// Opens the database of `settings.folder`. Never makes or migrates one.
    /// - Parameters:
    ///   - access: `.read` cannot change anything, and sees one moment until `finish()`.
    ///   - now: what the request takes for the present.
    public init(
        _ settings: DeskSettings, _ access: Access, for side: Side, now: Instant = .now, entropy: Entropy = .system
    ) throws(StoreFailure) {
        try Self.inspect(settings.folder.database)
        self.settings = settings
        self.side = side
        self.access = access
        self.now = now
        self.entropy = entropy
        database = try Database(path: settings.folder.database, access: access == .read ? .read : .write)
        if side == .customers { database.refuseInternalTables() }
        if access == .read { try database.run("BEGIN") } else { try database.prepareForWriting() }
        try checkVersion()
    }

    /// Makes opening quicker; for a program of one thread that answers one request and ends, before it opens anything.
    package static func prepareForOneRequest() { Database.isForOneRequest = true }

    /// Ends the reading, so that writers need not wait while a page is made and sent. Reading again is possible.
    public func finish() throws(StoreFailure) {
        if access == .read, database.isInTransaction { try database.run("COMMIT") }
    }

    /// Runs `body` as one transaction: all of it is kept, and safe on the disk, when this returns; nothing when it throws.
    func write<T>(_ body: () throws(StoreFailure) -> T) throws(StoreFailure) -> T {
        if database.isInTransaction, access == .write { return try body() }
        guard access == .write else { throw StoreFailure(.rule, during: "writing to a store opened for reading") }
        guard let lock = try FileLock(file: settings.folder.writeLock, waitingAtMost: 10_000) else {
            throw StoreFailure(.busy, during: "waiting for the write lock")
        }
        let result = try committed(body)
        _ = consume lock
        return result
    }

    private func committed<T>(_ body: () throws(StoreFailure) -> T) throws(StoreFailure) -> T {
        try database.run("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try database.run("COMMIT")
            return result
        } catch {
            if database.isInTransaction { try? database.run("ROLLBACK") }  // The first failure is the one to tell.
            throw error
        }
    }

    /// Runs a small write for a store that reads, on a connection of its own, unless somebody else is writing just now.
    func writeAside(_ body: (Database) throws(StoreFailure) -> Void) throws(StoreFailure) {
        guard let lock = try FileLock(file: settings.folder.writeLock, waitingAtMost: 0) else { return }
        if access == .read { try finish() }
        let aside = access == .write ? database : try Database(path: settings.folder.database, access: .write)
        if access == .read { try aside.prepareForWriting() }
        try aside.run("BEGIN IMMEDIATE")
        try body(aside)
        try aside.run("COMMIT")
        _ = consume lock
    }

    /// The secret of this installation; read when first needed.
    func key() throws(StoreFailure) -> ServerKey {
        if let loadedKey { return loadedKey }
        let key = try ServerKey(file: settings.folder.key)
        loadedKey = key
        return key
    }

    /// The site's time zone; UTC where the system does not know its name.
    public var zone: TimeZoneRules {
        if let loadedZone { return loadedZone }
        let zone = TimeZoneRules(named: settings.configuration.timeZone) ?? .utc
        loadedZone = zone
        return zone
    }

    /// Today, as the site counts days.
    public var today: CalendarDate { zone.date(at: now) }

    private func checkVersion() throws(StoreFailure) {
        let application = try database.first("PRAGMA application_id") { $0.int(0) }
        let version = try database.first("PRAGMA user_version") { $0.int(0) } ?? 0
        guard application == Schema.applicationID else { throw StoreFailure(.notOurs, during: "open") }
        guard version == Schema.version else {
            throw StoreFailure(.otherVersion(found: version, expected: Schema.version), during: "open")
        }
    }

    /// A plain file of this user, with content, in a folder of this user; nobody else may touch them, and no other name leads
    /// to the file.
    private static func inspect(_ path: String) throws(StoreFailure) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            let cause: StoreFailure.Cause = errno == ENOENT || errno == ENOTDIR ? .missing : .forbidden
            throw StoreFailure(cause, code: -Int(errno), during: "looking for the database")
        }
        guard S_ISREG(status.st_mode), status.st_size > 0 else {
            throw StoreFailure(.missing, during: "looking at the database file")
        }
        guard status.st_mode & 0o077 == 0, status.st_nlink == 1 else {
            throw StoreFailure(.forbidden, during: "looking at the mode and links of the database file")
        }
        guard stat(Folder.parent(path), &status) == 0, status.st_mode & 0o077 == 0 else {
            throw StoreFailure(.forbidden, during: "looking at the mode of the data folder")
        }
    }
}
