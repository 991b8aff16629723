// Archives as Python's zipfile reads them: somebody else's idea of the format.

import CLinux
import Foundation
import Testing

@testable import FormPages

struct ZipWriterTests {
    /// The archive in a file, behind `start` bytes that take no room.
    private func written(after start: Int = 0, _ make: (inout ZipWriter) -> Void) throws -> URL {
        let file = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString).zip")
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        lseek(descriptor, off_t(start), SEEK_SET)
        var archive = ZipWriter(to: { write(descriptor, $0.baseAddress, $0.count) == $0.count }, after: start)
        make(&archive)
        archive.finish()
        #expect(!archive.hasFailed)
        return file
    }

    /// What zipfile finds in it: one line an entry with its name, size and first bytes, after checking every checksum.
    private func read(_ file: URL) throws -> [String] {
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as archive:
                assert archive.testzip() is None
                print(len(archive.namelist()))
                for entry in archive.infolist()[:5]:
                    print(entry.filename, entry.file_size, archive.read(entry)[:10].decode())
            """
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, file.path]
        process.standardOutput = output
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        try FileManager.default.removeItem(at: file)
        return String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// A file without a name that holds `bytes`.
    private func opened(_ bytes: [UInt8]) -> Int32 {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        unlink(file)
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        return descriptor
    }

    @Test func whatIsPutInComesOut() throws {
        let long = opened([UInt8](repeating: UInt8(ascii: "x"), count: 200_001))
        defer { close(long) }
        let file = try written { archive in
            archive.add("empty", [])
            archive.add("tickets/Ёж.txt", Array("Привет".utf8))
            archive.add("long", from: long, size: 200_001)
        }
        #expect(try read(file) == ["3", "empty 0 ", "tickets/Ёж.txt 12 Приве", "long 200001 xxxxxxxxxx"])
    }

    @Test("beyond four gigabytes and 65 535 entries", arguments: [4_294_967_290, 5_000_000_000])
    func large(start: Int) throws {
        let far = try written(after: start) { archive in
            for name in ["a", "b", "c"] { archive.add(name, Array(name.utf8)) }
        }
        #expect(try read(far) == ["3", "a 1 a", "b 1 b", "c 1 c"])
    }

    @Test func manyEntries() throws {
        let many = try written { archive in for number in 0..<65_540 { archive.add("\(number)", []) } }
        #expect(try read(many).prefix(2) == ["65540", "0 0 "])
    }

    @Test func aFileThatEndsEarlyIsAFailure() {
        let short = opened([1, 2, 3])
        defer { close(short) }
        var archive = ZipWriter(to: { _ in true })
        archive.add("a", from: short, size: 4)
        #expect(archive.hasFailed)
    }

    @Test func nobodyWhoTakesItIsAFailure() {
        var taken = 0
        var archive = ZipWriter(to: { bytes in
            taken += bytes.count
            return taken < 40
        })
        archive.add("a", [1])
        #expect(!archive.hasFailed)
        archive.add("b", [1])
        #expect(archive.hasFailed)
    }

    @Test("the checksum, of every length and in any pieces", arguments: 0..<40)
    func checksum(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 5) }
        // Bit by bit, as ISO 3309 has it.
        var expected: UInt32 = 0xffff_ffff
        for byte in bytes {
            expected ^= UInt32(byte)
            for _ in 0..<8 { expected = expected & 1 == 1 ? expected >> 1 ^ 0xedb8_8320 : expected >> 1 }
        }
        var crc = CRC32()
        bytes[..<(count / 3)].withUnsafeBytes { crc.add($0) }
        bytes[(count / 3)...].withUnsafeBytes { crc.add($0) }
        #expect(crc.value == ~expected)
    }

    @Test func theStandardsOwnExample() {
        var crc = CRC32()
        Array("123456789".utf8).withUnsafeBytes { crc.add($0) }
        #expect(crc.value == 0xcbf4_3926)
    }
}
