// Files: what is taken, where it lies, and who gets it out again.
import Foundation
import Testing

@testable import HelpDesk

extension Customer {
    /// Receives a file as a form would.
    func receive(_ name: String, _ bytes: [UInt8]) throws -> Result<ReceivedFile, UploadRefusal> {
        switch try receive(named: name) {
        case .refused(let problem): return .failure(UploadRefusal(problem))
        case .begun(var upload):
            for start in stride(from: 0, to: bytes.count, by: 1000) {
                try bytes[start..<min(start + 1000, bytes.count)].withUnsafeBytes { try upload.write($0) }
            }
            return try upload.finish()
        }
    }

    func upload(_ name: String, _ bytes: [UInt8]) throws -> ReceivedFile { try receive(name, bytes).get() }
}

@Suite("files")
struct CustomerFilesTests {
    static let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + [UInt8](repeating: 7, count: 5000)

    private func filesOnDisk(_ desk: TestDesk) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.settings.folder.attachments)
    }

    @Test("a file comes back byte for byte, under a name that is nobody's path")
    func roundTrip() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        var form = NewTicket.printer
        form.files = [try anna.upload("../../x/screen shot.png", Self.png)]
        guard case .submitted(let number) = try anna.submit(form, once: anna.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        let file = try #require(try anna.ticket(number)?.attachments.first)
        #expect(file.name == "screen shot.png" && file.type == "image/png" && file.size == Self.png.count)
        guard case .open(let open) = try anna.attachment(file.id, of: number) else { throw TestFailure("not open") }
        let bytes = FileHandle(fileDescriptor: open.descriptor, closeOnDealloc: false).readDataToEndOfFile()
        #expect(Array(bytes) == Self.png)
        #expect(try filesOnDisk(desk).allSatisfy(AttachmentFolder.isName))
    }

    @Test("nobody else gets it, and not by another ticket's number")
    func access() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        try desk.addCustomer("bob@example.com", account: "Others")
        let anna = try desk.customer("anna@example.com")
        let bob = try desk.customer("bob@example.com")
        var form = NewTicket.printer
        form.files = [try anna.upload("a.png", Self.png)]
        guard case .submitted(let number) = try anna.submit(form, once: anna.newFormKey()),
            case .submitted(let other) = try bob.submit(.printer, once: bob.newFormKey())
        else { throw TestFailure("not submitted") }
        for (customer, number) in [(bob, number), (bob, other), (anna, other)] {
            guard case .notFound = try customer.attachment(1, of: number) else { throw TestFailure("given out") }
        }
    }

    @Test(
        "what is not taken leaves nothing behind",
        arguments: [
            ("a.exe", [UInt8]("MZ".utf8), UploadProblem.typeNotTaken),
            ("a.png", [UInt8]("<html>".utf8), .contentDiffers),
            ("a.txt", [UInt8]("<html><script>".utf8), .contentDiffers),
            ("a.png", [], .empty), ("noextension", png, .typeNotTaken),
            ("a.png.svg", [UInt8]("<svg".utf8), .typeNotTaken),
            ("big.png", png + [UInt8](repeating: 0, count: 20_000), .tooLarge(20_000)),
        ] as [(String, [UInt8], UploadProblem)])
    func refused(name: String, bytes: [UInt8], problem: UploadProblem) throws {
        let desk = try TestDesk { $0.helpDesk.attachmentSize = 20_000 }
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        let result = try anna.receive(name, bytes)
        #expect(result.map(\.name) == .failure(UploadRefusal(problem)))
        #expect(try filesOnDisk(desk).isEmpty)
    }

    @Test("a kept file waits for its own customer's form")
    func kept() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        try desk.addCustomer("bob@example.com")
        let anna = try desk.customer("anna@example.com")
        let bob = try desk.customer("bob@example.com")
        let kept = try anna.keep([try anna.upload("a.png", Self.png)])
        #expect(try bob.keptFiles(kept.map(\.id)).isEmpty)
        var form = NewTicket.printer
        form.kept = kept.map(\.id)
        guard case .submitted(let stolen) = try bob.submit(form, once: bob.newFormKey()) else {
            throw TestFailure("bob")
        }
        #expect(try bob.ticket(stolen)?.attachments.isEmpty == true)
        guard case .submitted(let number) = try anna.submit(form, once: anna.newFormKey()) else {
            throw TestFailure("anna")
        }
        #expect(try anna.ticket(number)?.attachments.map(\.name) == ["a.png"])
    }

    @Test(
        "names are cleaned, whatever a browser sends",
        arguments: [
            ("C:\\Users\\x\\report.pdf", "report.pdf"), ("../../etc/passwd", "passwd"), ("", "file"), ("...", "file"),
            ("a\u{202E}gnp.exe", "agnp.exe"), ("a\u{0}b.txt", "ab.txt"), ("-rf.txt", "rf.txt"),
            ("x\"y<z>.png", "xyz.png"),
            ("отчёт за май.pdf", "отчёт за май.pdf"),
        ])
    func names(given: String, expected: String) {
        #expect(AttachmentName.cleaned(given) == expected)
    }
}
