// Puts files into `dist/` so that a reader meets whole pages only, and so that a killed build is finished by the next one.
//
// New contents are written to `dist/.builder/staging/`; a journal then says what is to be moved and removed, and only after
// that files are renamed into place, one atomic step each, in the order of PublishingSteps. See docs/decisions/0101.

import CLinux

struct Publisher: Sendable {
    let output: String

    /// The builder's own files: lock, memory, journal, staging. Never served.
    var folder: String { "\(output)/.builder" }

    private var staging: String { "\(folder)/staging" }
    private var journal: String { "\(folder)/journal" }

    /// Finishes what a killed build had decided on, and drops what it had only begun.
    func recover() throws(FileFailure) {
        if FileSystem.exists(journal) {
            try carryOut(PublishingSteps(journal: try FileSystem.read(journal)))
        }
        FileSystem.removeTree(staging)
    }

    /// Makes the folder that contents are staged in.
    func begin() throws(FileFailure) {
        try FileSystem.makeFolder(staging)
        try FileSystem.makeFolder("\(output)/site")
    }

    /// Writes the contents of one file to be published by `commit`.
    func stage(_ content: [UInt8], as name: String) throws(FileFailure) {
        try FileSystem.write(content, to: "\(staging)/\(name)")
    }

    /// Stages a copy of a file; gives the fingerprint of what was copied.
    func stage(copyOf source: String, as name: String) throws(FileFailure) -> Fingerprint {
        try FileSystem.copy(source, to: "\(staging)/\(name)")
    }

    /// Publishes what was staged and removes what is gone, as one decision.
    func commit(_ steps: PublishingSteps) throws(FileFailure) {
        if steps.isEmpty { return }
        try synchronise()
        try FileSystem.write(steps.journal, to: "\(journal).new")
        try FileSystem.move("\(journal).new", to: journal)
        try carryOut(steps)
    }

    /// Which folder the site is in: changes when it is removed or replaced.
    func siteIdentity() -> Fingerprint {
        var status = stat()
        guard stat("\(output)/site", &status) == 0 else { return Fingerprint() }
        var identity = Fingerprint()
        identity.add(UInt64(status.st_dev))
        identity.add(UInt64(status.st_ino))
        return identity
    }

    private func carryOut(_ steps: PublishingSteps) throws(FileFailure) {
        for group in steps.groups {
            for failure in Parallel.map(group, { move -> FileFailure? in failureOf(move) }) {
                if let failure { throw failure }
            }
        }
        for path in steps.removals {
            unlink("\(output)/\(path)")
            removeEmptyFolders(above: path)
        }
        unlink(journal)
        FileSystem.removeTree(staging)
    }

    private func failureOf(_ move: PublishingSteps.Move) -> FileFailure? {
        do throws(FileFailure) {
            let target = "\(output)/\(move.path)"
            if move.isNew { try FileSystem.makeFolder(FileSystem.parent(target), clearing: output) }
            try FileSystem.moveStaged("\(staging)/\(move.staged)", to: target)
            return nil
        } catch { return error }
    }

    private func removeEmptyFolders(above path: String) {
        var folder = FileSystem.parent(path)
        while folder.contains("/"), rmdir("\(output)/\(folder)") == 0 { folder = FileSystem.parent(folder) }
    }

    /// Makes what was staged survive a power cut before anything refers to it.
    private func synchronise() throws(FileFailure) {
        let descriptor = open(output, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path: output, code: errno) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw FileFailure(path: output, code: errno) }
    }
}
