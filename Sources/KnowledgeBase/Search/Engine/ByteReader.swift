// Reading numbers and texts from bytes that may be damaged: beyond the end everything is nothing, and `isDamaged` tells.

struct ByteReader {
    let bytes: [UInt8]
    private(set) var position: Int
    private(set) var isDamaged = false

    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    var isAtEnd: Bool { position >= bytes.count }

    @inline(never)
    mutating func byte() -> UInt8 {
        guard position >= 0, position < bytes.count else {
            isDamaged = true
            return 0
        }
        position += 1
        return bytes[position - 1]
    }

    /// A number in seven-bit groups, the lowest first; at most 28 bits, so that sums of numbers cannot overflow.
    @inline(never)
    mutating func number() -> Int {
        var number = 0
        for shift in [0, 7, 14, 21] {
            let byte = byte()
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        isDamaged = true
        return 0
    }

    /// A number that counts things of at least one byte each, so that no damage can ask for more memory than there are bytes.
    @inline(never)
    mutating func count() -> Int {
        let count = number()
        if count <= bytes.count - position { return count }
        isDamaged = true
        return 0
    }

    @inline(never)
    mutating func bytes(_ count: Int) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - position else {
            isDamaged = true
            return []
        }
        position += count
        return bytes[(position - count)..<position]
    }

    /// A text with its length before it.
    @inline(never)
    mutating func text() -> [UInt8] { Array(bytes(count())) }
}
