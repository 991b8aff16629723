// What the staff's pages have in common, and the data of their entrance and queue.

public enum StaffShapes {
    /// `may-manage`: keeps customers, products and replies; `may-administer`: keeps staff, too.
    public static let user = Shape([
        "user-name": .text, "role": .text, "may-manage": .flag, "may-administer": .flag, "sign-out-csrf": .text,
    ])

    /// What every page of the staff's side knows; `in-…` is the part of it that the page belongs to.
    public static let session = Shape([
        "signed-in": .records(user), "csrf": .text, "once": .text, "request": .text, "in-queue": .flag,
        "in-people": .flag, "in-products": .flag, "in-mail": .flag, "in-reports": .flag, "in-members": .flag,
        "in-profile": .flag,
    ])

    public static let signIn = Shape([
        "email": .text, "failed": .flag, "throttled": .flag, "minutes": .number, "busy": .flag, "expired": .flag,
        "signed-out": .flag, "enrolled": .flag, "next": .text, "kept": .records(PortalShapes.hidden),
        "kept-text": .text,
    ])

    public static let enrolment = Shape([
        "action": .text, "name": .text, "email": .text, "secret": .text, "app-url": .text,
        "summary": .records(PortalShapes.summary), "new-password": .records(PortalShapes.field),
        "new-password-again": .records(PortalShapes.field), "code": .records(PortalShapes.field),
    ])

    public static let code = Shape(["code": .text])
    public static let recoveryCodes = Shape(["codes": .records(code)])

    /// One of the flags is set.
    public static let message = PortalShapes.message

    // MARK: - The queue

    public static let tab = Shape(["label": .text, "url": .text, "count": .text, "current": .flag])

    /// A ticket as the staff's lists show it; `waiting` is how long the customer has been waiting.
    public static let item = Shape([
        "number": .text, "url": .text, "title": .text, "status": .text, "status-code": .text, "priority": .text,
        "priority-code": .text, "category": .text, "contact": .text, "account": .text, "product": .text,
        "assigned": .text, "changed": .text, "changed-iso": .text, "waiting": .text, "waiting-iso": .text,
        "news": .flag,
    ])

    /// Only the tickets of one account, as its page links them.
    public static let only = Shape(["id": .text, "name": .text, "without-url": .text])

    public static let queue = Shape([
        "heading": .text, "list": .text, "tabs": .records(tab), "q": .text, "statuses": .records(PortalShapes.option),
        "priorities": .records(PortalShapes.option), "category-choices": .records(PortalShapes.option),
        "product-choices": .records(PortalShapes.option), "account": .records(only), "items": .records(item),
        "of": .text, "of-choices": .records(tab), "of-none": .flag,
        "filtered": .flag, "all-url": .text, "page": .number, "several-pages": .flag, "previous": .text, "next": .text,
    ])
}
