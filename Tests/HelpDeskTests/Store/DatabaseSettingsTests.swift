// What SQLite says of its own settings, and what it refuses because of them.
import Testing

@testable import HelpDesk

@Suite("settings of SQLite") struct DatabaseSettingsTests {
    private func value(_ pragma: SQL, _ database: Database) throws -> Int? { try database.first(pragma) { $0.int(0) } }

    @Test("a connection that writes waits for the disk, checks its pages, holds to references and maps nothing")
    func writing() throws {
        let database = try TestDesk().store(.write, .staff).database
        #expect(try database.first("PRAGMA journal_mode") { $0.text(0) } == "wal")
        #expect(try value("PRAGMA synchronous", database) == 2, "FULL")
        #expect(try value("PRAGMA foreign_keys", database) == 1)
        #expect(try value("PRAGMA cell_size_check", database) == 1)
        #expect(try value("PRAGMA trusted_schema", database) == 0)
        #expect((try value("PRAGMA mmap_size", database) ?? 0) == 0)
        #expect(try value("PRAGMA busy_timeout", database) == 5_000)
        #expect(throws: StoreFailure.self) {
            try database.run(
                "INSERT INTO contacts (account_id, name, name_key, email, email_key, language, created) VALUES (99, 'A', 'a', 'a@b', 'a@b', 'en', 0)"
            )
        }
    }

    @Test("no connection writes to the schema's own table, attaches another file or reads what it must not")
    func refused() throws {
        let desk = try TestDesk()
        for access in [Store.Access.read, .write] {
            let database = try desk.store(access, .customers).database
            try database.run("PRAGMA writable_schema = ON")
            #expect(throws: StoreFailure.self) { try database.run("DELETE FROM sqlite_schema") }
            #expect(throws: StoreFailure.self) { try database.run("ATTACH ':memory:' AS other") }
            #expect(throws: StoreFailure.self) { try database.run("SELECT count(*) FROM internal_notes") }
        }
        let reading = try desk.store(.read, .staff).database
        #expect(throws: StoreFailure.self) { try reading.run("DELETE FROM contacts") }
        #expect(throws: StoreFailure.self) { try reading.run("CREATE TABLE more (id INTEGER)") }
    }
}
