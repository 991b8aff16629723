// Notices that an author saved something. By looking at every file's status: that holds for editors that write a file anew
// and rename it over the old one, for network folders, and for files that are put in place by other programs.

import CLinux
import KnowledgeBase

public struct ContentWatch: Sendable {
    private let paths: [String]

    /// Files and folders, with all that is in them.
    public init(_ paths: [String]) { self.paths = paths }

    /// Differs from every earlier one when a file was changed, added, renamed or removed.
    public func state() -> some Equatable & Sendable {
        var state = Fingerprint()
        for path in paths { add(path, depth: 0, &state) }
        return state
    }

    private func add(_ path: String, depth: Int, _ state: inout Fingerprint) {
        var status = stat()
        guard stat(path, &status) == 0, depth < 32 else { return }
        state.add(path)
        guard S_ISDIR(status.st_mode) else { return state.add(FileStamp.state(status)) }
        for name in FolderNames.of(path) ?? [] where name.utf8.first != UInt8(ascii: ".") {
            add("\(path)/\(name)", depth: depth + 1, &state)
        }
    }
}
