// The keys of portal.conf about answers by mail and about how much mail goes out, with their defaults. The sender and the
// way out are in HelpDeskConfiguration.

/// Times are in seconds.
public struct MailConfiguration: Sendable, Equatable {
    /// Mail to it, also as `name+anything@…`, reaches `portal-admin mail receive`; nil: answers by mail are not read.
    public var replyAddress: String?
    /// Whether a customer's mail that belongs to no ticket becomes one.
    public var opensTickets = false
    /// The most messages to one address in an hour; more wait.
    public var perHour = 60
    /// The most messages about one ticket to one address in a day; more are dropped, as something answers itself.
    public var perTicket = 30
    /// The mail program is killed after so long.
    public var timeOut = 60
    /// Staff are told of a ticket that nobody has taken for so long.
    public var unassignedAfter = 4 * 3600

    public init() {}

    static let keys = [
        "mail.reply-address", "mail.new-tickets", "mail.per-hour", "mail.per-ticket", "mail.time-out",
        "tickets.unassigned-after",
    ]

    /// Takes over one key; false if it is none of these.
    mutating func set(_ key: String, to value: String) throws(Complaint) -> Bool {
        let setting = Setting(key: key, value: value)
        switch key {
        case "mail.reply-address": replyAddress = try setting.mailAddress()
        case "mail.new-tickets": opensTickets = try setting.flag()
        case "mail.per-hour": perHour = try setting.number(1...100_000)
        case "mail.per-ticket": perTicket = try setting.number(1...10_000)
        case "mail.time-out": timeOut = try setting.duration(1...600)
        case "tickets.unassigned-after": unassignedAfter = try setting.duration(60...(30 * 86_400))
        default: return false
        }
        return true
    }
}
