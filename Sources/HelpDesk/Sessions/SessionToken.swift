// The secret in a signed-in browser's cookie, and what is made of it.

/// 32 random bytes; the database holds only their SHA-256.
public struct SessionToken: Sendable, Equatable {
    let bytes: [UInt8]

    /// Reads what a cookie holds; nil for anything that is not exactly one of our tokens.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(Substring(text)), bytes.count == 32 else {
            return nil
        }
        self.bytes = bytes
    }

    init(_ entropy: Entropy) { bytes = entropy.bytes(32) }

    /// For the cookie.
    public var text: String { Base64URL.encode(bytes) }

    var hash: [UInt8] { Sodium.sha256(bytes) }
}

/// A session that has just begun.
public struct NewSession: Sendable {
    public let token: SessionToken
    /// When it ends at the latest.
    public let ends: Instant
    /// In which the person reads.
    public let language: String
    /// Whose it is, as `Insider.logName`.
    public let owner: String
}

/// One of a customer's own sessions, as the profile lists them.
public struct SessionLine: Sendable {
    public let id: Int
    public let created: Instant
    /// To some minutes.
    public let lastSeen: Instant
    /// What the browser said it is.
    public let agent: String
    public let isCurrent: Bool
}
