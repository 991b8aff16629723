// Text typed with the Russian keyboard layout where the English one was meant, and the other way round.

enum KeyboardLayout {
    private static let latin: StaticString = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"
    /// The Russian letters on the same keys, as their distance from а; 32 is ё.
    private static let cyrillic: [UInt8] = [
        9, 22, 19, 10, 5, 13, 3, 24, 25, 7, 21, 26, 20, 27, 2, 0, 15, 16, 14, 11, 4, 6, 29, 31, 23, 17, 12, 8, 18, 28,
        1, 30, 32,
    ]

    /// The same keys in the other layout.
    static func other(_ text: [UInt8]) -> [UInt8] {
        var other: [UInt8] = []
        text.withUnsafeBufferPointer { text in
            var position = 0
            while position < text.count {
                let (scalar, length) = UTF8Scalars.read(text, at: position)
                UTF8Scalars.append(partner(of: scalar), to: &other)
                position += length
            }
        }
        return other
    }

    private static func partner(of scalar: UInt32) -> UInt32 {
        for index in 0..<66 {
            let key = UInt32(latin.utf8Start[index])
            let letter = letter(index)
            if scalar == key { return letter }
            if scalar == letter { return key }
        }
        return scalar
    }

    private static func letter(_ index: Int) -> UInt32 {
        let isUpper = index >= 33
        let number = UInt32(cyrillic[isUpper ? index - 33 : index])
        if number == 32 { return isUpper ? 0x401 : 0x451 }
        return (isUpper ? 0x410 : 0x430) + number
    }
}
