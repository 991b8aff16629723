// A file's bytes without reading it: mapped, so that only the pages that are looked at cost anything.

import CLinux

/// Bytes that stay where they are for as long as this lives: a mapped file, or an array of its own.
final class FixedBytes: @unchecked Sendable {
    // Written only in `init`; the memory behind it is never written to.
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    init(_ array: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: array.count, alignment: 8)
        copy.copyBytes(from: array)
        bytes = UnsafeRawBufferPointer(copy)
        isMapped = false
    }

    /// Nil when there is no such file, or when it is not a plain one.
    init?(mapping path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, S_ISREG(status.st_mode) else { return nil }
        let size = Int(status.st_size)
        isMapped = size > 0
        guard isMapped else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0), start != MAP_FAILED
        else { return nil }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            bytes.deallocate()
        }
    }
}
