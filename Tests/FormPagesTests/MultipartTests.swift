// multipart/form-data in every size of piece, cut off at every byte, and damaged by chance.

import Testing

@testable import FormPages

struct MultipartTests {
    private static let boundary = "----b0undary"

    /// What a reader made of a body: its texts, and the files with their bytes.
    private struct Outcome: Equatable {
        var form = Form()
        var files: [String] = []
    }

    private func read(_ body: [UInt8], step: Int = .max, announced: Int? = nil) throws(RequestFault) -> Outcome {
        var outcome = Outcome()
        var bytes: [UInt8] = []
        var reader = MultipartReader(
            BoundedInput(ByteSource(body, step: step), length: announced ?? body.count), boundary: Self.boundary)
        outcome.form = try reader.read { event throws(RequestFault) in
            switch event {
            case .begin(let field, let name):
                outcome.files.append("\(field)/\(name)")
                bytes = []
            case .bytes(let piece): bytes += piece
            case .end: outcome.files.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        return outcome
    }

    private func text(_ name: String, _ value: String) -> String {
        "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }

    private func file(_ name: String, _ value: String, field: String = "attachment") -> String {
        "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n"
            + "Content-Type: text/plain\r\n\r\n\(value)\r\n"
    }

    private func body(_ parts: String...) -> [UInt8] { Array((parts.joined() + "--\(Self.boundary)--\r\n").utf8) }

    private var example: [UInt8] {
        body(
            text("title", "Не печатает"), file("лог.txt", "line\r\n--\(Self.boundary.dropLast())\r\n\r\n--"),
            text("empty", ""), file("", ""), file("b.txt", ""))
    }

    @Test(arguments: [1, 2, 3, 5, 7, 11, 13, 16, 17, 64, 1_000, Int.max])
    func piecesOfAnySizeMakeTheSameForm(step: Int) throws {
        let outcome = try read(example, step: step)
        #expect(outcome.form.text("title") == "Не печатает")
        #expect(outcome.form["empty"] == "")
        let log = "line\r\n--\(Self.boundary.dropLast())\r\n\r\n--"
        #expect(outcome.files == ["attachment/лог.txt", log, "attachment/b.txt", ""])
    }

    /// Neither a client that stops nor one that announces less than it sends gets a form stored.
    @Test func aBodyCutOffAnywhereIsRefused() {
        let body = example
        for length in 0..<(body.count - 2) {
            let cut = Array(body[..<length])
            #expect(throws: RequestFault.malformed("")) { try read(cut) }
            #expect(throws: RequestFault.malformed("")) { try read(cut, step: 7, announced: body.count) }
            #expect(throws: RequestFault.malformed("")) { try read(body, announced: length) }
        }
    }

    @Test func whatFollowsTheLastDelimiterIsPassedOver() throws {
        let more = example + Array("epilogue\r\n--\(Self.boundary)\r\nmore".utf8)
        #expect(try read(more) == read(example))
    }

    @Test func partsThatCouldBeReadInTwoWaysAreRefused() {
        let head = "--\(Self.boundary)\r\n"
        for part in [
            "x" + text("a", "b"), "\r\n" + text("a", "b"), text("a", "1") + text("a", "2"), head + "\r\nx\r\n",
            head + "Content-Type: text/plain\r\n\r\nx\r\n",
            head + "Content-Disposition: attachment; name=\"a\"\r\n\r\n\r\n",
            text("a\r\nX: y", "b"), text("a", "\0"), text("a", "\u{1B}[31m"), file("", "bytes without a name"),
            head.dropLast(2) + "x\r\n" + text("a", "b"), text("status[]", "closed"),
        ] {
            #expect(throws: RequestFault.malformed(""), "\(part.debugDescription)") { try read(body(part)) }
        }
    }

    @Test func bombsAreRefused() {
        let many = (0..<100_000).map { text("f\($0)", "") }.joined()
        #expect(throws: RequestFault.malformed("")) { try read(body(many)) }
        let files = (0..<10_000).map { file("\($0).txt", "") }.joined()
        #expect(throws: RequestFault.malformed("")) { try read(body(files)) }
        let header = "--\(Self.boundary)\r\nX: " + String(repeating: "x", count: 1_000_000)
        #expect(throws: RequestFault.malformed("")) { try read(body(header)) }
        let long = String(repeating: "x", count: MultipartReader.mostText)
        #expect(throws: RequestFault.tooLarge) { try read(body(text("a", long), text("b", "x"))) }
    }

    @Test func aFileOfManyDelimiterBeginningsArrivesWhole() throws {
        let bytes = String(repeating: "\r\n--\(Self.boundary.dropLast())", count: 20_000)
        #expect(try read(body(file("a.txt", bytes)), step: 4_093).files == ["attachment/a.txt", bytes])
    }

    @Test func damagedBodiesAreReadOrRefused() {
        var random = SeededRandom(3)
        let body = example
        for _ in 0..<1_000 {
            let damaged = random.damaged(body)
            _ = try? read(damaged, step: Int.random(in: 1...200, using: &random))
        }
    }
}
