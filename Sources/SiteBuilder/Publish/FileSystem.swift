// Reading and writing whole files. Errors carry the path and what the system said.

import CLinux
import KnowledgeBase

struct FileFailure: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    var description: String { "\(path): \(String(cString: strerror(code)))" }
}

enum FileSystem {
    static func read(_ path: String) throws(FileFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure(path: path, code: errno) }
        guard S_ISREG(status.st_mode) else { throw FileFailure(path: path, code: EISDIR) }
        var bytes: [UInt8] = []
        var failure: Int32 = 0
        repeat {
            let room = max(Int(status.st_size) - bytes.count, 0) + 1
            let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                let got = CLinux.read(descriptor, buffer.baseAddress, room)
                if got < 0 { failure = errno }
                count = max(got, 0)
            }
            if part.isEmpty { break }
            if bytes.isEmpty { bytes = part } else { bytes += part }
        } while failure == 0 && bytes.count > Int(status.st_size)
        if failure != 0 { throw FileFailure(path: path, code: failure) }
        return bytes
    }

    static func readText(_ path: String) throws(FileFailure) -> String {
        String(decoding: try read(path), as: UTF8.self)
    }

    /// Writes a file anew, making the folders above it where they are missing.
    static func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        var descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0, errno == ENOENT {
            try makeFolder(parent(path))
            descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        }
        guard descriptor >= 0 else { throw FileFailure(path: path, code: errno) }
        defer { close(descriptor) }
        try write(bytes, to: descriptor, path)
    }

    /// Writes all bytes to an open file.
    static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileFailure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                CLinux.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
            }
            guard count > 0 || errno == EINTR else { throw FileFailure(path: path, code: errno) }
            written += max(count, 0)
        }
    }

    static func makeFolder(_ path: String) throws(FileFailure) {
        if path.isEmpty || mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT else { throw FileFailure(path: path, code: errno) }
        try makeFolder(parent(path))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileFailure(path: path, code: errno) }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func move(_ old: String, to new: String) throws(FileFailure) {
        if rename(old, new) != 0 { throw FileFailure(path: new, code: errno) }
    }

    /// Makes a folder; a file that stands in the way below `root` is removed.
    static func makeFolder(_ path: String, clearing root: String) throws(FileFailure) {
        if mkdir(path, 0o755) == 0 || (errno == EEXIST && isFolder(path)) { return }
        var blocker = path
        while blocker.utf8.count > root.utf8.count {
            if exists(blocker), !isFolder(blocker) { unlink(blocker) }
            blocker = parent(blocker)
        }
        try makeFolder(path)
    }

    /// Moves a file into place. One that is not there any more has been moved already; a folder in its place is removed.
    static func moveStaged(_ staged: String, to path: String) throws(FileFailure) {
        if rename(staged, path) == 0 { return }
        let code = errno
        guard exists(staged) else { return }
        if code == ENOENT || code == ENOTDIR { try makeFolder(parent(path)) }
        if code == EISDIR || code == ENOTEMPTY || code == EEXIST { removeTree(path) }
        try move(staged, to: path)
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && S_ISDIR(status.st_mode)
    }

    /// Removes a folder with all that is in it; nothing happens when it is not there.
    static func removeTree(_ path: String) {
        if unlink(path) == 0 || errno == ENOENT { return }
        for name in FolderNames.of(path) ?? [] { removeTree("\(path)/\(name)") }
        rmdir(path)
    }

    static func parent(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path[..<slash])
    }
}
