// The text of a file that a spreadsheet saved: UTF-8, UTF-16 with its mark, or Windows-1251, which Excel in Russian writes.

enum ImportedText {
    /// Nil for what is no text: bytes of zero.
    static func decode(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes) { UInt16($0) | UInt16($1) << 8 } }
        if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes) { UInt16($0) << 8 | UInt16($1) } }
        if bytes.contains(0) { return nil }
        let unmarked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return String(validating: unmarked, as: UTF8.self) ?? cyrillic(unmarked)
    }

    private static func wide(_ bytes: [UInt8], _ unit: (UInt8, UInt8) -> UInt16) -> String? {
        if bytes.count % 2 == 1 { return nil }
        let units = stride(from: 2, to: bytes.count, by: 2).map { unit(bytes[$0], bytes[$0 + 1]) }
        return units.contains(0) ? nil : String(validating: units, as: UTF16.self)
    }

    private static func cyrillic(_ bytes: ArraySlice<UInt8>) -> String {
        var text = ""
        for byte in bytes { text.unicodeScalars.append(scalar(byte)) }
        return text
    }

    /// Windows-1251: the letters а to я, and the signs that names are written with; anything else becomes U+FFFD.
    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        switch byte {
        case 0..<0x80: Unicode.Scalar(byte)
        case 0xC0...: Unicode.Scalar(0x410 + UInt32(byte - 0xC0)) ?? "\u{FFFD}"
        default: signs[byte] ?? "\u{FFFD}"
        }
    }

    private static let signs: [UInt8: Unicode.Scalar] = [
        0x84: "„", 0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—",
        0xA0: "\u{A0}", 0xA7: "§", 0xA8: "Ё", 0xA9: "©", 0xAB: "«", 0xB2: "І", 0xB3: "і", 0xAA: "Є", 0xAF: "Ї",
        0xB8: "ё", 0xB9: "№", 0xBA: "є", 0xBB: "»", 0xBF: "ї",
    ]
}
