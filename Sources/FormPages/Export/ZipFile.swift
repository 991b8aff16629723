// Writes a ZIP archive of files as they are, not compressed, into a file without a name.
// Source: PKWARE APPNOTE 6.3.9, §4.3 to §4.5.

import CLinux

/// An archive being written. Once something fails, nothing more is written and `finish` gives nothing.
final class ZipFile {
    private let descriptor: Int32
    private var size = 0
    private var directory: [UInt8] = []
    private var count = 0
    private var hasFailed = false
    /// Of archives without the 64-bit extension.
    private static let most = 4_000_000_000

    /// Nil where no file can be made in `folder`.
    init?(in folder: String) {
        descriptor = open(folder, Self.temporaryFile | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// `O_TMPFILE`, which the Swift overlay leaves out: the file is gone when it is closed.
    private static let temporaryFile: Int32 = 0o20_000_000 | O_DIRECTORY

    func add(_ name: String, _ bytes: [UInt8]) {
        var crc = CRC32()
        bytes.withUnsafeBytes { crc.add($0) }
        begin(name, crc: crc.value, size: bytes.count)
        bytes.withUnsafeBytes { write($0) }
    }

    /// Adds what an open file holds, from its start.
    func add(_ name: String, from file: Int32, size: Int) {
        var crc = CRC32()
        read(file, size) { crc.add($0) }
        begin(name, crc: crc.value, size: size)
        read(file, size) { write($0) }
    }

    /// The archive: an open file, to be closed by whoever takes it, and its size.
    func finish() -> (descriptor: Int32, size: Int)? {
        let start = size
        directory.withUnsafeBytes { write($0) }
        var end: [UInt8] = []
        Self.append(&end, 0x0605_4b50, 4)
        Self.append(&end, 0, 4)
        Self.append(&end, count, 2)
        Self.append(&end, count, 2)
        Self.append(&end, directory.count, 4)
        Self.append(&end, start, 4)
        Self.append(&end, 0, 2)
        end.withUnsafeBytes { write($0) }
        let copy = dup(descriptor)
        return hasFailed || count > 65_000 || copy < 0 ? nil : (copy, size)
    }

    private func begin(_ name: String, crc: UInt32, size fileSize: Int) {
        let fields = Self.fields(name, crc: crc, size: fileSize)
        var header: [UInt8] = []
        Self.append(&header, 0x0403_4b50, 4)
        header += fields + Array(name.utf8)
        Self.append(&directory, 0x0201_4b50, 4)
        Self.append(&directory, 20, 2)
        directory += fields
        // No comment, first disk, no attributes, and where the entry begins.
        Self.append(&directory, 0, 2)
        Self.append(&directory, 0, 2)
        Self.append(&directory, 0, 2)
        Self.append(&directory, 0, 4)
        Self.append(&directory, size, 4)
        directory += Array(name.utf8)
        count += 1
        header.withUnsafeBytes { write($0) }
    }

    /// What an entry and its line in the directory share: version 2.0, name in UTF-8, stored, dated 1980-01-01.
    private static func fields(_ name: String, crc: UInt32, size: Int) -> [UInt8] {
        var fields: [UInt8] = []
        for (value, width) in [
            (20, 2), (0x0800, 2), (0, 2), (0, 2), (0x21, 2), (Int(crc), 4), (size, 4), (size, 4), (name.utf8.count, 2),
            (0, 2),
        ] {
            append(&fields, value, width)
        }
        return fields
    }

    private static func append(_ bytes: inout [UInt8], _ value: Int, _ width: Int) {
        for shift in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
    }

    private func read(_ file: Int32, _ size: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        var offset = 0
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            while offset < size {
                let got = pread(file, buffer.baseAddress, min(buffer.count, size - offset), off_t(offset))
                guard got > 0 else { return hasFailed = true }
                body(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
                offset += got
            }
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while !rest.isEmpty, !hasFailed {
            let put = CLinux.write(descriptor, rest.baseAddress, rest.count)
            if put < 0, errno == EINTR { continue }
            guard put > 0, size + put < Self.most else { return hasFailed = true }
            size += put
            rest = UnsafeRawBufferPointer(rebasing: rest[put...])
        }
    }
}

/// The checksum of ZIP (ISO 3309, reflected).
struct CRC32 {
    private var state: UInt32 = 0xffff_ffff

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        let table = Self.table
        for byte in bytes { state = state >> 8 ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] }
    }

    var value: UInt32 { ~state }
}
