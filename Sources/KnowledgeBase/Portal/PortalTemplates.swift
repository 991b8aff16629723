// The templates of the help desk's pages, and the data that each of them may show. The builder checks templates against
// it and stores them; the programs that answer requests fill them.

/// A page of the help desk: `templates/portal/<name>.mustache` in a theme.
public enum PortalTemplate: String, Sendable, CaseIterable {
    case signIn = "sign-in"
    case home
    case tickets
    case newTicket = "new-ticket"
    case suggestions
    case ticket
    case profile
    case passwordReset = "password-reset"
    case newPassword = "new-password"
    case search
    case feedback
    case rating
    case message

    /// The data of the page itself.
    public var shape: Shape {
        switch self {
        case .signIn: PortalShapes.signIn
        case .home: PortalShapes.home
        case .tickets: PortalShapes.tickets
        case .newTicket: PortalShapes.newTicket
        case .suggestions: PortalShapes.suggestions
        case .ticket: PortalShapes.ticket
        case .profile: PortalShapes.profile
        case .passwordReset: PortalShapes.passwordReset
        case .newPassword: PortalShapes.newPassword
        case .search: PortalShapes.search
        case .feedback: PortalShapes.feedback
        case .rating: PortalShapes.rating
        case .message: PortalShapes.message
        }
    }

    /// What a program fills it with, outermost first.
    public var shapes: [Shape] { [PortalShapes.session, shape] }

    /// The file below `dist/` that the builder stores it in.
    public func file(_ language: Language) -> String { "templates/\(language.code)/portal/\(rawValue).stored" }
}
