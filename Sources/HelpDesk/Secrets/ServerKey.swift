// The one secret of an installation, in a file of its own beside the database, and the keys made of it.
import CLinux

/// 32 random bytes from `server.key`. A copy of the database without it opens no link, session or form.
struct ServerKey: Sendable {
    /// What a key made of it is for; keys of different purposes tell nothing about each other.
    enum Purpose: String {
        case links, forms, anonymousForms = "anonymous-forms", throttle, totp, feedback, messages, drafts
    }

    private let bytes: [UInt8]

    static let size = 32

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads the key file; one that others than its owner may touch is refused.
    init(file: String) throws(StoreFailure) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw StoreFailure(.key, code: -Int(errno), during: "opening server.key") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw StoreFailure(.key, during: "looking at the mode of server.key")
        }
        var bytes = [UInt8](repeating: 0, count: Self.size + 1)
        guard read(descriptor, &bytes, bytes.count) == Self.size else {
            throw StoreFailure(.key, during: "reading server.key")
        }
        self.bytes = Array(bytes.prefix(Self.size))
    }

    func key(for purpose: Purpose) -> [UInt8] { Sodium.authenticate(Array(purpose.rawValue.utf8), key: bytes) }

    /// HMAC-SHA-256 of `parts`, each with its length before it so that none can run into the next.
    func tag(_ purpose: Purpose, _ parts: [[UInt8]]) -> [UInt8] {
        Sodium.authenticate(Self.joined(parts), key: key(for: purpose))
    }

    private static func joined(_ parts: [[UInt8]]) -> [UInt8] {
        parts.flatMap { part in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: part.count >> $0) } + part }
    }
}
