// Whatever of the history is altered later, the check names it.
import Testing

@testable import HelpDesk

@Suite("history")
struct HistoryCheckTests {
    private func deskWithComments() throws -> TestDesk {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        guard case .submitted(let number) = try anna.submit(.printer, once: anna.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        for text in ["one", "two", "three"] { _ = try anna.comment(on: number, text, once: anna.newFormKey()) }
        return desk
    }

    private func check(_ desk: TestDesk, _ head: String? = nil) throws -> HistoryResult {
        try HistoryCheck(try desk.store(.read, .staff)).run(mustContain: head)
    }

    @Test("an untouched history is whole")
    func whole() throws {
        let desk = try deskWithComments()
        let result = try check(desk)
        #expect(result.problem == nil && result.events >= 7)
        #expect(try check(desk, result.head).problem == nil)
    }

    @Test(
        "what is altered is named",
        arguments: [
            ("UPDATE events SET detail = 'comment 3' WHERE id = 6", 6),
            ("UPDATE events SET at = at + 1 WHERE id = 3", 3),
            ("UPDATE events SET actor_id = 99 WHERE id = 5", 5), ("DELETE FROM events WHERE id = 4", 5),
            ("UPDATE comments SET body = 'tow' WHERE id = 2", 7), ("DELETE FROM comments WHERE id = 1", 6),
            ("UPDATE events SET salt = NULL WHERE id = 6; UPDATE comments SET body = 'x' WHERE id = 1", 6),
        ])
    func altered(statement: String, event: Int) throws {
        let desk = try deskWithComments()
        try desk.store(.write, .staff).database.runScript(
            "PRAGMA foreign_keys = OFF; " + statement, during: "tampering")
        let problem = try #require(try check(desk).problem)
        #expect(problem.hasPrefix("event \(event) "), "\(problem)")
    }

    @Test("a history whose end was cut off lacks a hash it is known to have had")
    func cut() throws {
        let desk = try deskWithComments()
        let head = try check(desk).head
        try desk.store(.write, .staff).database.runScript(
            "DELETE FROM events WHERE id = (SELECT max(id) FROM events)", during: "tampering")
        #expect(try check(desk).problem == nil)
        #expect(try check(desk, head).problem != nil)
    }
}
