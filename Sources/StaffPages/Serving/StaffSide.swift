// The staff's side: the program behind /portal/staff/.

import FormPages
import HelpDesk
import KnowledgeBase

package enum StaffSide: Side {
    package typealias Entrance = StaffEntrance

    package static let store = Store.Side.staff
    /// Another one than the customers', so that neither session opens the other side.
    package static let cookie = SessionCookie(name: "__Host-staff")
    package static let signInAddress = "/portal/staff/login"
    package static let frontAddress = "/portal/staff/queue"
    /// Two long texts, percent-encoded.
    package static let longestForm = 393_216
    package static let messageTemplate = StaffTemplate.message
    package static var programs: [Program<StaffSide>] { [.staff] }

    /// The words of all pages and those of the staff's.
    package static func words(_ published: PublishedFolder, _ language: Language) -> PortalWords? {
        guard let common = published.read(PortalWords.file(language)),
            let own = published.read(PortalWords.staffFile(language))
        else { return nil }
        return PortalWords(common + own, language: language)
    }

    package static func template(
        _ template: StaffTemplate, _ published: PublishedFolder, _ language: Language
    ) -> StoredTemplate? {
        published.template(template.file(language), template.shapes)
    }

    package static func session(
        _ visit: StaffVisit, _ template: StaffTemplate, form: String?
    ) throws(StoreFailure) -> TemplateRecord {
        let proof = try visit.proof(form: form)
        let user = visit.insider.map { staff in
            StaffShapes.user.record([
                "user-name": .text(staff.person?.name ?? ""),
                "role": .text(visit.words.text("role.\(staff.role.rawValue)")),
                "may-manage": .flag(staff.role >= .groupAdministrator),
                "may-administer": .flag(staff.role >= .administrator), "sign-out-csrf": .text(proof.token),
            ])
        }
        return StaffShapes.session.record([
            "signed-in": .record(user), "csrf": .text(proof.token), "once": .text(proof.key),
            "request": .text(visit.world.requestID), "in-queue": .flag([.queue, .ticket, .replies].contains(template)),
            "in-mail": .flag([.mail, .mailMessage, .mailAside].contains(template)),
            "in-reports": .flag([.reports, .audit].contains(template)),
            "in-people": .flag([.contacts, .contact, .importing, .accounts, .account].contains(template)),
            "in-products": .flag(template == .products), "in-members": .flag([.members, .member].contains(template)),
            "in-profile": .flag(template == .profile),
        ])
    }

    package static func signInPage(
        _ page: SignIn<StaffSide>.Page, _ visit: StaffVisit
    ) throws(StoreFailure) -> Response { try StaffSignInPage.page(page, visit) }
}

package typealias StaffVisit = Visit<StaffSide>

extension Action where S == StaffSide {
    /// For whoever of the staff has at least this role.
    static func staff(_ least: Role, _ page: @escaping InsidePage) -> Self { .inside(may: { $0.role >= least }, page) }
}
