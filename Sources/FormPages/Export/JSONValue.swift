// JSON as it is written into an export (RFC 8259).

indirect enum JSONValue {
    case text(String)
    case optional(String?)
    case number(Int)
    case list([JSONValue])
    /// In this order.
    case object(KeyValuePairs<String, JSONValue>)

    /// The text of the value, ASCII only.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text): Self.append(text, to: &bytes)
        case .optional(let text):
            if let text { Self.append(text, to: &bytes) } else { bytes += "null".utf8 }
        case .number(let number): bytes += String(number).utf8
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (position, value) in values.enumerated() {
                if position > 0 { bytes += ",\n".utf8 }
                value.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let fields):
            bytes.append(UInt8(ascii: "{"))
            for (position, field) in fields.enumerated() {
                if position > 0 { bytes += ", ".utf8 }
                Self.append(field.key, to: &bytes)
                bytes += ": ".utf8
                field.value.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for unit in text.utf16 {
            switch unit {
            case 34, 92: bytes += [92, UInt8(unit)]
            case 10: bytes += "\\n".utf8
            case 32..<127: bytes.append(UInt8(unit))
            default:
                let digits = String(unit, radix: 16)
                bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
