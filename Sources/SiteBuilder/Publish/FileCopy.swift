// Copying a file of any size without holding it.

import CLinux

extension FileSystem {
    /// Copies a file; gives the fingerprint of its bytes, the same as of reading it whole.
    static func copy(_ source: String, to path: String) throws(FileFailure) -> Fingerprint {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw FileFailure(path: source, code: errno) }
        defer { close(input) }
        let output = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard output >= 0 else { throw FileFailure(path: path, code: errno) }
        defer { close(output) }
        return try fingerprint(of: input, source) { part throws(FileFailure) in try write(part, to: output, path) }
    }

    /// The fingerprint of a file's bytes.
    static func fingerprint(of path: String) throws(FileFailure) -> Fingerprint {
        let input = open(path, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw FileFailure(path: path, code: errno) }
        defer { close(input) }
        return try fingerprint(of: input, path) { _ in }
    }

    /// A multiple of eight, as the fingerprint wants it.
    private static let pieceSize = 1_048_576

    private static func fingerprint(
        of descriptor: Int32, _ path: String, _ visit: ([UInt8]) throws(FileFailure) -> Void
    ) throws(FileFailure) -> Fingerprint {
        var fingerprint = Fingerprint()
        var total = 0
        while true {
            var code: Int32 = 0
            let part = [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
                while count < buffer.count {
                    let got = CLinux.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                    if got < 0, errno == EINTR { continue }
                    if got < 0 { code = errno }
                    if got <= 0 { break }
                    count += got
                }
            }
            if code != 0 { throw FileFailure(path: path, code: code) }
            total += part.count
            part.withUnsafeBufferPointer { fingerprint.addWords(of: $0) }
            try visit(part)
            if part.count < pieceSize {
                part.withUnsafeBufferPointer { fingerprint.end($0, total: total) }
                return fingerprint
            }
        }
    }
}
