// The data of the pages that look back: reports, and what everybody of the staff did.

extension StaffShapes {
    public static let cell = Shape(["text": .text, "number": .flag])
    public static let row = Shape(["head": .text, "cells": .records(cell)])

    /// One report: a plot where there is something to plot, and the table that says the same.
    public static let report = Shape([
        "id": .text, "title": .text, "hint": .text, "csv-url": .text, "plot": .html, "columns": .records(cell),
        "rows": .records(row), "rows-any": .flag,
    ])

    public static let reports = Shape([
        "spans": .records(tab), "reports": .records(report), "may-audit": .flag,
    ])

    public static let act = Shape([
        "at": .text, "at-iso": .text, "who": .text, "what": .text, "ticket": .text, "ticket-url": .text,
    ])

    public static let audit = Shape([
        "members": .records(PortalShapes.option), "acts": .records(act), "older": .text,
    ])

    public static let replyItem = Shape(["id": .text, "title": .text, "language": .text, "body": .text])

    public static let replies = Shape([
        "items": .records(replyItem), "saved": .flag, "summary": .records(PortalShapes.summary),
        "language-options": .records(PortalShapes.option), "title": .records(PortalShapes.field),
        "body": .records(PortalShapes.field), "may-change": .flag,
    ])
}
