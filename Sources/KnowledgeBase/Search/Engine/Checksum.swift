// Tells damage from data: FNV-1a (Fowler, Noll, Vo), 32 bits. Not a defence against forgers.

public enum Checksum {
    public static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var sum: UInt32 = 0x811C_9DC5
        for byte in bytes { sum = (sum ^ UInt32(byte)) &* 0x0100_0193 }
        return sum
    }

    /// The first two bytes of a piece: the checksum of the others.
    public static func short(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        let sum = of(bytes)
        return UInt16(truncatingIfNeeded: sum >> 16 ^ sum)
    }

    @inline(never)
    static func isIntact(_ piece: [UInt8]) -> Bool {
        piece.count >= 2 && UInt16(piece[0]) | UInt16(piece[1]) << 8 == short(piece[2...])
    }
}
