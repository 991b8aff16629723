// What ties a mail to a ticket and a person: a number that cannot be made up, in the address answers go to and in the
// message's own name. Mail programs send one of them back with an answer.
import KnowledgeBase

/// Says that its bearer was written to about a ticket. Who the bearer is, it does not tell: it is compared with what it
/// would be for the sender.
struct ReplyToken: Sendable, Equatable {
    enum Person: Sendable, Equatable {
        case contact(Int)
        case staff(Int)

        fileprivate var bytes: [UInt8] {
            switch self {
            case .contact(let id): Array("contact \(id)".utf8)
            case .staff(let id): Array("staff \(id)".utf8)
            }
        }
    }

    let ticket: TicketNumber
    private let tag: String

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    /// Of characters of 5 bits each.
    private static let tagLength = 20

    init(ticket: TicketNumber, person: Person, key: ServerKey) {
        self.ticket = ticket
        let mac = key.tag(.messages, [Array(ticket.description.utf8), person.bytes])
        tag = String(decoding: mac.prefix(Self.tagLength).map { Self.alphabet[Int($0 & 31)] }, as: UTF8.self)
    }

    /// Reads what `text` made, in whichever case it came back; nil for anything else.
    init?(_ text: some StringProtocol) {
        let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let ticket = TicketNumber(parts[0]), parts[1].utf8.count == Self.tagLength,
            parts[1].utf8.allSatisfy({ Self.alphabet.contains($0) })
        else { return nil }
        self.ticket = ticket
        tag = String(parts[1])
    }

    var text: String { "\(ticket)-\(tag)" }

    func belongs(to person: Person, key: ServerKey) -> Bool {
        let right = ReplyToken(ticket: ticket, person: person, key: key)
        return Sodium.areEqual(Array(tag.utf8), Array(right.tag.utf8))
    }
}

/// The names of our messages: `<what>.portal@<domain of the sender>`.
enum MessageName {
    private static let mark = ".portal@"

    /// Of the thread of a ticket; no message has it, all of them refer to it.
    static func thread(_ ticket: TicketNumber, domain: String) -> String { "ticket-\(ticket)\(mark)\(domain)" }

    /// Of one message; `event` is the same whenever the same thing is told to the same person.
    static func message(_ event: String, reply: ReplyToken?, domain: String) -> String {
        "\(event)\(reply.map { ".\($0.text)" } ?? "")\(mark)\(domain)"
    }

    /// The token in a message's name, if it is one of ours.
    static func token(in name: some StringProtocol) -> ReplyToken? {
        guard let end = name.firstPlace(of: mark)?.lowerBound else { return nil }
        guard let dot = name[..<end].lastIndex(of: ".") else { return nil }
        return ReplyToken(name[name.index(after: dot)..<end])
    }
}
