// Backups are proven, and whatever is missing or altered in one is named.
import Foundation
import Testing

@testable import HelpDesk

@Suite("backup and restore")
struct CopyingTests {
    private func desk() throws -> (TestDesk, folder: String) {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        var form = NewTicket.printer
        form.files = [try anna.upload("screen.png", CustomerFilesTests.png)]
        guard case .submitted = try anna.submit(form, once: anna.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        let folder = desk.settings.folder.path + "-backup"
        return (desk, folder)
    }

    private func remove(_ folders: String...) {
        for folder in folders { try? FileManager.default.removeItem(atPath: folder) }
    }

    @Test("what is backed up and restored is the same, and signs in")
    func roundTrip() throws {
        let (desk, folder) = try desk()
        let place = folder + "-restored"
        defer { remove(folder, place) }
        let made = try Copying(desk.settings).backUp(to: folder)
        #expect(made.problems.isEmpty && made.counts.attachments == 1)
        let there = desk.settings.movedTo(place)
        let restored = try Copying(there).restore(from: folder)
        #expect(restored.counts == made.counts && restored.head == made.head)
        let visitor = Visitor(
            try Store(there, .write, for: .customers, now: TestDesk.start), from: NetworkAddress("192.0.2.1"))
        guard case .signedIn = try visitor.signIn(email: "anna@example.com", password: "horse battery", agent: "")
        else { throw TestFailure("not signed in") }
    }

    @Test("a backup never overwrites anything, and a restore neither")
    func exists() throws {
        let (desk, folder) = try desk()
        defer { remove(folder) }
        _ = try Copying(desk.settings).backUp(to: folder)
        #expect(throws: StoreFailure.self) { try Copying(desk.settings).backUp(to: folder) }
        #expect(throws: StoreFailure.self) { try Copying(desk.settings).restore(from: folder) }
    }

    @Test("a backup with an altered attachment says so")
    func altered() throws {
        let (desk, folder) = try desk()
        defer { remove(folder) }
        let files = try FileManager.default.contentsOfDirectory(atPath: desk.settings.folder.attachments)
        let path = desk.settings.folder.attachments + "/" + (files.first ?? "")
        try Data("something else".utf8).write(to: URL(filePath: path))
        let report = try Copying(desk.settings).backUp(to: folder)
        #expect(report.problems == ["attachment 1: its content was altered"])
        try FileManager.default.removeItem(atPath: path)
        #expect(try Inspection(desk.settings).run().problems == ["attachment 1: its file is missing or cannot be read"])
    }
}
