// One SQLite connection: opening, running statements, reading rows. No other file opens or asks a database.

import CLinux
import CSQLite

/// A connection, for one thread. Statements are prepared once and kept until it closes.
final class Database {
    enum Access: Sendable { case read, write, create }

    private let handle: OpaquePointer
    /// Those of one run: a few, found by where their text is.
    private var prepared: [(text: UnsafePointer<UInt8>, statement: OpaquePointer)] = []
    /// Set before anything is opened, or not at all.
    nonisolated(unsafe) static var isForOneRequest = false
    private static let once: Void = {
        if isForOneRequest, var memory = RequestMemory.methods() {
            csqlite_process_of_one_request(&memory)
        } else {
            csqlite_plain_process()
        }
    }()

    /// Opens a file; with `.create` an absent one is made, otherwise never.
    init(path: String, access: Access) throws(StoreFailure) {
        _ = Self.once
        let flags: Int32 =
            switch access {
            case .read: SQLITE_OPEN_READONLY
            case .write: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        var opened: OpaquePointer?
        let result = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard result == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw Self.failure(result, during: "open")
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5_000)
        for (option, on) in [
            (SQLITE_DBCONFIG_ENABLE_FKEY, access == .read ? 0 : 1), (SQLITE_DBCONFIG_DEFENSIVE, 1),
            (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        ] as [(Int32, Int32)] {
            _ = csqlite_config_flag(handle, option, on)
        }
        sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 4_000_000)
    }

    deinit {
        for known in prepared { sqlite3_finalize(known.statement) }
        sqlite3_close_v2(handle)
    }

    /// From now on every statement that names a table whose name begins with `internal_` is refused.
    func refuseInternalTables() {
        sqlite3_set_authorizer(
            handle,
            { _, _, table, _, _, _ in
                guard let table, strncmp(table, "internal_", 9) == 0 else { return SQLITE_OK }
                return SQLITE_DENY
            }, nil)
    }

    /// Runs a statement that gives no rows, or whose rows do not matter.
    func run(_ sql: SQL, _ values: [Value] = []) throws(StoreFailure) {
        let statement = try ready(sql, values)
        defer { sqlite3_reset(statement) }
        while try step(statement, sql) {}
    }

    /// All rows of a statement, each read by `read`.
    func rows<T>(_ sql: SQL, _ values: [Value] = [], _ read: (Row) -> T) throws(StoreFailure) -> [T] {
        let statement = try ready(sql, values)
        defer { sqlite3_reset(statement) }
        var result: [T] = []
        while try step(statement, sql) { result.append(read(Row(statement: statement))) }
        return result
    }

    /// The first row of a statement.
    func first<T>(_ sql: SQL, _ values: [Value] = [], _ read: (Row) -> T) throws(StoreFailure) -> T? {
        let statement = try ready(sql, values)
        defer { sqlite3_reset(statement) }
        return try step(statement, sql) ? read(Row(statement: statement)) : nil
    }

    /// Runs every statement of a script, which binds nothing.
    func runScript(_ script: String, during: String) throws(StoreFailure) {
        let result = sqlite3_exec(handle, script, nil, nil, nil)
        if result != SQLITE_OK { throw Self.failure(result, during: during) }
    }

    /// How SQLite would run a statement; for tests.
    func plan(of text: String) throws(StoreFailure) -> [String] {
        var statement: OpaquePointer?
        let result = sqlite3_prepare_v2(handle, "EXPLAIN QUERY PLAN " + text, -1, &statement, nil)
        guard result == SQLITE_OK, let statement else {
            throw StoreFailure(.rule, code: Int(result), during: String(cString: sqlite3_errmsg(handle)))
        }
        defer { sqlite3_finalize(statement) }
        var lines: [String] = []
        while sqlite3_step(statement) == SQLITE_ROW { lines.append(Row(statement: statement).text(3)) }
        return lines
    }

    /// How many rows the last INSERT, UPDATE or DELETE touched.
    var changes: Int { Int(sqlite3_changes(handle)) }

    /// The key of the row inserted last.
    var insertedRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

    /// Whether a transaction is open.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Copies this database into another one, page by page, in one go.
    func copy(into other: Database) throws(StoreFailure) {
        guard let backup = sqlite3_backup_init(other.handle, "main", handle, "main") else {
            throw Self.failure(sqlite3_extended_errcode(other.handle), during: "backup")
        }
        let result = sqlite3_backup_step(backup, -1)
        sqlite3_backup_finish(backup)
        if result != SQLITE_DONE { throw Self.failure(result, during: "backup") }
    }

    private func ready(_ sql: SQL, _ values: [Value]) throws(StoreFailure) -> OpaquePointer {
        let statement = try prepare(sql)
        guard Int(sqlite3_bind_parameter_count(statement)) == values.count else {
            throw StoreFailure(.rule, during: Self.label(sql))
        }
        for (index, value) in values.enumerated() {
            let result = bind(value, to: statement, at: Int32(index + 1))
            if result != SQLITE_OK { throw Self.failure(result, during: Self.label(sql)) }
        }
        return statement
    }

    private func prepare(_ sql: SQL) throws(StoreFailure) -> OpaquePointer {
        if let known = prepared.first(where: { $0.text == sql.text.utf8Start }) { return known.statement }
        var statement: OpaquePointer?
        let result = sql.text.utf8Start.withMemoryRebound(to: CChar.self, capacity: sql.text.utf8CodeUnitCount) {
            sqlite3_prepare_v2(handle, $0, Int32(sql.text.utf8CodeUnitCount), &statement, nil)
        }
        guard result == SQLITE_OK, let statement else { throw Self.failure(result, during: Self.label(sql)) }
        prepared.append((sql.text.utf8Start, statement))
        return statement
    }

    private func bind(_ value: Value, to statement: OpaquePointer, at index: Int32) -> Int32 {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .int(let number): return sqlite3_bind_int64(statement, index, Int64(number))
        case .real(let number): return sqlite3_bind_double(statement, index, number)
        case .blob(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), transient)
            }
        case .text(var text):
            return text.withUTF8 { bytes in
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(statement, index, "", 0, nil) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text(statement, index, $0, Int32(bytes.count), transient)
                }
            }
        }
    }

    private func step(_ statement: OpaquePointer, _ sql: SQL) throws(StoreFailure) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw Self.failure(sqlite3_extended_errcode(handle), during: Self.label(sql))
        }
    }

    /// The first words of a statement, for messages; values are bound, so none of them is in it.
    private static func label(_ sql: SQL) -> String {
        String(
            decoding: UnsafeBufferPointer(start: sql.text.utf8Start, count: min(60, sql.text.utf8CodeUnitCount)),
            as: UTF8.self
        ).split(whereSeparator: { $0 == "\n" || $0 == " " }).joined(separator: " ")
    }

    static func failure(_ result: Int32, during: String) -> StoreFailure {
        let cause: StoreFailure.Cause =
            switch (result, result & 0xff) {
            case (csqlite_ioerr_fsync, _), (csqlite_ioerr_dir_fsync, _): .uncertain
            case (_, SQLITE_BUSY), (_, SQLITE_LOCKED), (_, SQLITE_PROTOCOL): .busy
            case (_, SQLITE_FULL): .diskFull
            case (_, SQLITE_READONLY), (_, SQLITE_PERM), (_, SQLITE_CANTOPEN): .forbidden
            case (_, SQLITE_CORRUPT), (_, SQLITE_NOTADB), (_, SQLITE_FORMAT): .damaged
            case (_, SQLITE_IOERR), (_, SQLITE_NOMEM), (_, SQLITE_INTERRUPT), (_, SQLITE_NOLFS): .system
            default: .rule
            }
        return StoreFailure(cause, code: Int(result), during: during)
    }
}

/// The row a statement stands on; only valid inside the closure that receives it.
struct Row {
    fileprivate let statement: OpaquePointer

    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }

    func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }

    func flag(_ column: Int32) -> Bool { int(column) != 0 }

    func time(_ column: Int32) -> Instant { Instant(seconds: int(column)) }

    func optionalTime(_ column: Int32) -> Instant? { optionalInt(column).map { Instant(seconds: $0) } }

    func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func blob(_ column: Int32) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
    }
}
