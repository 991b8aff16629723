// One message, and its bytes as a mail program takes them. Sources: RFC 5322, RFC 2045, RFC 2046, RFC 3834.
import KnowledgeBase

/// An address with the name of whoever has it; the name may be empty.
public struct Mailbox: Sendable, Equatable {
    public let name: String
    public let address: EmailAddress

    public init(name: String = "", _ address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

/// What a message consists of. Nothing in it is checked before `bytes()`.
public struct MailMessage: Sendable {
    public var from: Mailbox
    public var to: Mailbox
    /// Where answers go, if not to `from`.
    public var replyTo: Mailbox?
    public var subject: String
    public var date: Instant
    /// Without angle brackets; the same for the same event and person, however often it is sent.
    public var id: String
    /// Of the thread it belongs to, oldest first, without angle brackets.
    public var references: [String] = []
    /// Made by a machine, so that no robot may answer. False: a person wrote what it says.
    public var isAutomatic: Bool
    /// Names the list that filters sort by, such as `tickets.help.example.com`.
    public var list: String
    /// What we know our own messages by when they come back.
    public var loop: String
    public var text: String
    public var html: HTML

    package init(
        from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, date: Instant, id: String,
        references: [String] = [], isAutomatic: Bool, list: String, loop: String, text: String, html: HTML
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.date = date
        self.id = id
        self.references = references
        self.isAutomatic = isAutomatic
        self.list = list
        self.loop = loop
        self.text = text
        self.html = html
    }

    /// The whole message with LF line ends, none longer than 998 bytes unless an address is.
    public func bytes() throws(MailFault) -> [UInt8] {
        var bytes = try head()
        bytes.append(10)
        append(&bytes, type: "text/plain", Array(text.utf8))
        append(&bytes, type: "text/html", html.bytes)
        bytes += Array("--\(boundary)--\n".utf8)
        return bytes
    }

    private func head() throws(MailFault) -> [UInt8] {
        var head = HeaderWriter()
        try head.append("Date", words: MailDate.text(date))
        try head.append("From", from)
        try head.append("To", to)
        if let replyTo { try head.append("Reply-To", replyTo) }
        try head.append("Subject", text: subject)
        try head.append("Message-ID", words: ["<\(id)>"])
        if let last = references.last {
            try head.append("In-Reply-To", words: ["<\(last)>"])
            try head.append("References", words: references.map { "<\($0)>" })
        }
        if isAutomatic {
            try head.append("Auto-Submitted", words: ["auto-generated"])
            try head.append("X-Auto-Response-Suppress", words: ["All"])
        }
        try head.append("List-Id", words: ["<\(list)>"])
        try head.append("X-Loop", words: [loop])
        try head.append("MIME-Version", words: ["1.0"])
        try head.append("Content-Type", words: ["multipart/alternative;", "boundary=\"\(boundary)\""])
        return head.bytes
    }

    /// "=_" never occurs in quoted-printable, so no part can hold it.
    private var boundary: String { "=_portal_" + Sodium.sha256(Array(id.utf8)).prefix(12).map(Self.hex).joined() }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    private func append(_ bytes: inout [UInt8], type: String, _ content: [UInt8]) {
        bytes += Array("--\(boundary)\nContent-Type: \(type); charset=utf-8\n".utf8)
        bytes += Array("Content-Transfer-Encoding: quoted-printable\n\n".utf8)
        bytes += QuotedPrintable.encode(content.last == 10 ? content : content + [10])
        // The line break before a boundary belongs to it, so the text's own last one is kept (RFC 2046 §5.1.1).
        bytes.append(10)
    }
}
