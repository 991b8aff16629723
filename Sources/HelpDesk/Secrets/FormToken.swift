// What proves that a form came from our own page (csrf), and what makes it work once (its key).

/// The `csrf` field. Every page gets another text for the same secret, so that compression tells nothing about it.
struct FormToken {
    private static let size = 16
    private let secret: [UInt8]

    /// Of a signed-in browser: bound to its session.
    init(session: SessionToken) {
        secret = Array(Sodium.authenticate(Array("forms".utf8), key: session.bytes).prefix(Self.size))
    }

    func text(_ entropy: Entropy) -> String {
        let mask = entropy.bytes(Self.size)
        return Base64URL.encode(mask + zip(mask, secret).map { $0 ^ $1 })
    }

    func accepts(_ text: String) -> Bool {
        guard let bytes = Base64URL.decode(Substring(text)), bytes.count == 2 * Self.size else { return false }
        let mask = bytes.prefix(Self.size)
        return Sodium.areEqual(zip(mask, bytes.dropFirst(Self.size)).map { $0 ^ $1 }, secret)
    }
}

/// The `csrf` field of a page that anybody sees: when it was made, signed with the server's key.
struct AnonymousFormToken {
    /// For so many seconds such a form works.
    static let lifetime = 12 * 3600

    static func text(at now: Instant, form: String, key: ServerKey) -> String {
        let time = stamp(now.seconds)
        return Base64URL.encode(time + tag(time, form, key))
    }

    static func accepts(_ text: String, at now: Instant, form: String, key: ServerKey) -> Bool {
        guard let bytes = Base64URL.decode(Substring(text)), bytes.count == 8 + 16 else { return false }
        let time = Array(bytes.prefix(8))
        guard Sodium.areEqual(Array(bytes.dropFirst(8)), tag(time, form, key)) else { return false }
        let made = Int(time.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        return made <= now.seconds + 60 && now.seconds - made < lifetime
    }

    private static func stamp(_ seconds: Int) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: seconds >> $0) }
    }

    private static func tag(_ time: [UInt8], _ form: String, _ key: ServerKey) -> [UInt8] {
        Array(key.tag(.anonymousForms, [time, Array(form.utf8)]).prefix(16))
    }
}

/// The `once` field: a form acts once, however often it is sent.
public struct FormKey: Sendable, Hashable {
    public let text: String

    /// Nil for what is not one of ours: 22 characters of the token alphabet.
    public init?(_ text: String) {
        guard text.utf8.count == 22, Base64URL.decode(Substring(text))?.count == 16 else { return nil }
        self.text = text
    }

    init(_ entropy: Entropy) { text = Base64URL.encode(entropy.bytes(16)) }
}
