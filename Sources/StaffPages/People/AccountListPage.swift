// /portal/staff/accounts: the organisations, and adding one.

import FormPages
import HelpDesk
import KnowledgeBase

enum AccountListPage {
    private static let address = "/portal/staff/accounts"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try page("", Mistakes(visit.words), visit, staff)
    }

    static func add(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let name = visit.form.text("name")
        var mistakes = Mistakes(visit.words)
        switch try staff.addAccount(named: name) {
        case .kept(let id): return .seeOther(AccountPage.address(id) + "?done=saved")
        case .invalid(let problems): mistakes.add(problems)
        case .notFound, .notAllowed: return MessagePage.response(.forbidden, visit)
        }
        return try page(name, mistakes, visit, staff)
    }

    private static func page(
        _ name: String, _ mistakes: Mistakes, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response {
        let query = visit.isPost ? Form() : visit.head.query
        let words = String(query.text("q").prefix(200))
        let page = try staff.accounts(matching: words, page: Int(query.text("page")) ?? 1)
        let pages = PageLinks(address, words: words, number: page.number, hasNext: page.hasNext)
        let record = StaffShapes.accounts.record([
            "q": .text(words), "items": .records(page.items.map(item)), "page": .number(page.number),
            "several-pages": .flag(pages.areSeveral), "previous": .text(pages.previous), "next": .text(pages.next),
            "name": mistakes.field("name", name), "summary": mistakes.summary,
            "may-change": .flag(staff.role >= .groupAdministrator),
        ])
        return try visit.page(.accounts, record, mistakes.isEmpty ? .ok : .unprocessable)
    }

    private static func item(_ account: AccountLine) -> TemplateRecord {
        StaffShapes.accountItem.record([
            "name": .text(account.name), "url": .text(AccountPage.address(account.id)),
            "contacts": .number(account.contacts), "open-tickets": .number(account.openTickets),
            "tickets-url": .text("\(QueuePage.address)?list=all&account=\(account.id)"),
        ])
    }
}
