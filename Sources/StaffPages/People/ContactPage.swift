// /portal/staff/contacts/<id>: a customer's data, support period and access, and inviting them again.

import FormPages
import HelpDesk
import KnowledgeBase

enum ContactPage {
    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let contact = try find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        return try page(contact, ContactForm(contact, visit.words), visit, staff)
    }

    static func save(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let contact = try find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        var form = ContactForm(visit.form, visit.words)
        var change = ContactChange()
        change.name = form.name
        change.email = form.email
        change.language = form.language
        change.visibility = Visibility(rawValue: form.visibility)
        change.isEnabled = form.isEnabled
        change.period = form.period(visit.words)
        if !form.mistakes.isEmpty { return try page(contact, form, visit, staff, .unprocessable) }
        switch try staff.changeContact(contact.id, change) {
        case .kept(let id): return .seeOther(ContactRecords.address(id) + "?done=saved")
        case .invalid(let problems): form.mistakes.add(problems)
        case .notFound: return MessagePage.response(.notFound, visit)
        case .notAllowed: return MessagePage.response(.forbidden, visit)
        }
        return try page(contact, form, visit, staff, .unprocessable)
    }

    static func invite(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let contact = try find(visit, staff), try staff.invite(contact: contact.id) else {
            return MessagePage.response(.notFound, visit)
        }
        return .seeOther(ContactRecords.address(contact.id) + "?done=invited")
    }

    private static func find(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> ContactLine? {
        guard let id = Int(visit.parameters[0]), id > 0 else { return nil }
        return try staff.contact(id)
    }

    private static func page(
        _ contact: ContactLine, _ form: ContactForm, _ visit: StaffVisit, _ staff: Staff,
        _ status: FormPages.Status = .ok
    ) throws(StoreFailure) -> Response {
        let done = visit.isPost ? nil : visit.head.query["done"]
        var record = StaffShapes.contact.record([
            "id": .text(String(contact.id)), "heading": .text(contact.name),
            "action": .text(ContactRecords.address(contact.id)), "url": .text(ContactRecords.address(contact.id)),
            "saved": .flag(done == "saved"), "added": .flag(done == "added"), "invited": .flag(done == "invited"),
            "account-name": .text(contact.account), "account-url": .text(AccountPage.address(contact.accountID)),
            "ready": .flag(contact.hasPassword), "may-change": .flag(staff.role >= .groupAdministrator),
            "tickets-url": .text("\(QueuePage.address)?list=all&account=\(contact.accountID)"),
        ])
        for (name, value) in form.record(visit) { record = StaffShapes.contact.record(record, with: name, value) }
        return try visit.page(.contact, record, status)
    }
}
