// The checksum of ZIP (ISO 3309, reflected), eight bytes at a time.
// Source: M. Kounavis, F. Berry, "Novel Table Lookup-Based Algorithms for High-Performance CRC Generation" (slicing-by-8).

struct CRC32 {
    private var state: UInt32 = 0xffff_ffff

    /// `tables[256 * n + byte]` is what `byte` comes to when n bytes follow.
    private static let tables: [UInt32] = {
        var tables = (UInt32(0)..<256).map { (byte: UInt32) -> UInt32 in
            (0..<8).reduce(byte) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
        }
        for place in 256..<(8 * 256) {
            let before = tables[place - 256]
            tables.append(before >> 8 ^ tables[Int(before & 255)])
        }
        return tables
    }()

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        Self.tables.withUnsafeBufferPointer { tables in
            var state = state
            var place = 0
            while place + 8 <= bytes.count {
                let low = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self).littleEndian ^ state
                let high = bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self).littleEndian
                state = 0
                for lane in 0..<4 {
                    let shift = UInt32(8 * lane)
                    state ^= tables[(7 - lane) * 256 + Int(low >> shift & 255)]
                    state ^= tables[(3 - lane) * 256 + Int(high >> shift & 255)]
                }
                place += 8
            }
            for byte in bytes[place...] { state = state >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: state) ^ byte)] }
            self.state = state
        }
    }

    var value: UInt32 { ~state }
}
