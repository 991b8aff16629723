// The templates of the mails, and the data that each of them may show. The builder checks and stores them like those of
// the pages; the mailer fills them.

/// What a mail tells: `templates/mail/<name>.text.mustache` and `<name>.html.mustache` in a theme.
public enum MailTemplate: String, Sendable, CaseIterable {
    case invitation
    case staffInvitation = "staff-invitation"
    case reset
    case passwordChanged = "password-changed"
    case addressChanged = "address-changed"
    case received
    case assigned
    case comment
    case solution
    case closed
    case reopened
    case notFiled = "not-filed"
    case periodEnds = "period-ends"
    case staffNewTicket = "staff-new-ticket"
    case staffComment = "staff-comment"
    case staffAssigned = "staff-assigned"
    case staffUnassigned = "staff-unassigned"

    /// A mail has both; which one is shown, the reader's program decides.
    public enum Part: String, Sendable, CaseIterable {
        /// The first line is the subject. Markup characters are written escaped, as in the other part, and turned back.
        case text
        case html
    }

    /// The data of the mail itself.
    public var shape: Shape {
        switch self {
        case .invitation, .staffInvitation, .reset: MailShapes.link
        case .passwordChanged, .addressChanged: MailShapes.notice
        case .periodEnds: MailShapes.period
        default: MailShapes.ticket
        }
    }

    /// What the mailer fills it with, outermost first.
    public var shapes: [Shape] { [MailShapes.common, shape] }

    /// The name of a part's template in a theme.
    public func name(_ part: Part) -> String { "mail/\(rawValue).\(part.rawValue)" }

    /// The file below `dist/` that the builder stores a part in.
    public func file(_ part: Part, _ language: Language) -> String {
        "templates/\(language.code)/mail/\(rawValue).\(part.rawValue).stored"
    }
}

public enum MailShapes {
    /// What every mail knows. `can-reply`: an answer by mail is read.
    public static let common = Shape(["name": .text, "support-mail": .text, "can-reply": .flag])

    /// A link that works once.
    public static let link = Shape(["url": .text, "until": .text, "address": .text])

    /// Something about an account has changed.
    public static let notice = Shape(["address": .text, "at": .text, "reset-url": .text])

    public static let period = Shape(["count": .number, "last-day": .text, "url": .text])

    /// A paragraph of what somebody wrote, and its lines.
    public static let line = Shape(["line": .text])
    public static let paragraph = Shape(["lines": .records(line)])

    /// How many files came with it.
    public static let files = Shape(["count": .number])

    /// `author` is who did what the mail tells, `text` what they wrote.
    public static let ticket = Shape([
        "number": .text, "title": .text, "url": .text, "status": .text, "priority": .text, "category": .text,
        "product": .text, "account": .text, "submitter": .text, "assignee": .text, "opened": .text, "author": .text,
        "text": .text, "paragraphs": .records(paragraph), "files": .records(files), "is-closed": .flag,
        "reopen-until": .text, "rating-url": .text,
    ])
}
