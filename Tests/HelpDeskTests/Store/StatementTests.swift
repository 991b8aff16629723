// Rules that every SQL statement of the sources keeps. The statements are read out of the sources, so none is left out.
import Foundation
import Testing

@testable import HelpDesk

@Suite("statements")
struct StatementTests {
    struct Statement: CustomTestStringConvertible, Sendable {
        let file: String
        let text: String
        var testDescription: String { "\(file): \(text.prefix(60))" }
    }

    /// Statements that may read a whole table, with the reason.
    static let mayScan: [String: String] = [
        "SELECT c.id FROM contacts c JOIN accounts a":
            "staff's search in names; there are far fewer contacts than tickets",
        "FROM accounts a WHERE ?1 = ''": "staff's list of accounts, in the order of an index",
        "SELECT coalesce(max(id), 0) + 1 FROM links": "max of a key is one step",
        "(SELECT count(*) FROM accounts), (SELECT count(*) FROM contacts)": "the inspection counts everything",
        "SELECT state, count(*) FROM outbox": "the counts of the mail queue, over an index; sent mail is swept",
        "SELECT DISTINCT article FROM citations": "all of an index, in its order",
        "EXCEPT SELECT": "the inspection counts everything",
        "(SELECT sum(opened) FROM ticket_counts)": "the inspection counts everything",
        "SELECT 1, priority, opened, first_answered": "counting everything anew is an administrator's command",
        "DELETE FROM ticket_counts": "counting everything anew is an administrator's command",
        "DELETE FROM answer_times": "counting everything anew is an administrator's command",
        "FROM ticket_counts INDEXED BY ticket_counts_open": "all that is open, over an index of nothing else",
        "FROM internal_aside ORDER BY id DESC": "the newest, by their key",
        "SELECT count(*) FROM internal_aside": "staff remove what they have dealt with",
        "SELECT id, hash FROM events ORDER BY id DESC LIMIT 1": "the last key is one step",
    ]

    /// Every `: SQL = "…"` and `: SQL = """…"""` of the module, but for the schema.
    static let statements: [Statement] = {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/HelpDesk").standardizedFileURL
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var found: [Statement] = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", !file.path.contains("/Schema/"),
                let text = try? String(contentsOf: file, encoding: .utf8)
            else { continue }
            let pattern = /: SQL =\s*(?:"""(?<long>[\s\S]*?)"""|"(?<short>[^"\n]*)")/
            for match in text.matches(of: pattern) {
                let statement = String(match.output.long ?? match.output.short ?? "")
                found.append(
                    Statement(
                        file: file.lastPathComponent,
                        text: statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                            .replacingOccurrences(of: "\\\\", with: "\\")))
            }
        }
        return found
    }()

    @Test("there are statements to look at")
    func found() { #expect(Self.statements.count > 100) }

    @Test("every statement finds its rows by an index")
    func usesIndex() throws {
        let desk = try TestDesk()
        let database = try desk.store(.write, .staff).database
        for statement in Self.statements where !Self.mayScan.keys.contains(where: statement.text.contains) {
            let plan = try database.plan(of: statement.text)
            let scans = plan.filter { $0.hasPrefix("SCAN") && !Self.isHarmless($0) }
            #expect(scans.isEmpty, "\(statement.testDescription) \(plan)")
        }
    }

    /// Reading a subquery's few rows, or the one row without a table.
    private static func isHarmless(_ line: String) -> Bool {
        line == "SCAN CONSTANT ROW" || line.hasPrefix("SCAN (subquery")
    }

    @Test("no statement of a customer's or visitor's door names an internal table", arguments: statements)
    func keepsApart(statement: Statement) {
        if statement.file.hasPrefix("Customer") || statement.file.hasPrefix("Visitor") {
            #expect(!statement.text.contains("internal_"))
        }
    }

    @Test("every statement of the customer's door about tickets carries the account", arguments: statements)
    func isBound(statement: Statement) {
        guard statement.file.hasPrefix("Customer"), statement.text.hasPrefix("SELECT"),
            statement.text.contains("FROM tickets"), !statement.text.contains("SELECT 1 FROM tickets WHERE number")
        else { return }
        #expect(statement.text.contains("account_id = ?"))
    }

    @Test("the connection of customers cannot reach an internal table, whatever the statement")
    func authorizer() throws {
        let desk = try TestDesk()
        let database = try desk.store(.write, .customers).database
        for statement: SQL in [
            "SELECT body FROM internal_notes", "SELECT count(*) FROM internal_notes", "DELETE FROM internal_sessions",
            "SELECT 1 FROM contacts WHERE EXISTS (SELECT 1 FROM internal_staff_secrets)",
        ] {
            #expect(throws: StoreFailure.self) { try database.run(statement) }
        }
    }
}
