// One event as one line of JSON for the server's error log. Whatever a client sent is escaped to ASCII.

public struct LogLine: Sendable {
    private var text: String

    /// `event` is a word of the list in docs/security.md.
    package init(_ event: StaticString, time: String, requestID: String) {
        text = "{\"time\":\"\(time)\",\"request\":\"\(requestID)\",\"event\":\"\(event)\""
    }

    package mutating func add(_ name: StaticString, _ value: String) {
        text += ",\"\(name)\":\""
        for scalar in value.unicodeScalars.prefix(500) { Self.append(scalar, to: &text) }
        text += "\""
    }

    package mutating func add(_ name: StaticString, _ value: Int) { text += ",\"\(name)\":\(value)" }

    /// The line with its end.
    package var line: String { text + "}\n" }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar.value {
        case 34, 92: text += "\\\(scalar)"
        case 32..<127: text.unicodeScalars.append(scalar)
        default: for unit in String(scalar).utf16 { text += "\\u" + hex(unit) }
        }
    }

    private static func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
