// The named values of a query string or of a form.

/// Text by field name; no name occurs twice.
public struct Form: Sendable, Equatable {
    package static let mostFields = 100
    private static let longestName = 64

    package private(set) var fields: [(name: String, value: String)] = []

    public init() {}

    /// Reads `application/x-www-form-urlencoded` bytes (WHATWG URL §5.1).
    ///
    /// - Parameter isQuery: fields that cannot be ours, such as `utm_source` or `fbclid=A`, are passed over: others add them to
    ///   links. What looks like a list (`a[]`) is a fault all the same.
    package init(urlencoded bytes: some Collection<UInt8>, isQuery: Bool = false) throws(RequestFault) {
        if bytes.isEmpty { return }
        var start = bytes.startIndex
        while true {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.endIndex
            let pair = bytes[start..<end]
            if !pair.isEmpty {
                let equals = pair.firstIndex(of: UInt8(ascii: "="))
                let name = try PercentDecoding.decode(pair[..<(equals ?? end)])
                let value = try equals.map { equals throws(RequestFault) in
                    try PercentDecoding.decode(pair[pair.index(after: equals)...])
                }
                if !isQuery || !Self.isForeign(name) { try add(name, value ?? "") }
            }
            if end == bytes.endIndex { return }
            start = bytes.index(after: end)
        }
    }

    /// The value of a field that was sent, even if empty.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The value, or nothing where the field was not sent.
    package func text(_ name: String) -> String { self[name] ?? "" }

    package mutating func add(_ name: String, _ value: String) throws(RequestFault) {
        guard Self.isName(name) else { throw .malformed("field name") }
        guard self[name] == nil else { throw .malformed("field given twice") }
        guard fields.count < Self.mostFields else { throw .malformed("too many fields") }
        fields.append((name, value))
    }

    private static func isName(_ name: String) -> Bool {
        (1...longestName).contains(name.utf8.count)
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// A plain name that no form of ours has.
    private static func isForeign(_ name: String) -> Bool {
        !isName(name) && (1...longestName).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (97...122).contains($0 | 0x20) || (48...57).contains($0) || "_.-".utf8.contains($0)
            }
    }

    public static func == (a: Form, b: Form) -> Bool { a.fields.elementsEqual(b.fields) { $0 == $1 } }
}
