// The schema as a whole: its version, its parts, and how their commented text becomes statements.

import KnowledgeBase

enum Schema {
    /// Kept as `PRAGMA application_id`: "CuPo".
    static let applicationID = 0x4375_506f
    /// Kept as `PRAGMA user_version`: the number of the last migration.
    static var version: Int { migrations.count }

    /// Every migration in order; the first makes the schema. Released ones never change: a change is a new one behind them.
    static let migrations: [[SQL]] = [
        [peopleTables, ticketTables, wordTables, historyTables, accessTables, mailTables, ledgerTables],
        [counterTables, asideTable, openedSearches],
        [countingWithoutTrigger],
    ]

    /// The text without comments and layout, since SQLite keeps what it is given and parses it at every opening.
    static func compact(_ sql: SQL) -> String {
        var lines: [String] = []
        for line in sql.text.description.split(separator: "\n") {
            let code = line.firstPlace(of: "--").map { line[..<$0.lowerBound] } ?? line
            lines.append(contentsOf: code.split(separator: " ").map(String.init))
        }
        return lines.joined(separator: " ")
    }
}
