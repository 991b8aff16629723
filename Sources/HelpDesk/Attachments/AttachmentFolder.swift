// The folder that holds the content of attachments: flat, random names, nobody else's business.
import CLinux
import KnowledgeBase

enum AttachmentFolder {
    /// 128 random bits in hexadecimal digits.
    static func newName(_ entropy: Entropy) -> String {
        entropy.bytes(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    static func isName(_ name: String) -> Bool {
        name.utf8.count == 32 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// Opens the content of an attachment.
    static func open(_ attachment: Attachment, in folder: String) -> AttachmentOutcome {
        guard isName(attachment.file) else { return .unavailable(attachment) }
        let descriptor = CLinux.open(folder + "/" + attachment.file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return .unavailable(attachment) }
        let file = OpenAttachment(attachment: attachment, descriptor: descriptor)
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) == attachment.size else {
            return .unavailable(attachment)
        }
        return .open(file)
    }

    /// Makes what was renamed in the folder survive a power cut.
    static func sync(_ folder: String) throws(StoreFailure) {
        let descriptor = CLinux.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("opening the folder of attachments") }
        defer { close(descriptor) }
        if fsync(descriptor) != 0 { throw failure("syncing the folder of attachments") }
    }

    static func freeSpace(_ folder: String) throws(StoreFailure) -> Int {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { throw failure("asking for free space") }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    /// The names in the folder that look like ours, `.part` ones included, with the times of their last change.
    static func contents(_ folder: String) throws(StoreFailure) -> [(name: String, changed: Instant)] {
        guard let names = FolderNames.of(folder) else { throw failure("listing the folder of attachments") }
        var found: [(name: String, changed: Instant)] = []
        for name in names {
            guard isName(name.hasSuffix(".part") ? String(name.dropLast(5)) : name) else { continue }
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0 else { continue }
            found.append((name, Instant(seconds: status.st_mtim.tv_sec)))
        }
        return found
    }

    static func failure(_ during: String) -> StoreFailure {
        let cause: StoreFailure.Cause =
            switch errno {
            case ENOSPC, EDQUOT, EFBIG: .diskFull
            case EACCES, EPERM, EROFS, ENOENT, ENOTDIR, ELOOP: .forbidden
            default: .system
            }
        return StoreFailure(cause, code: -Int(errno), during: during)
    }
}
