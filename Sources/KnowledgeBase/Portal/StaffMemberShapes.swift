// The data of the pages on which administrators keep the staff, and of everybody's own profile.

extension StaffShapes {
    public static let memberItem = Shape([
        "name": .text, "url": .text, "email": .text, "role": .text, "enabled": .flag, "ready": .flag, "groups": .text,
    ])

    public static let groupItem = Shape(["name": .text, "members": .number])

    public static let members = Shape([
        "items": .records(memberItem), "groups": .records(groupItem), "saved": .flag,
        "summary": .records(PortalShapes.summary), "name": .records(PortalShapes.field),
        "email": .records(PortalShapes.field), "group": .records(PortalShapes.field),
        "roles": .records(PortalShapes.option), "language-options": .records(PortalShapes.option),
    ])

    /// `self`: whoever looks at it; `groups`: the options' codes are the names of the form's fields.
    public static let member = Shape([
        "url": .text, "name": .text, "email": .text, "saved": .flag, "invited": .flag,
        "roles": .records(PortalShapes.option), "enabled": .flag, "ready": .flag,
        "groups": .records(PortalShapes.option), "self": .flag,
    ])

    public static let profile = Shape([
        "name": .text, "email": .text, "saved": .flag, "password-changed": .flag, "sessions-ended": .flag,
        "summary": .records(PortalShapes.summary), "language-options": .records(PortalShapes.option),
        "current-password": .records(PortalShapes.field), "new-password": .records(PortalShapes.field),
        "new-password-again": .records(PortalShapes.field), "sessions": .records(PortalShapes.sessionItem),
        "several-sessions": .flag,
    ])
}
