// Who is signed in.

/// How much of the account's tickets a contact sees.
public enum Visibility: String, Sendable, CaseIterable {
    /// Those submitted by the contact.
    case own
    /// Those too to which staff have added the contact.
    case chosen
    /// Every ticket of the account.
    case all
}

/// A customer as the pages greet them.
public struct Person: Sendable, Equatable {
    public let name: String
    public let email: String
    public let language: String
    public let account: String
    public let visibility: Visibility
    public let period: SupportPeriod
}
