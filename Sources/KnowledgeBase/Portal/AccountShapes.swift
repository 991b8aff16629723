// The data of the pages about signing in and about oneself.

extension PortalShapes {
    public static let signIn = Shape([
        "email": .text, "failed": .flag, "throttled": .flag, "minutes": .number, "busy": .flag, "expired": .flag,
        "signed-out": .flag, "password-set": .flag, "next": .text, "kept": .records(hidden), "kept-text": .text,
    ])

    public static let passwordReset = Shape(["email": .records(field), "sent": .flag])

    /// A password chosen by somebody who followed a link.
    public static let newPassword = Shape([
        "action": .text, "invited": .flag, "summary": .records(summary), "email": .text,
        "new-password": .records(field), "new-password-again": .records(field),
    ])

    public static let sessionItem = Shape([
        "current": .flag, "browser": .text, "since": .text, "since-iso": .text, "used": .text, "used-iso": .text,
        "id": .text,
    ])

    public static let profile = Shape([
        "saved": .flag, "password-changed": .flag, "sessions-ended": .flag, "summary": .records(summary),
        "name": .records(field), "email": .text, "account": .text, "language-options": .records(option),
        "support-first": .text, "support-last": .text,
        "current-password": .records(field), "new-password": .records(field), "new-password-again": .records(field),
        "sessions": .records(sessionItem), "several-sessions": .flag,
    ])
}
