// Puts pages into `dist/` so that a reader meets whole pages only, and so that a killed build is finished by the next one.
//
// New contents are written below `dist/.staging/`, a journal then says what is to be moved and removed, and only after that
// files are renamed into place, one atomic step each: assets first, pages next, removals last.

import CLinux
import Glibc

struct Publisher {
    let output: String

    private var staging: String { "\(output)/.staging" }
    private var journal: String { "\(output)/.journal" }

    /// Finishes what a killed build had decided on, and drops what it had only begun.
    func recover() throws(FileFailure) {
        if FileSystem.exists(journal) {
            try carryOut(PublishingSteps(text: try FileSystem.readText(journal)))
        }
        FileSystem.removeTree(staging)
    }

    /// Writes the contents of one page to be published by `commit`.
    func stage(_ content: [UInt8], at path: String) throws(FileFailure) {
        try FileSystem.write(content, to: "\(staging)/\(path)")
    }

    /// Publishes what was staged and removes what is gone, as one decision.
    func commit(_ steps: PublishingSteps) throws(FileFailure) {
        if steps.isEmpty { return }
        try synchronise()
        try FileSystem.write(Array(steps.text.utf8), to: "\(journal).new")
        try FileSystem.move("\(journal).new", to: journal)
        try carryOut(steps)
    }

    private func carryOut(_ steps: PublishingSteps) throws(FileFailure) {
        for path in steps.moved where FileSystem.exists("\(staging)/\(path)") {
            try FileSystem.move("\(staging)/\(path)", to: "\(output)/\(path)")
        }
        for path in steps.removed {
            unlink("\(output)/\(path)")
            removeEmptyFolders(above: path)
        }
        try synchronise()
        unlink(journal)
        FileSystem.removeTree(staging)
    }

    private func removeEmptyFolders(above path: String) {
        var folder = FileSystem.parent(path)
        while folder.contains("/"), rmdir("\(output)/\(folder)") == 0 { folder = FileSystem.parent(folder) }
    }

    /// Makes what was written survive a power cut.
    private func synchronise() throws(FileFailure) {
        let descriptor = open(output, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path: output, code: errno) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw FileFailure(path: output, code: errno) }
    }
}

/// What a commit does, in order; written to the journal as lines.
struct PublishingSteps: Equatable {
    var moved: [String] = []
    var removed: [String] = []

    var isEmpty: Bool { moved.isEmpty && removed.isEmpty }

    init(moved: [String], removed: [String]) {
        self.moved = moved.sorted { (Self.rank($0), $0) < (Self.rank($1), $1) }
        self.removed = removed.sorted()
    }

    init(text: String) {
        for line in text.split(separator: "\n") {
            if line.hasPrefix("+") { moved.append(String(line.dropFirst())) }
            if line.hasPrefix("-") { removed.append(String(line.dropFirst())) }
        }
    }

    var text: String { moved.map { "+\($0)\n" }.joined() + removed.map { "-\($0)\n" }.joined() }

    /// What pages refer to comes before them.
    private static func rank(_ path: String) -> Int {
        if path.hasPrefix("site/assets/") { return 0 }
        return path.hasSuffix(".html") ? 2 : 1
    }
}
