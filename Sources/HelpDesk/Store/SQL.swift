// The text of a statement and the values bound to it. Statements are constants: nothing can be spliced into one.

/// One SQL statement, or a script of several; only a literal in the source can make one.
struct SQL: ExpressibleByStringLiteral, Sendable {
    let text: StaticString

    init(stringLiteral: StaticString) { text = stringLiteral }
}

/// A value bound to a `?` of a statement.
enum Value: Sendable {
    case int(Int)
    case real(Double)
    case text(String)
    case blob([UInt8])
    case null

    static func optional(_ number: Int?) -> Value { number.map { .int($0) } ?? .null }
    static func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
    static func flag(_ on: Bool) -> Value { .int(on ? 1 : 0) }
    static func time(_ instant: Instant) -> Value { .int(instant.seconds) }
}
