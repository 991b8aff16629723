// The portal's one cookie (RFC 6265; the __Host- prefix as in RFC 6265bis §4.1.3.2).

import HelpDesk

enum SessionCookie {
    static let name = "__Host-portal"

    static func set(_ token: SessionToken) -> String { "\(name)=\(token.text); Path=/; Secure; HttpOnly; SameSite=Lax" }

    static let removed = "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
}
