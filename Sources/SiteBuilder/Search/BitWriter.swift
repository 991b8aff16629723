// Writing single bits, the highest of a byte first, as the search engine's BitReader reads them.

struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var count = 0

    mutating func bits(_ value: Int, _ width: Int) {
        pending = pending << UInt64(width) | UInt64(value) & (1 << UInt64(width) - 1)
        count += width
        while count >= 8 {
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: pending >> UInt64(count)))
        }
    }

    /// Rice's code: the upper part as that many ones and a zero, then the lowest bits.
    mutating func rice(_ value: Int, _ parameter: Int) {
        for _ in 0..<(value >> parameter) { bits(1, 1) }
        bits(0, 1)
        bits(value, parameter)
    }

    /// Fills the last byte with zeros.
    mutating func finish() -> [UInt8] {
        if count > 0 { bits(0, 8 - count) }
        return bytes
    }
}
