// Everything that one message tells, read from the store when it is sent. No statement here names a table of internal
// notes, and the connection that sends mail could not read one.
import KnowledgeBase

/// Whom a message goes to.
struct MailAddressee: Sendable {
    let name: String
    let address: EmailAddress
    /// The person's address of today, also where the message goes to the one before.
    let signsInWith: String
    let language: Language
    let person: ReplyToken.Person
}

/// A ticket as mails tell it.
struct MailedTicket: Sendable {
    let number: TicketNumber
    let title: String
    let status: Status
    let priority: Priority
    let category: Category
    let product: String?
    let account: String
    let submitter: String
    let assignee: String?
    let opened: Instant
    let closed: Instant?
    let description: String
    let solution: String?
}

/// What somebody wrote.
struct MailedText: Sendable {
    var author: String
    var body: String
    var files = 0
}

/// A link that works once, as its address.
struct MailedAddress: Sendable {
    let url: String
    let until: Instant
}

struct MailFacts: Sendable {
    let event: MailEvent
    let addressee: MailAddressee
    var ticket: MailedTicket?
    var text: MailedText?
    var link: MailedAddress?
    /// The last day of the recipient's support.
    var supportEnd: CalendarDate?
}

/// Why a message is not sent any more, for staff.
struct MailIsMoot: Error {
    let reason: String
}
