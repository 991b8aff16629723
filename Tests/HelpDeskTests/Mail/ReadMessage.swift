// A message as Python's email package reads it: somebody else's idea of the standards.
import Foundation

/// What `Tests/Mail/read_message.py` prints.
struct ReadMessage: Decodable {
    struct Part: Decodable {
        let type: String
        let text: String
        let encoding: String?
    }

    let fields: [String]
    let subject: String
    let from: [[String]]
    let to: [[String]]
    let replyTo: [[String]]
    let id: String
    let references: [String]
    let seconds: Double
    let automatic: String
    let type: String
    let parts: [Part]
    let defects: [String]
    let headerDefects: [String]
    let longestLine: Int
    let isSevenBit: Bool

    init(_ bytes: [UInt8]) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "message-\(UUID().uuidString).eml")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Mail/read_message.py")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path()]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Foundation.Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        self = try JSONDecoder().decode(ReadMessage.self, from: data)
    }
}
