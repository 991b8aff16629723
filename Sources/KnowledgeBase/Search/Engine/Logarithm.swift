// Logarithms in whole numbers, so that every machine ranks alike.

enum Logarithm {
    /// The binary logarithm of a positive number, in 256ths.
    @inline(never)
    static func binary(_ number: Int) -> Int {
        guard number > 0 else { return 0 }
        let whole = Int.bitWidth - 1 - number.leadingZeroBitCount
        // The mantissa between 1 and 2, with 15 bits behind the point.
        var mantissa = UInt32(truncatingIfNeeded: whole > 15 ? number >> (whole - 15) : number << (15 - whole))
        var logarithm = whole
        for _ in 0..<8 {
            mantissa = (mantissa &* mantissa) >> 15
            logarithm <<= 1
            if mantissa >= 0x10000 {
                mantissa >>= 1
                logarithm |= 1
            }
        }
        return logarithm
    }

    /// How much a word says that `count` of `documents` documents have (inverse document frequency, as in BM25).
    @inline(never)
    static func rarity(_ count: Int, of documents: Int) -> Int {
        max(1, binary(2 * documents + 2) - binary(2 * count + 1))
    }
}
