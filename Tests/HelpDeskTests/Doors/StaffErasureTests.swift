// Of an erased person nothing is left, in no file of the data folder; and the history stays whole.
import Foundation
import Testing

@testable import HelpDesk

@Suite("erasing")
struct StaffErasureTests {
    /// Whether any file of the data folder holds these bytes.
    private func isThere(_ words: String, in folder: String) throws -> Bool {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        return try names.contains { name in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder),
                !isFolder.boolValue
            else { return false }
            return try Data(contentsOf: URL(filePath: folder + "/" + name)).range(of: Data(words.utf8)) != nil
        }
    }

    @Test("of an erased person no byte is left, and the history is whole")
    func erase() throws {
        let desk = try TestDesk()
        let folder = desk.settings.folder.path
        let (_, contact) = try desk.addCustomer("canary@example.com")
        do {
            let anna = try desk.customer("canary@example.com")
            var form = NewTicket.printer
            form.title = "Canarytitle"
            form.description = "canarydescription"
            form.files = [try anna.upload("canaryfile.png", CustomerFilesTests.png + Array("canarycontent".utf8))]
            guard case .submitted(let number) = try anna.submit(form, once: anna.newFormKey()) else {
                throw TestFailure("not submitted")
            }
            #expect(try anna.comment(on: number, "canarycomment", once: anna.newFormKey()) == .done)
        }
        let canaries = ["canary@", "Canarytitle", "canarydescription", "canarycomment", "canaryfile", "canarycontent"]
        for canary in canaries { #expect(try isThere(canary, in: folder), "\(canary)") }
        #expect(try desk.staff().erase(contact: contact) == .erased(tickets: 1, comments: 1, files: 1))
        // The log goes back into the database when the last connection closes.
        for canary in canaries { #expect(try !isThere(canary, in: folder), "\(canary)") }
        #expect(try Inspection(desk.settings).run().problems == [])
        #expect(try desk.staff().erase(contact: contact) == .notFound)
    }

    @Test("files whose form was never sent go after a day, others stay")
    func sweep() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        _ = try anna.keep([try anna.upload("kept.png", CustomerFilesTests.png)])
        var form = NewTicket.printer
        form.files = [try anna.upload("sent.png", CustomerFilesTests.png)]
        _ = try anna.submit(form, once: anna.newFormKey())
        _ = try anna.upload("orphan.png", CustomerFilesTests.png)
        let folder = desk.settings.folder.attachments
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 3)
        // Files carry the time of the real clock, so the sweep is told that it is two days later.
        let later = Instant.now.seconds - TestDesk.start.seconds + 2 * 86_400
        #expect(try desk.staff().sweepFiles() == 0)
        #expect(try desk.staff(after: later).sweepFiles() == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
        #expect(try Inspection(desk.settings).run().problems == [])
    }
}
