// One Markdown file, read: its front matter, its rendered body, and what is wrong with it.

import KnowledgeBase

struct Document: Sendable {
    let file: ContentFile
    var front = FrontMatter()
    var body = MarkdownBody()
    /// Of the file's bytes.
    var fingerprint = Fingerprint()
    var problems: [Problem] = []

    /// Reads a file's bytes; what cannot be read becomes a problem, and the rest is kept.
    init(_ file: ContentFile, bytes: [UInt8], options: MarkdownOptions) {
        self.file = file
        fingerprint = Fingerprint(of: bytes)
        bytes.withUnsafeBufferPointer { read($0, options) }
    }

    /// A file that could not be read.
    init(_ file: ContentFile, problem: String) {
        self.file = file
        problems = [Problem(file.path, 0, problem)]
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ options: MarkdownOptions) {
        if let invalid = UTF8Check.firstInvalidLine(bytes) {
            problems.append(Problem(file.path, invalid, "not UTF-8, expected text in UTF-8"))
        }
        let split = FrontMatterSplit(bytes)
        var reader = FrontMatterReader(file: file.path, lineOffset: 1)
        if let yaml = split.yaml {
            reader.read(UnsafeBufferPointer(rebasing: bytes[yaml]))
            front = reader.result
            problems += reader.problems
        } else {
            problems.append(
                Problem(
                    file.path, 1,
                    split.isUnclosed
                        ? "front matter is not closed, expected a line '---'"
                        : "front matter is missing, expected '---', 'title: …', '---'"))
        }
        if front.title.isEmpty {
            front.title = file.name == "_index" ? String(file.folder.split(separator: "/").last ?? "") : file.name
        }
        body = MarkdownRenderer.render(
            UnsafeBufferPointer(rebasing: bytes[split.body]), file: file.path, firstLine: split.bodyLine,
            options: options)
        problems += body.problems
    }
}

/// Where the front matter of a file ends and its text begins.
struct FrontMatterSplit {
    var yaml: Range<Int>?
    var body: Range<Int>
    /// The line of the file that the body begins in.
    var bodyLine = 1
    var isUnclosed = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        body = start..<bytes.count
        guard let first = Self.lineEnd(bytes, from: start), Self.isFence(bytes[start..<first]) else { return }
        var line = 2
        var position = first + 1
        while position < bytes.count {
            let end = Self.lineEnd(bytes, from: position) ?? bytes.count
            if Self.isFence(bytes[position..<end]) {
                yaml = (first + 1)..<position
                body = min(end + 1, bytes.count)..<bytes.count
                bodyLine = line + 1
                return
            }
            line += 1
            position = end + 1
        }
        isUnclosed = true
    }

    private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        bytes[start...].firstIndex(of: 10)
    }

    private static func isFence(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 32 || $0 == 13 || $0 == 9 }
    }
}

enum UTF8Check {
    /// The line of the first byte that is not UTF-8, counted from 1.
    static func firstInvalidLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        if bytes.allSatisfy({ $0 < 128 }) { return nil }
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var line = 1
        for row in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            if String(validating: row, as: UTF8.self) == nil { return line }
            line += 1
        }
        return nil
    }
}
