// The header of one part of a form.

import Testing

@testable import FormPages

struct PartHeaderTests {
    private func header(_ text: String) throws(RequestFault) -> PartHeader { try PartHeader(Array(text.utf8)[...]) }

    @Test func readsNames() throws {
        let part = try header("content-disposition:form-data; name=\"attachment\"; filename=\"отчёт.pdf\"\r\nX-Y: z")
        #expect(part.field == "attachment")
        #expect(part.fileName == "отчёт.pdf")
        #expect(try header("Content-Disposition: form-data; name=\"title\"").fileName == nil)
    }

    @Test(arguments: [
        ("a%22b.txt", "a\"b.txt"), ("..%0D%0A/etc/passwd", "../etc/passwd"), ("C:\\x\\y.txt", "C:\\x\\y.txt"),
        ("%41", "%41"), ("a;b=c.txt", "a;b=c.txt"),
    ])
    func browsersEscapesAreUndone(sent: String, name: String) throws {
        #expect(try header("Content-Disposition: form-data; name=\"a\"; filename=\"\(sent)\"").fileName == name)
    }

    @Test(arguments: [
        "", ":", "x", "Content-Disposition", "Content-Disposition:", "Content-Disposition: form-data",
        "Content-Disposition: form-data;", "Content-Disposition: form-data; ", "Content-Disposition: form-data; name",
        "Content-Disposition: form-data; name=", "Content-Disposition: form-data; name=a",
        "Content-Disposition: form-data; name=\"", "Content-Disposition: form-data; name=\"a",
        "Content-Disposition: form-data; name=\"a\" x", "Content-Disposition: form-data; name=\"a\"; name=\"b\"",
        "Content-Disposition: form-data; name=\"a\"; NAME=\"b\"", "Content-Disposition: form-data; filename=\"a\"",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Type: Multipart/Mixed; boundary=x",
        "Content-Disposition: form-data; name=\"a\"; filename=\"a\0.png\"",
        "Content-Disposition: form-data; name=\"a\"; filename=\"\u{1B}]0;x\"",
        "\r\nContent-Disposition: form-data; name=\"a\"",
    ])
    func refusesWhatIsNoPart(text: String) {
        #expect(throws: RequestFault.malformed("")) { try header(text) }
    }

    @Test func refusesNamesThatAreNoUTF8() {
        let bytes = Array("Content-Disposition: form-data; name=\"a\"; filename=\"".utf8) + [0xFF, 34]
        #expect(throws: RequestFault.malformed("")) { try PartHeader(bytes[...]) }
    }

    @Test func whateverArrivesIsReadOrRefused() {
        var random = SeededRandom(4)
        let words = [
            "Content-Disposition: ", "form-data", "; ", "name=", "filename=", "\"", "\r\n", ":", ";", "=", "%22", "%0D",
            "\\",
        ]
        for _ in 0..<3_000 {
            // A slice that begins elsewhere than at 0, as the reader's do.
            let bytes = [0, 0] + random.bytes(of: words, most: 16)
            _ = try? PartHeader(bytes[2...])
        }
    }
}
