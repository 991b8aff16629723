// Why the store could not do something. None of it is anything a customer typed: those are outcomes of the doors.

/// The database or the disk did not do its part. A page answers 503 and logs the description, which holds no data of anybody.
public struct StoreFailure: Error, Sendable, CustomStringConvertible {
    public enum Cause: Sendable, Equatable {
        /// There is no database file, or it is empty, or no file.
        case missing
        /// May not be read, or written, by this user or on this disk.
        case forbidden
        /// A database of this program, but of another version of its schema.
        case otherVersion(found: Int, expected: Int)
        /// Not a database of this program.
        case notOurs
        case damaged
        /// Somebody else held the lock for too long; the same request may work in a moment.
        case busy
        /// No room on the disk.
        case diskFull
        /// The disk failed while committing: the change may or may not be there. Sending the same form again tells.
        case uncertain
        /// The key file is missing, of the wrong size, or readable by others.
        case key
        /// The disk or the system failed otherwise.
        case system
        /// A rule of the schema was broken, or a statement is wrong: a mistake in the program.
        case rule
    }

    public let cause: Cause
    /// SQLite's extended result code, or an errno with a minus before it; 0 if neither.
    public let code: Int
    /// What was being done.
    public let during: String

    init(_ cause: Cause, code: Int = 0, during: String) {
        self.cause = cause
        self.code = code
        self.during = during
    }

    public var description: String { "store: \(explanation) (code \(code), \(during))" }

    private var explanation: String {
        switch cause {
        case .missing: "the database is not there; create it with 'portal-admin database create' or restore a backup"
        case .forbidden: "the database may not be read or written by this user; see its owner and mode"
        case .otherVersion(let found, let expected) where found < expected:
            "the database has schema version \(found), this program needs \(expected); run 'portal-admin database migrate'"
        case .otherVersion(let found, let expected):
            "the database has schema version \(found), this program knows only \(expected); install the newer program"
        case .notOurs: "the database file belongs to another program; see data.folder in portal.conf"
        case .damaged: "the database is damaged; run 'portal-admin database check' and restore a backup"
        case .busy: "the database stayed locked; find the process that holds the write lock"
        case .diskFull: "no room on the disk"
        case .uncertain: "the disk failed during a commit; it is not known whether the change was kept"
        case .key: "the key file is missing or open to others; see server.key in data.folder"
        case .system: "the system refused"
        case .rule: "a rule of the schema was broken; this is a mistake in the program"
        }
    }
}
