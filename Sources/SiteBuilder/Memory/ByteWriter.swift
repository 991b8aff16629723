// Numbers, texts and bytes one behind the other: how the builder's memory is written. ByteReader reads the same order back.

struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ byte: UInt8) { bytes.append(byte) }

    mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// Seven bits a byte, the lowest first.
    mutating func add(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ word: UInt64) { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }

    mutating func add(_ fingerprint: Fingerprint) {
        add(fingerprint.high)
        add(fingerprint.low)
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            add(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func add(_ block: [UInt8]) {
        add(block.count)
        bytes += block
    }

    /// Without their count.
    mutating func add(raw block: some Collection<UInt8>) { bytes.append(contentsOf: block) }

    mutating func add<Item>(_ items: [Item], _ write: (Item, inout ByteWriter) -> Void) {
        add(items.count)
        for item in items { write(item, &self) }
    }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }
}
