// Reading single bits, the highest of a byte first. Beyond the end there are zeros, and `isDamaged` tells.

struct BitReader {
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int

    init(_ bytes: [UInt8], at byte: Int) {
        self.bytes = bytes
        position = byte * 8
        end = bytes.count * 8
    }

    var isDamaged: Bool { position > end }

    mutating func bit() -> Int {
        defer { position += 1 }
        guard position < end else { return 0 }
        return Int(bytes[position >> 3] >> UInt8(truncatingIfNeeded: 7 - position & 7)) & 1
    }

    @inline(never)
    mutating func bits(_ count: Int) -> Int {
        var value = 0
        for _ in 0..<count { value = value << 1 | bit() }
        return value
    }

    /// A number in Rice's code: its upper part as that many ones and a zero, its `parameter` lowest bits after that.
    @inline(never)
    mutating func rice(_ parameter: Int) -> Int {
        var upper = 0
        while bit() == 1 { upper += 1 }
        return upper << parameter | bits(parameter)
    }
}
