// /portal/staff/accounts/<id>: an organisation, its people, and the products it owns.

import FormPages
import HelpDesk
import KnowledgeBase

enum AccountPage {
    static func address(_ id: Int) -> String { "/portal/staff/accounts/\(id)" }

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let account = try find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        let people = try ContactRecords(visit)
        let owned = try staff.products(ofAccount: account.id)
        let others = try staff.products().filter { !owned.contains($0) }
        let record = StaffShapes.account.record([
            "id": .text(String(account.id)), "name": .text(account.name), "url": .text(address(account.id)),
            "reference": .text(account.reference ?? ""), "saved": .flag(visit.head.query["done"] == "saved"),
            "contacts": .records(try staff.contacts(ofAccount: account.id).map(people.item)),
            "owned": .records(
                owned.map { StaffShapes.ownedProduct.record(["id": .text(String($0.id)), "name": .text($0.name)]) }),
            "product-choices": .records(others.map { PortalShapes.option(String($0.id), $0.name, isSelected: false) }),
            "tickets-url": .text("\(QueuePage.address)?list=all&account=\(account.id)"),
            "open-tickets": .number(account.openTickets), "may-change": .flag(staff.role >= .groupAdministrator),
            "new-contact-url": .text("/portal/staff/contacts/new?account=\(account.id)"),
        ])
        return try visit.page(.account, record)
    }

    static func give(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let account = try find(visit, staff), let product = try product(visit, staff) else {
            return MessagePage.response(.notFound, visit)
        }
        try staff.give(product: product, to: account.id)
        return .seeOther(address(account.id) + "?done=saved")
    }

    static func take(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let account = try find(visit, staff), let product = try product(visit, staff) else {
            return MessagePage.response(.notFound, visit)
        }
        try staff.take(product: product, from: account.id)
        return .seeOther(address(account.id) + "?done=saved")
    }

    private static func find(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> AccountLine? {
        guard let id = Int(visit.parameters[0]), id > 0 else { return nil }
        return try staff.account(id)
    }

    private static func product(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Int? {
        let id = Int(visit.form.text("product"))
        return try staff.products().first { $0.id == id }?.id
    }
}
