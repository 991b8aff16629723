// The templates of the staff's pages, and the data that each of them may show; stored as those of the customers' pages
// are, in a folder of their own.

/// A page of the staff's side: `templates/staff/<name>.mustache` in a theme.
public enum StaffTemplate: String, Sendable, CaseIterable {
    case signIn = "sign-in"
    case enrolment
    case recoveryCodes = "recovery-codes"
    case queue
    case ticket
    case draftArticle = "draft-article"
    case contacts
    case contact
    case importing = "import"
    case accounts
    case account
    case products
    case mail
    case mailMessage = "mail-message"
    case mailAside = "mail-aside"
    case reports
    case audit
    case replies
    case members
    case member
    case profile
    case message

    /// The data of the page itself.
    public var shape: Shape {
        switch self {
        case .signIn: StaffShapes.signIn
        case .enrolment: StaffShapes.enrolment
        case .recoveryCodes: StaffShapes.recoveryCodes
        case .queue: StaffShapes.queue
        case .ticket: StaffShapes.ticket
        case .draftArticle: StaffShapes.draftArticle
        case .contacts: StaffShapes.contacts
        case .contact: StaffShapes.contact
        case .importing: StaffShapes.importing
        case .accounts: StaffShapes.accounts
        case .account: StaffShapes.account
        case .products: StaffShapes.products
        case .mail: StaffShapes.mail
        case .mailMessage: StaffShapes.mailMessage
        case .mailAside: StaffShapes.mailAside
        case .reports: StaffShapes.reports
        case .audit: StaffShapes.audit
        case .replies: StaffShapes.replies
        case .members: StaffShapes.members
        case .member: StaffShapes.member
        case .profile: StaffShapes.profile
        case .message: StaffShapes.message
        }
    }

    /// What the program fills it with, outermost first.
    public var shapes: [Shape] { [StaffShapes.session, shape] }

    /// The file below `dist/` that the builder stores it in.
    public func file(_ language: Language) -> String { "templates/\(language.code)/staff/\(rawValue).stored" }
}
