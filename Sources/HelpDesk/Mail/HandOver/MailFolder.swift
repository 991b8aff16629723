// A folder that gets each message as a file, for trying things out.
import CLinux

struct MailFolder: Sendable {
    let path: String

    func accept(_ letter: Letter) -> HandOverOutcome {
        keep(letter.bytes, as: letter.fileName)
            ? .accepted : .deferred("writing to mail.folder: \(String(cString: strerror(errno)))")
    }

    /// The file is there whole, and safe from a power cut, or not at all; false, with `errno`, if not.
    func keep(_ bytes: [UInt8], as name: String) -> Bool {
        Folder.make(path)
        let draft = path + "/." + name + ".part"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        Folder.give(descriptor, toOwnerOf: path)
        let isWritten = Self.write(bytes, to: descriptor) && fsync(descriptor) == 0
        let code = errno
        close(descriptor)
        guard isWritten else {
            unlink(draft)
            errno = code
            return false
        }
        return rename(draft, path + "/" + name) == 0 && syncFolder()
    }

    private func syncFolder() -> Bool {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { CLinux.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
