// Writes a ZIP archive of files as they are, not compressed, while it is being sent: no copy of it lies on the disk, however large it is.
// Source: PKWARE APPNOTE 6.3.9, §4.3 to §4.5.

import CLinux

struct ZipWriter {
    private let sink: ByteSink
    /// Bytes so far; where the next entry begins.
    private var size: Int
    private var directory: [UInt8] = []
    private var count = 0
    /// Nobody takes the bytes any more, or a file could not be read to its end: what was sent is no archive.
    private(set) var hasFailed = false

    /// Values from these on stand in a 64-bit field elsewhere.
    private static let limit16 = 0xffff
    private static let limit32 = 0xffff_ffff

    /// - Parameter start: how many bytes stand before the archive in the same file.
    init(to sink: @escaping ByteSink, after start: Int = 0) {
        self.sink = sink
        size = start
    }

    mutating func add(_ name: String, _ bytes: [UInt8]) {
        var crc = CRC32()
        bytes.withUnsafeBytes { crc.add($0) }
        begin(name, crc: crc.value, size: bytes.count)
        write(bytes)
    }

    /// Adds what an open file holds, from its start. The file is read twice, since its checksum stands before its content.
    /// - Parameter size: in bytes, below 4 GB.
    mutating func add(_ name: String, from file: Int32, size: Int) {
        var crc = CRC32()
        let isRead = Self.read(file, size) { piece in
            crc.add(piece)
            return true
        }
        guard isRead else { return hasFailed = true }
        begin(name, crc: crc.value, size: size)
        hasFailed = hasFailed || !Self.read(file, size, sink)
        self.size += size
    }

    /// Writes the directory, without which nothing of the archive can be unpacked.
    mutating func finish() {
        let start = size
        write(directory)
        let end = size
        if count >= Self.limit16 || start >= Self.limit32 || directory.count >= Self.limit32 {
            writeLongEnd(start: start, end: end)
        }
        var record = Record(0x0605_4b50)
        record.add(0, 4)
        for _ in 0..<2 { record.add(min(count, Self.limit16), 2) }
        record.add(min(directory.count, Self.limit32), 4)
        record.add(min(start, Self.limit32), 4)
        record.add(0, 2)
        write(record.bytes)
    }

    /// The 64-bit end of the directory, and where it stands (§4.3.14, §4.3.15).
    private mutating func writeLongEnd(start: Int, end: Int) {
        var record = Record(0x0606_4b50)
        record.add(44, 8)
        for version in [45, 45] { record.add(version, 2) }
        for disk in [0, 0] { record.add(disk, 4) }
        for value in [count, count, directory.count, start] { record.add(value, 8) }
        record.add(0x0706_4b50, 4)
        record.add(0, 4)
        record.add(end, 8)
        record.add(1, 4)
        write(record.bytes)
    }

    private mutating func begin(_ name: String, crc: UInt32, size fileSize: Int) {
        let name = Array(name.utf8)
        let isFar = size >= Self.limit32
        var local = Record(0x0403_4b50)
        local.add(fields(crc, fileSize, name, extra: 0))
        local.add(name)
        var entry = Record(0x0201_4b50)
        entry.add(20, 2)
        entry.add(fields(crc, fileSize, name, extra: isFar ? 12 : 0))
        // No comment, first disk, no attributes, and where the entry begins.
        for width in [2, 2, 2, 4] { entry.add(0, width) }
        entry.add(min(size, Self.limit32), 4)
        entry.add(name)
        if isFar {
            entry.add(1, 2)
            entry.add(8, 2)
            entry.add(size, 8)
        }
        directory += entry.bytes
        count += 1
        write(local.bytes)
    }

    /// What an entry and its line in the directory share: version, name in UTF-8, stored, dated 1980-01-01.
    private func fields(_ crc: UInt32, _ fileSize: Int, _ name: [UInt8], extra: Int) -> [UInt8] {
        var fields = Record()
        for value in [extra == 0 ? 20 : 45, 0x0800, 0, 0, 0x21] { fields.add(value, 2) }
        for value in [Int(crc), fileSize, fileSize] { fields.add(value, 4) }
        for value in [name.count, extra] { fields.add(value, 2) }
        return fields.bytes
    }

    private mutating func write(_ bytes: [UInt8]) {
        hasFailed = hasFailed || !bytes.withUnsafeBytes(sink)
        size += bytes.count
    }

    /// False when the file ends before `size` bytes or cannot be read, or when `sink` takes no more.
    private static func read(_ file: Int32, _ size: Int, _ sink: ByteSink) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            var offset = 0
            while offset < size {
                let got = pread(file, buffer.baseAddress, min(buffer.count, size - offset), off_t(offset))
                guard got > 0, sink(UnsafeRawBufferPointer(rebasing: buffer[..<got])) else { return false }
                offset += got
            }
            return true
        }
    }
}

/// Numbers of a fixed width, the lowest byte first.
private struct Record {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(_ signature: Int) { add(signature, 4) }

    mutating func add(_ value: Int, _ width: Int) {
        for shift in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
    }

    mutating func add(_ more: [UInt8]) { bytes += more }
}
