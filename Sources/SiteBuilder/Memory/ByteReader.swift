// Reads back what ByteWriter wrote. Bytes that end too early give zeros and empty texts, and `isBroken` says so.

struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0
    private(set) var isBroken = false

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() -> UInt8 {
        guard position < bytes.count else {
            isBroken = true
            return 0
        }
        position += 1
        return bytes[position - 1]
    }

    mutating func flag() -> Bool { byte() != 0 }

    mutating func number() -> Int {
        var value: UInt = 0
        var shift: UInt = 0
        while shift < 64 {
            let next = byte()
            value |= UInt(next & 127) << shift
            if next < 128 { break }
            shift += 7
        }
        return Int(bitPattern: value)
    }

    mutating func word() -> UInt64 {
        guard let start = take(8) else { return 0 }
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    }

    mutating func fingerprint() -> Fingerprint {
        let high = word()
        return Fingerprint(high: high, low: word())
    }

    mutating func text() -> String { String(decoding: block(), as: UTF8.self) }

    /// Bytes that live as long as what is read from.
    mutating func block() -> UnsafeRawBufferPointer {
        let count = number()
        guard let start = take(count) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<(start + count)])
    }

    mutating func skipText() { _ = block() }

    mutating func list<Item>(_ read: (inout ByteReader) -> Item) -> [Item] {
        let count = number()
        var items: [Item] = []
        guard count > 0, count <= bytes.count - position else {
            if count != 0 { isBroken = true }
            return items
        }
        items.reserveCapacity(count)
        for _ in 0..<count where !isBroken { items.append(read(&self)) }
        return items
    }

    mutating func dictionary<Value>(_ read: (inout ByteReader) -> Value) -> [String: Value] {
        let count = number()
        var values: [String: Value] = [:]
        guard count > 0, count <= bytes.count - position else {
            if count != 0 { isBroken = true }
            return values
        }
        values.reserveCapacity(count)
        for _ in 0..<count where !isBroken {
            let key = text()
            values[key] = read(&self)
        }
        return values
    }

    private mutating func take(_ count: Int) -> Int? {
        guard count >= 0, count <= bytes.count - position else {
            isBroken = true
            position = bytes.count
            return nil
        }
        position += count
        return position - count
    }
}
