// The data of the pages that show the outbox.

extension StaffShapes {
    public static let mailItem = Shape([
        "id": .text, "url": .text, "kind": .text, "recipient": .text, "address": .text, "ticket": .text,
        "ticket-url": .text, "created": .text, "created-iso": .text, "finished": .text, "finished-iso": .text,
        "due": .text, "attempts": .number, "reason": .text, "can-retry": .flag,
    ])

    public static let mail = Shape([
        "tabs": .records(tab), "heading": .text, "items": .records(mailItem), "failed": .flag, "again": .flag,
        "page": .number, "several-pages": .flag, "previous": .text, "next": .text,
    ])

    /// One message; `none` is why it would not be sent.
    public static let mailMessage = Shape(["to": .text, "subject": .text, "text": .text, "none": .text])

    /// A message that came in and could not be filed.
    public static let asideItem = Shape([
        "id": .text, "url": .text, "subject": .text, "sender": .text, "text": .text, "reason": .text, "at": .text,
        "at-iso": .text,
    ])

    public static let mailAside = Shape([
        "tabs": .records(tab), "items": .records(asideItem), "dismissed": .flag, "page": .number,
        "several-pages": .flag, "previous": .text, "next": .text,
    ])
}
