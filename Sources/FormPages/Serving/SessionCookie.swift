// The cookie of a session, one for each side (RFC 6265; the __Host- prefix as in RFC 6265bis §4.1.3.2).

import HelpDesk

package struct SessionCookie: Sendable {
    package let name: String

    package init(name: String) { self.name = name }

    /// Lax: a link in a mail leads to its page without signing in again.
    package func set(_ token: SessionToken) -> String {
        "\(name)=\(token.text); Path=/; Secure; HttpOnly; SameSite=Lax"
    }

    package var removed: String { "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0" }
}
