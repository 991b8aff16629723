// /portal/staff/contacts/new: adds a customer, and has the invitation mailed at once if wanted.

import FormPages
import HelpDesk
import KnowledgeBase

enum NewContactPage {
    private static let address = "/portal/staff/contacts/new"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        var account = ""
        if let id = Int(visit.head.query.text("account")) { account = try staff.account(id)?.name ?? "" }
        let form = ContactForm(
            language: visit.world.settings.configuration.defaultLanguage, account: account, visit.words)
        return try page(form, visit, staff)
    }

    static func add(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let words = visit.words
        var form = ContactForm(visit.form, words)
        let period = form.period(words)
        let account = try staff.accountID(named: form.account)
        if account == nil { form.mistakes.add("account", words.text("staff-mistake.account")) }
        guard let period, let account, form.mistakes.isEmpty else {
            return try page(form, visit, staff, .unprocessable)
        }
        var contact = NewContact(name: form.name, email: form.email, account: account, language: form.language)
        contact.visibility = Visibility(rawValue: form.visibility) ?? .own
        contact.period = period
        switch try staff.addContact(contact) {
        case .kept(let id): return try added(id, form, visit, staff)
        case .invalid(let problems): form.mistakes.add(problems)
        case .notFound, .notAllowed: return MessagePage.response(.forbidden, visit)
        }
        return try page(form, visit, staff, .unprocessable)
    }

    private static func added(
        _ id: Int, _ form: ContactForm, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response {
        if !form.isEnabled {
            var change = ContactChange()
            change.isEnabled = false
            _ = try staff.changeContact(id, change)
        } else if visit.form["invite"] != nil {
            _ = try staff.invite(contact: id)
            return .seeOther(ContactRecords.address(id) + "?done=invited")
        }
        return .seeOther(ContactRecords.address(id) + "?done=added")
    }

    private static func page(
        _ form: ContactForm, _ visit: StaffVisit, _ staff: Staff, _ status: FormPages.Status = .ok
    ) throws(StoreFailure) -> Response {
        let accounts = try staff.accounts().items
        var record = StaffShapes.contact.record([
            "heading": .text(visit.words.text("staff-title.new-contact")), "action": .text(address),
            "account": form.mistakes.field("account", form.account),
            "account-choices": .records(
                accounts.map { PortalShapes.option(String($0.id), $0.name, isSelected: false) }),
            "may-change": .flag(true),
        ])
        for (name, value) in form.record(visit) { record = StaffShapes.contact.record(record, with: name, value) }
        return try visit.page(.contact, record, status)
    }
}
