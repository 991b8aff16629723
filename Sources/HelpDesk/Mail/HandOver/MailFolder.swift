// A folder that gets each message as a file, for trying things out.
import Glibc

struct MailFolder: Sendable {
    let path: String

    /// The file is there whole or not at all.
    func accept(_ letter: Letter) -> HandOverOutcome {
        mkdir(path, 0o700)
        let draft = path + "/." + letter.fileName + ".part"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return deferred("opening a file in") }
        let isWritten = Self.write(letter.bytes, to: descriptor) && fsync(descriptor) == 0
        let code = errno
        close(descriptor)
        guard isWritten else {
            unlink(draft)
            errno = code
            return deferred("writing a file to")
        }
        guard rename(draft, path + "/" + letter.fileName) == 0 else { return deferred("naming a file in") }
        return syncFolder() ? .accepted : deferred("keeping")
    }

    private func syncFolder() -> Bool {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private func deferred(_ what: String) -> HandOverOutcome {
        .deferred("\(what) mail.folder: \(String(cString: strerror(errno)))")
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
