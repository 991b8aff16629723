// What the help desk's pages have in common: who is signed in, fields of forms, lists of articles and tickets.

public enum PortalShapes {
    /// A text field of a form, as it was filled in, and what was wrong with it.
    public static let field = Shape(["value": .text, "error": .text])
    public static let option = Shape(["code": .text, "label": .text, "selected": .flag])
    /// One thing that can be chosen.
    public static func option(_ code: String, _ label: String, isSelected: Bool) -> TemplateRecord {
        option.record(["code": .text(code), "label": .text(label), "selected": .flag(isSelected)])
    }

    /// A choice of a form.
    public static let choice = Shape(["options": .records(option), "error": .text])
    /// A line of the summary above a form: the field's id, and what is wrong.
    public static let mistake = Shape(["field": .text, "message": .text])
    public static let summary = Shape(["mistakes": .records(mistake)])
    /// A field that a form carries along unseen.
    public static let hidden = Shape(["name": .text, "value": .text])

    public static let user = Shape(["user-name": .text, "sign-out-csrf": .text])
    /// Why nothing can be submitted now.
    public static let supportNotice = Shape([
        "not-begun": .flag, "ended": .flag, "none": .flag, "first-day": .text, "last-day": .text, "mail": .text,
    ])

    /// What every page of the help desk knows.
    public static let session = Shape([
        "signed-in": .records(user), "csrf": .text, "once": .text, "support-mail": .text, "support-mail-url": .text,
        "request": .text,
    ])

    public static let article = Shape([
        "title": .text, "url": .text, "description": .text, "category": .text, "excerpt": .html, "heading": .text,
    ])

    /// A ticket as lists show it.
    public static let ticketItem = Shape([
        "number": .text, "url": .text, "title": .text, "status": .text, "status-code": .text, "priority": .text,
        "priority-code": .text, "changed": .text, "changed-iso": .text, "author": .text, "solution": .text,
    ])

    public static let link = Shape(["title": .text, "url": .text])

    // MARK: - Pages

    public static let home = Shape([
        "support": .records(supportNotice), "open": .records(ticketItem), "open-count": .number,
        "closed": .records(ticketItem), "closed-count": .number,
    ])

    public static let tickets = Shape([
        "status": .text, "is-open": .flag, "is-closed": .flag, "is-all": .flag, "open-url": .text, "closed-url": .text,
        "all-url": .text, "open-count": .number, "closed-count": .number, "all-count": .number, "q": .text,
        "sorts": .records(option), "items": .records(ticketItem), "count": .number, "filtered": .flag, "page": .number,
        "pages": .number, "several-pages": .flag, "previous": .text, "next": .text,
    ])

    /// As the part `search-result` shows it, in the browser too.
    public static let searchResult = Shape([
        "title": .html, "url": .text, "excerpt": .html, "category": .text, "heading": .records(link),
    ])

    public static let search = Shape([
        "q": .text, "count": .number, "repaired": .text, "instead": .text, "searched": .flag, "away": .flag,
        "filtered": .flag, "category-choice": .records(choice), "product-choice": .records(choice),
        "results": .records(searchResult),
        "next": .text,
    ])

    /// How well a ticket was worked on.
    public static let rating = Shape([
        "number": .text, "title": .text, "action": .text, "rated": .flag, "choices": .records(option),
    ])

    public static let feedback = Shape(["helpful": .flag, "back": .text, "repeated": .flag])

    /// A page that only says something: one of the flags is set.
    public static let message = Shape([
        "bad-request": .flag, "forbidden": .flag, "not-found": .flag, "not-allowed": .flag, "too-large": .flag,
        "throttled": .flag, "minutes": .number, "unavailable": .flag, "no-room": .flag, "failed": .flag,
        "form-expired": .flag, "no-support": .flag, "kept": .records(hidden), "link-dead": .flag,
        "file-missing": .flag,
    ])
}
