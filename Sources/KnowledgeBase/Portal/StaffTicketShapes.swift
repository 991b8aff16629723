// The data of the page on which staff work on a ticket.

extension StaffShapes {
    /// One step of the conversation; `note`: for staff only.
    public static let step = Shape([
        "note": .flag, "from-staff": .flag, "author": .text, "at": .text, "at-iso": .text, "body": .html,
        "has-files": .flag, "files": .records(PortalShapes.file), "id": .text,
    ])

    public static let event = Shape(["what": .text, "at": .text, "at-iso": .text])

    /// An article that the search found for an answer.
    public static let article = Shape(["title": .text, "url": .text, "path": .text, "excerpt": .text])
    public static let citation = Shape(["path": .text])

    /// How what was written will look to the customer, and whom a mail will tell.
    public static let preview = Shape([
        "comment": .html, "solution": .html, "recipients": .text, "mail-subject": .text, "mail-text": .text,
        "silent": .flag,
    ])

    /// What somebody else did while this was being written.
    public static let conflict = Shape(["changes": .records(event)])

    /// Somebody who may be let into the ticket; `reader`: has been.
    public static let colleague = Shape(["id": .text, "name": .text, "reader": .flag])

    public static let draftArticle = Shape(["number": .text, "url": .text, "path": .text, "text": .text])

    public static let ticket = Shape([
        "number": .text, "url": .text, "title": .text, "status": .text, "status-code": .text, "priority": .text,
        "priority-code": .text, "category": .text, "product": .text, "assigned": .text, "opened": .text,
        "opened-iso": .text, "changed": .text, "changed-iso": .text, "waiting": .text, "waiting-iso": .text,
        "closed": .text, "closed-iso": .text, "rating": .number, "reopened": .number,
        "contact": .text, "contact-url": .text, "email": .text, "account": .text, "account-url": .text,
        "language": .text, "support-first": .text, "support-last": .text, "unsupported": .flag, "readers": .text,
        "colleagues": .records(colleague),
        "description": .html, "has-files": .flag, "files": .records(PortalShapes.file), "solution-html": .html,
        "steps": .records(step), "others": .records(item), "history": .records(event), "cited": .records(citation),
        // The form of the answer.
        "version": .number, "was": .text, "summary": .records(PortalShapes.summary),
        "comment": .records(PortalShapes.field), "solution": .records(PortalShapes.field),
        "statuses": .records(PortalShapes.option), "priorities": .records(PortalShapes.option),
        "category-choices": .records(PortalShapes.option), "product-choices": .records(PortalShapes.option),
        "members": .records(PortalShapes.option), "groups": .records(PortalShapes.option), "nobody": .flag,
        "reply-choices": .records(PortalShapes.option), "find": .text, "finds": .records(article),
        "found-none": .flag, "helping": .flag, "citations": .text, "preview": .records(preview),
        "conflict": .records(conflict), "saved": .flag, "noted": .flag, "restored": .flag,
        "files-error": .text, "most-files": .number, "largest-file": .text, "accept": .text, "kept": .text,
        "kept-files": .records(PortalShapes.keptFile), "files-lost": .flag,
        // The form of the note.
        "note-once": .text, "note-field": .records(PortalShapes.field), "note-summary": .records(PortalShapes.summary),
    ])
}
