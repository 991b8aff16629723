// What a text that somebody types may be. The one table from which forms, messages and limits come.

/// Why a field is not taken.
public enum FieldProblem: Sendable, Equatable {
    case missing
    /// Longer than so many characters.
    case tooLong(Int)
    /// Holds control characters.
    case unreadable
    /// Not one of the choices.
    case notAChoice
    /// Not a mail address.
    case notAnAddress
    /// Another record has it already.
    case taken
}

/// The length of one text field, and whether it may have several lines.
public struct TextRule: Sendable {
    /// As the form names it.
    public let field: String
    public let isRequired: Bool
    /// The most characters.
    public let length: Int
    public let hasLines: Bool

    public static let title = TextRule(field: "title", isRequired: true, length: 200, hasLines: false)
    public static let description = TextRule(field: "description", isRequired: true, length: 20_000, hasLines: true)
    public static let comment = TextRule(field: "body", isRequired: true, length: 20_000, hasLines: true)
    public static let solution = TextRule(field: "solution", isRequired: true, length: 20_000, hasLines: true)
    public static let name = TextRule(field: "name", isRequired: true, length: 200, hasLines: false)
    public static let productCode = TextRule(field: "code", isRequired: false, length: 60, hasLines: false)
    public static let feedback = TextRule(field: "comment", isRequired: false, length: 2_000, hasLines: true)

    /// The text as it is kept (line ends are LF, blanks at both ends are gone), or what is wrong with it.
    public func accept(_ text: String) -> Result<String, FieldRefusal> {
        let kept = Self.trimmed(Self.withPlainLineEnds(text))
        if kept.isEmpty { return isRequired ? .failure(FieldRefusal(.missing)) : .success("") }
        if kept.unicodeScalars.count > length { return .failure(FieldRefusal(.tooLong(length))) }
        let isFine = kept.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 9: true
            case 10: hasLines
            default: !(scalar.value < 32 || (127..<160).contains(scalar.value))
            }
        }
        return isFine ? .success(kept) : .failure(FieldRefusal(.unreadable))
    }

    private static func withPlainLineEnds(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 13 { bytes.append(10) } else if !(byte == 10 && previous == 13) { bytes.append(byte) }
            previous = byte
        }
        return bytes
    }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 10 }
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

/// A `FieldProblem` as the failure of a `Result`.
public struct FieldRefusal: Error, Sendable, Equatable {
    public let problem: FieldProblem
    init(_ problem: FieldProblem) { self.problem = problem }
}
