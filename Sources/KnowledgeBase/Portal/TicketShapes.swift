// The data of the pages on which a ticket is written, read and answered.

extension PortalShapes {
    /// A file that was sent before and waits for its form.
    public static let keptFile = Shape(["name": .text, "size": .text])

    public static let newTicket = Shape([
        "support": .records(supportNotice), "summary": .records(summary), "title": .records(field),
        "description": .records(field), "priority-choice": .records(choice), "category-choice": .records(choice),
        "product-choice": .records(choice), "files-error": .text, "most-files": .number, "largest-file": .text,
        "accept": .text, "kept": .text, "kept-files": .records(keptFile), "restored": .flag, "files-lost": .flag,
        "draft-owner": .text,
    ])

    /// What may help, shown on the way to sending; `kept` is the form.
    public static let suggestions = Shape([
        "articles": .records(article), "title": .text, "kept": .records(hidden), "files-lost": .flag,
    ])

    public static let file = Shape(["name": .text, "url": .text, "size": .text, "missing": .flag])
    /// One step of a conversation: a comment, or a change told in between.
    public static let step = Shape([
        "is-comment": .flag, "is-event": .flag, "from-staff": .flag, "author": .text, "at": .text, "at-iso": .text,
        "body": .html, "has-files": .flag, "files": .records(file), "event": .text, "id": .text,
    ])

    public static let ticket = Shape([
        "number": .text, "url": .text, "title": .text, "status": .text, "status-code": .text, "priority": .text,
        "priority-code": .text, "category": .text, "product": .text, "author": .text, "assigned": .text,
        "opened": .text, "opened-iso": .text, "changed": .text, "changed-iso": .text, "description": .html,
        "has-files": .flag, "files": .records(file), "solution": .html, "steps": .records(step),
        "support": .records(supportNotice), "summary": .records(summary), "comment": .records(field),
        "files-error": .text, "most-files": .number, "largest-file": .text, "accept": .text, "kept": .text,
        "kept-files": .records(keptFile),
        "can-comment": .flag, "can-close": .flag, "can-reopen": .flag, "reopen-until": .text, "is-closed": .flag,
        "sent": .flag, "commented": .flag, "closed-now": .flag, "reopened-now": .flag, "restored": .flag,
        "files-lost": .flag, "draft-owner": .text,
    ])
}
