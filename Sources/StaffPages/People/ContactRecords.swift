// Contacts as the staff's templates show them in lists.

import FormPages
import HelpDesk
import KnowledgeBase

struct ContactRecords {
    private let moments: Moments
    private let today: CalendarDate

    init(_ visit: StaffVisit) throws(StoreFailure) {
        today = try visit.store().today
        moments = visit.moments
    }

    static func address(_ id: Int) -> String { "/portal/staff/contacts/\(id)" }

    func item(_ contact: ContactLine) -> TemplateRecord {
        StaffShapes.contactItem.record([
            "name": .text(contact.name), "url": .text(Self.address(contact.id)), "email": .text(contact.email),
            "account": .text(contact.account), "account-url": .text(AccountPage.address(contact.accountID)),
            "enabled": .flag(contact.isEnabled), "ready": .flag(contact.hasPassword),
            "support-last": .text(contact.end.map(moments.text) ?? ""),
            "support-last-iso": .text(contact.end?.iso ?? ""),
            "ended": .flag(contact.end.map { $0 < today } ?? false),
        ])
    }
}
