// The two sides of the portal, customers' and staff's: what differs while a request is answered. The rest is one.

import HelpDesk
import KnowledgeBase

/// One side: its doors, its cookie, its words, and what every page of it shows.
package protocol Side: Sendable {
    /// The door before signing in; `Entrance.Inside` is the one behind it.
    associatedtype Entrance: HelpDesk.Entrance
    associatedtype Template: RawRepresentable<String>

    /// For whom its stores are opened.
    static var store: Store.Side { get }
    static var cookie: SessionCookie { get }
    /// Where one signs in, and where one goes then.
    static var signInAddress: String { get }
    static var frontAddress: String { get }
    /// Of a form without files, in bytes; Apache's limit is the same.
    static var longestForm: Int { get }
    /// The programs with pages that one is led back to after signing in.
    static var programs: [Program<Self>] { get }

    static func words(_ published: PublishedFolder, _ language: Language) -> PortalWords?
    /// A template of the theme and its file's name, for the log; nil where the site was not built, or by another version.
    static func template(_ template: Template, _ published: PublishedFolder, _ language: Language) -> StoredTemplate?
    /// What every page shows beside its own content.
    /// - Parameter form: the name of the page's form where nobody is signed in.
    static func session(
        _ visit: Visit<Self>, _ template: Template, form: String?
    ) throws(StoreFailure) -> TemplateRecord
    /// Of pages that only say what is in the way.
    static var messageTemplate: Template { get }
    static func signInPage(_ page: SignIn<Self>.Page, _ visit: Visit<Self>) throws(StoreFailure) -> Response
}

/// The customers' side: every program but `staff`.
package enum CustomerSide: Side {
    package typealias Entrance = Visitor

    package static let store = Store.Side.customers
    package static let cookie = SessionCookie(name: "__Host-portal")
    package static let signInAddress = "/portal/login"
    package static let frontAddress = "/portal/home"
    package static let longestForm = 131_072
    package static let messageTemplate = PortalTemplate.message
    package static var programs: [Program<CustomerSide>] { [.home, .tickets, .profile] }

    package static func words(_ published: PublishedFolder, _ language: Language) -> PortalWords? {
        published.words(language)
    }

    package static func template(
        _ template: PortalTemplate, _ published: PublishedFolder, _ language: Language
    ) -> StoredTemplate? {
        published.template(template.file(language), template.shapes)
    }

    package static func session(
        _ visit: CustomerVisit, _ template: PortalTemplate, form: String?
    ) throws(StoreFailure) -> TemplateRecord {
        let mail = visit.world.configuration.helpDesk.mailFrom
        let proof = try visit.proof(form: form)
        let user = visit.insider.map { customer in
            PortalShapes.user.record(["user-name": .text(customer.person.name), "sign-out-csrf": .text(proof.token)])
        }
        return PortalShapes.session.record([
            "signed-in": .record(user), "csrf": .text(proof.token), "once": .text(proof.key),
            "support-mail": .text(mail), "support-mail-url": .text("mailto:\(mail)"),
            "request": .text(visit.world.requestID),
        ])
    }

    package static func signInPage(
        _ page: SignIn<CustomerSide>.Page, _ visit: CustomerVisit
    ) throws(StoreFailure) -> Response { try SignInPage.page(page, visit) }
}

package typealias CustomerVisit = Visit<CustomerSide>

extension Action where S == CustomerSide {
    /// For every customer who is signed in.
    package static func customer(_ page: @escaping InsidePage) -> Self { .inside(may: { _ in true }, page) }
}
