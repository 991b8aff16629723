// The staff's cookie; another one than the customers', so that neither session opens the other side.

import HelpDesk

enum StaffCookie {
    static let name = "__Host-staff"

    /// Lax: a link in a mail to staff leads to the ticket without signing in again.
    static func set(_ token: SessionToken) -> String { "\(name)=\(token.text); Path=/; Secure; HttpOnly; SameSite=Lax" }

    static let removed = "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
}
