// Reading text in UTF-8 that may be anything: each step gives a Unicode scalar and moves on by at least one byte.

enum UTF8Scalars {
    /// What stands for bytes that are not UTF-8.
    static let replacement: UInt32 = 0xFFFD

    /// The scalar at `position` and how many bytes it takes. Overlong forms and surrogates count as invalid single bytes.
    @inline(never)
    static func read(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(text[position])
        if first < 0x80 { return (first, 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first < 0xF5, position + length <= text.count else { return (replacement, 1) }
        var scalar = first & (0x7F >> UInt32(length))
        for step in 1..<length {
            let next = UInt32(text[position + step])
            guard next & 0xC0 == 0x80 else { return (replacement, 1) }
            scalar = scalar << 6 | next & 0x3F
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard scalar >= least, scalar < 0x110000, scalar & 0xFFFF_F800 != 0xD800 else { return (replacement, 1) }
        return (scalar, length)
    }

    @inline(never)
    static func append(_ scalar: UInt32, to text: inout [UInt8]) {
        if scalar < 0x80 { return text.append(UInt8(truncatingIfNeeded: scalar)) }
        if scalar < 0x800 {
            text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
        } else {
            if scalar < 0x10000 {
                text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            } else {
                text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
                text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            }
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
        }
        text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
}
