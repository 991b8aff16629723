// The fixed choices of a ticket. The database and the forms hold these codes; the words for them are the theme's.

public enum Priority: Int, Sendable, CaseIterable, Comparable {
    case low = 1
    case medium, high, critical

    /// As forms and scripts write it.
    public var code: String {
        switch self {
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        case .critical: "critical"
        }
    }

    public init?(code: String) {
        guard let match = Priority.allCases.first(where: { $0.code == code }) else { return nil }
        self = match
    }

    public static func < (a: Priority, b: Priority) -> Bool { a.rawValue < b.rawValue }
}

public enum Category: String, Sendable, CaseIterable {
    case big, small, other
}

public enum Status: String, Sendable, CaseIterable {
    /// Nobody has begun.
    case open
    case inProgress = "in-progress"
    /// The customer is asked to answer.
    case waiting
    case closed
}

/// What people call a ticket by: seven digits that tell nothing about how many there are, as they are drawn at random.
public struct TicketNumber: Sendable, Hashable, CustomStringConvertible {
    public let value: Int

    static let range = 1_000_000...9_999_999

    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 7, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else {
            return nil
        }
        self.init(value: number)
    }

    init?(value: Int) {
        guard Self.range.contains(value) else { return nil }
        self.value = value
    }

    init(stored value: Int) { self.value = value }

    public var description: String { String(value) }
}
