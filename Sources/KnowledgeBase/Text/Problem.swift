// What is wrong with somebody's input, and where.

/// One complaint about a file, in the form that editors understand: `file:line: message`.
public struct Problem: Error, Sendable, Hashable, Comparable {
    public let file: String
    /// Counted from 1; 0 where the whole file is meant.
    public let line: Int
    /// What is wrong, and what was expected.
    public let message: String

    public init(_ file: String, _ line: Int, _ message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public static func < (a: Problem, b: Problem) -> Bool {
        (a.file, a.line, a.message) < (b.file, b.line, b.message)
    }
}

extension Problem: CustomStringConvertible {
    public var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
}
