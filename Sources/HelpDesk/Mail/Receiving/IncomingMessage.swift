// A message that came in, taken apart. Everything in it was written by somebody else.

public struct IncomingMessage: Sendable {
    public struct Field: Sendable {
        /// In lower case.
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public struct File: Sendable {
        public let name: String
        public let bytes: [UInt8]
        /// Shown within the text, not offered as a file.
        public let isInline: Bool

        public init(name: String, bytes: [UInt8], isInline: Bool) {
            self.name = name
            self.bytes = bytes
            self.isInline = isInline
        }
    }

    public var fields: [Field] = []
    public var from: [String] = []
    /// Of To and Cc.
    public var recipients: [String] = []
    public var subject = ""
    /// The Message-ID, without brackets; empty if it has none.
    public var name = ""
    public var text: String?
    public var html: String?
    public var files: [File] = []
    /// Whether it is a report of a mail system, such as of a message that could not be delivered.
    public var isReport = false

    public init() {}

    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map { $0.value } }

    /// What a person wrote: the plain text, else that of the HTML.
    var body: String { text ?? html.map { HTMLText.plain($0) } ?? "" }

    /// The tokens that it carries: in the addresses it went to, then in the names of the messages it answers.
    func tokens(replyAddress: String) -> [ReplyToken] {
        let envelope = ["delivered-to", "x-original-to", "envelope-to", "x-delivered-to"].flatMap(values)
        let inAddress = (recipients + envelope).compactMap { Self.token(in: $0, replyAddress) }
        let names = (values("in-reply-to") + values("references")).flatMap {
            $0.split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" || $0 == "<" || $0 == ">" || $0 == "\r\n" }
        }
        return inAddress + names.reversed().prefix(50).compactMap { MessageName.token(in: $0) }
    }

    /// `name+TOKEN@domain` for the address `name@domain`.
    private static func token(in address: String, _ replyAddress: String) -> ReplyToken? {
        let own = replyAddress.lowercased().split(separator: "@")
        let other = address.lowercased().split(separator: "@")
        guard own.count == 2, other.count == 2, own[1] == other[1] else { return nil }
        let prefix = own[0] + "+"
        guard other[0].hasPrefix(prefix) else { return nil }
        return ReplyToken(other[0].dropFirst(prefix.count))
    }
}
