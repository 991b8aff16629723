// GET /portal/staff/contacts: all, found by words, or those whose support ends soon.

import FormPages
import HelpDesk
import KnowledgeBase

enum ContactListPage {
    private static let address = "/portal/staff/contacts"
    private static let soon = 30

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let records = try ContactRecords(visit)
        let query = visit.head.query
        if query["ending"] != nil {
            let ending = try staff.contactsEnding(withinDays: soon)
            return try visit.page(
                .contacts,
                StaffShapes.contacts.record(["ending": .flag(true), "items": .records(ending.map(records.item))]))
        }
        let words = String(query.text("q").prefix(200))
        let page = try staff.contacts(matching: words, page: Int(query.text("page")) ?? 1)
        let pages = PageLinks(address, words: words, number: page.number, hasNext: page.hasNext)
        return try visit.page(
            .contacts,
            StaffShapes.contacts.record([
                "q": .text(words), "items": .records(page.items.map(records.item)), "page": .number(page.number),
                "several-pages": .flag(pages.areSeveral), "previous": .text(pages.previous), "next": .text(pages.next),
                "imported": .flag(query["done"] == "imported"), "may-change": .flag(staff.role >= .groupAdministrator),
            ]))
    }
}

/// Where the pages before and after one of a list are; empty for none.
struct PageLinks {
    let areSeveral: Bool
    let previous: String
    let next: String

    init(_ address: String, words: String, number: Int, hasNext: Bool) {
        let searched = words.isEmpty ? "" : "q=\(PercentEncoding.encode(words))&"
        areSeveral = number > 1 || hasNext
        previous = number > 1 ? "\(address)?\(searched)page=\(number - 1)" : ""
        next = hasNext ? "\(address)?\(searched)page=\(number + 1)" : ""
    }
}
