// The data of the pages on which staff keep customers, organisations and products.

extension StaffShapes {
    public static let contactItem = Shape([
        "name": .text, "url": .text, "email": .text, "account": .text, "account-url": .text, "enabled": .flag,
        "ready": .flag, "support-last": .text, "support-last-iso": .text, "ended": .flag,
    ])

    public static let contacts = Shape([
        "q": .text, "ending": .flag, "items": .records(contactItem), "page": .number, "several-pages": .flag,
        "previous": .text, "next": .text, "imported": .flag, "may-change": .flag,
    ])

    /// `id` is empty for one that is being added.
    public static let contact = Shape([
        "id": .text, "heading": .text, "action": .text, "url": .text, "saved": .flag, "added": .flag, "invited": .flag,
        "summary": .records(PortalShapes.summary), "name": .records(PortalShapes.field),
        "email": .records(PortalShapes.field), "account-name": .text, "account-url": .text,
        "account": .records(PortalShapes.field), "account-choices": .records(PortalShapes.option),
        "language-options": .records(PortalShapes.option), "visibilities": .records(PortalShapes.option),
        "support-start": .records(PortalShapes.field), "support-end": .records(PortalShapes.field), "enabled": .flag,
        "ready": .flag, "tickets-url": .text, "may-change": .flag,
    ])

    public static let importProblem = Shape(["line": .number, "column": .text, "message": .text])

    public static let importReport = Shape([
        "accounts-added": .number, "contacts-added": .number, "contacts-changed": .number, "invitations": .number,
    ])

    /// `trial`: what taking the list in would do.
    public static let importing = Shape([
        "list": .text, "restored": .flag, "refused": .flag, "problems": .records(importProblem),
        "trial": .records(importReport),
    ])

    public static let accountItem = Shape([
        "name": .text, "url": .text, "contacts": .number, "open-tickets": .number, "tickets-url": .text,
    ])

    public static let accounts = Shape([
        "q": .text, "items": .records(accountItem), "page": .number, "several-pages": .flag, "previous": .text,
        "next": .text, "name": .records(PortalShapes.field), "summary": .records(PortalShapes.summary),
        "may-change": .flag,
    ])

    public static let ownedProduct = Shape(["id": .text, "name": .text])

    public static let account = Shape([
        "id": .text, "name": .text, "url": .text, "reference": .text, "saved": .flag, "contacts": .records(contactItem),
        "owned": .records(ownedProduct), "product-choices": .records(PortalShapes.option), "tickets-url": .text,
        "open-tickets": .number, "may-change": .flag, "new-contact-url": .text,
    ])

    public static let productItem = Shape(["name": .text, "code": .text, "tickets-url": .text])

    public static let products = Shape([
        "items": .records(productItem), "summary": .records(PortalShapes.summary), "name": .records(PortalShapes.field),
        "code": .records(PortalShapes.field), "saved": .flag, "may-change": .flag,
    ])
}
