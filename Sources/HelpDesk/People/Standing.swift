// Whether somebody has support today.
import KnowledgeBase

/// Where today lies with regard to a support period; both its days belong to it.
public enum Standing: Sendable, Equatable {
    /// The last day, if there is one.
    case supported(until: CalendarDate?)
    case notYet(from: CalendarDate)
    case ended(on: CalendarDate)

    public var isSupported: Bool {
        if case .supported = self { return true }
        return false
    }
}

/// The days from and to which a person has support; none means no limit.
public struct SupportPeriod: Sendable, Equatable {
    public let start: CalendarDate?
    public let end: CalendarDate?

    public init(start: CalendarDate?, end: CalendarDate?) {
        self.start = start
        self.end = end
    }

    public func standing(on day: CalendarDate) -> Standing {
        if let start, day < start { return .notYet(from: start) }
        if let end, day > end { return .ended(on: end) }
        return .supported(until: end)
    }
}
