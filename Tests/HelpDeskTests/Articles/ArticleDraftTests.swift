import Foundation
import KnowledgeBase
import SiteBuilder
import Testing

@testable import HelpDesk

@Suite("the draft of an article from a ticket")
struct ArticleDraftTests {
    private func draft(_ title: String, _ description: String, solution: String, note: String = "") throws
        -> ArticleDraft
    {
        let desk = try TestDesk()
        try desk.addCustomer("maria@kopyta.example")
        let customer = try desk.customer("maria@kopyta.example")
        let ticket = NewTicket(title: title, description: description, priority: "low", category: "other")
        guard case .submitted(let number) = try customer.submit(ticket, once: customer.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        let staff = try desk.staff()
        if !note.isEmpty { _ = try staff.addNote(note, to: number, once: staff.newFormKey()) }
        let before = try #require(try staff.ticket(number))
        var change = TicketChange()
        change.solution = solution
        _ = try staff.save(change, to: number, version: before.version, once: staff.newFormKey())
        return try #require(try staff.articleDraft(number, category: "answers"))
    }

    @Test("has the question and the solution, and nothing of a note")
    func texts() throws {
        let draft = try draft(
            "How \"do\" I print?", "Hello,\n\n# It says E-12.", solution: "Switch it on.\n\n---\nThen print.",
            note: "secretnote")
        #expect(draft.path == "faq/answers/how-do-i-print.md")
        #expect(draft.text.contains("title: \"How \\\"do\\\" I print?\"\n"))
        #expect(draft.text.contains("draft: true\n"))
        #expect(draft.text.contains("> Hello,\n>\n> \\# It says E-12.\n"))
        #expect(draft.text.contains("\nSwitch it on.\n\n\\---\nThen print.\n"))
        #expect(!draft.text.contains("secretnote"))
    }

    @Test(
        "is an article that the builder takes",
        arguments: ["plain", "with: colon # and \"quotes\" \\ back", "- [x] {a: b}", "---", "Не печатает «принтер»?"])
    func builds(_ title: String) throws {
        let draft = try draft(title, "\(title)\n---\n<script>", solution: title)
        let folder = FileManager.default.temporaryDirectory.appending(path: "draft-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: draft.path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try draft.text.write(to: file, atomically: true, encoding: .utf8)
        var build = Build()
        build.content = folder.path()
        build.output = folder.appending(path: "dist").path()
        build.themes = [
            URL(filePath: #filePath).appending(path: "../../../../themes/default").standardizedFileURL.path()
        ]
        build.showsDrafts = true
        let problems = build.check().problems.map(\.description).filter { $0.contains(draft.path) }
        #expect(problems.isEmpty)
    }
}
