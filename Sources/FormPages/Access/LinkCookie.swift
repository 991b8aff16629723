// Holds the secret of a mailed link while its form is filled in, so that no address, log or later request carries it.

import HelpDesk

enum LinkCookie {
    private static let name = "__Host-link"
    /// Seconds.
    private static let life = 3_600

    static func set(_ token: String) -> String {
        "\(name)=\(token); Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=\(life)"
    }

    static let removed = "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"

    static func token(_ visit: CustomerVisit) -> LinkToken? {
        Cookies.value(of: name, in: visit.head.cookie).flatMap { LinkToken($0) }
    }
}
