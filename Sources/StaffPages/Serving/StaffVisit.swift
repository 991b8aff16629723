// One request to the staff's side while it is being answered: what came, the store opened when first needed, and how a
// page is made.

import FormPages
import HelpDesk
import KnowledgeBase

final class StaffVisit {
    let head: RequestHead
    let world: World
    /// What the stars of the route stood for.
    let parameters: [String]
    let form: Form
    private(set) var language: Language
    private(set) var staff: Staff?

    private let access: Store.Access
    private var openedStore: Store?
    private var loadedWords: PortalWords?

    init(_ head: RequestHead, _ world: World, access: Store.Access, parameters: [String] = [], form: Form = Form()) {
        self.head = head
        self.world = world
        self.access = access
        self.parameters = parameters
        self.form = form
        let configuration = world.settings.configuration
        language =
            LanguageChoice.visitor(
                asked: head.query["lang"] ?? form["lang"], accepts: head.acceptLanguage,
                languages: configuration.languages) ?? configuration.defaultLanguage
    }

    /// The same request as if it had sent `form` to another route; for a form that comes back after signing in.
    func resumed(_ parameters: [String], _ form: Form) -> StaffVisit {
        let visit = StaffVisit(head, world, access: access, parameters: parameters, form: form)
        visit.openedStore = openedStore
        visit.staff = staff
        visit.language = language
        return visit
    }

    var isPost: Bool { head.method == Method.post.rawValue }

    // MARK: - The help desk

    func store() throws(StoreFailure) -> Store {
        if let openedStore { return openedStore }
        let store = try Store(world.settings, access, for: .staff, now: world.now, entropy: world.entropy)
        openedStore = store
        return store
    }

    func entrance() throws(StoreFailure) -> StaffEntrance {
        StaffEntrance(try store(), from: NetworkAddress(head.remoteAddress))
    }

    /// The token in the cookie, whether or not a session belongs to it.
    var sessionToken: SessionToken? {
        Cookies.value(of: StaffCookie.name, in: head.cookie).flatMap { SessionToken($0) }
    }

    /// Whoever is signed in; from then on the page is in their language, unless the address asks for another.
    func findStaff() throws(StoreFailure) -> Staff? {
        guard let token = sessionToken, let found = try entrance().staff(session: token) else { return nil }
        welcome(found)
        return found
    }

    func welcome(_ found: Staff) {
        staff = found
        let languages = world.settings.configuration.languages
        let asked = head.query["lang"].flatMap { code in languages.first { $0.code == code } }
        let own = languages.first { $0.code == found.person?.language }
        if let language = asked ?? own { self.language = language }
    }

    // MARK: - Pages

    /// The single words of the page's language: the customers' and the staff's.
    var words: PortalWords {
        if let loadedWords, loadedWords.language == language { return loadedWords }
        let words = world.published.staffWords(language) ?? PortalWords("", language: language)
        loadedWords = words
        return words
    }

    /// A language's own name for itself.
    func name(ofLanguage code: String) -> String {
        guard let language = world.settings.configuration.languages.first(where: { $0.code == code }) else {
            return code
        }
        return world.published.words(language)?.text("language.name") ?? code
    }

    var moments: Moments { Moments(zone: openedStore?.zone ?? .utc, words: words) }

    /// A page of the theme. Where the site was not built, or by another version, it answers 503.
    /// - Parameter form: the name of the page's form where nobody is signed in.
    func page(
        _ template: StaffTemplate, _ record: TemplateRecord, _ status: FormPages.Status = .ok, form: String? = nil
    ) throws(StoreFailure) -> Response {
        guard let stored = world.published.template(template.file(language), template.shapes) else {
            world.log("template-missing", ["template": template.file(language)])
            return FallbackPage.response(world)
        }
        var html = HTML()
        html.reserve(65_536)
        stored.fill([try session(template, form: form), record], into: &html)
        return .page(html, status)
    }

    private func session(_ template: StaffTemplate, form: String?) throws(StoreFailure) -> TemplateRecord {
        var csrf = ""
        var once = ""
        var user: TemplateRecord?
        if let staff {
            csrf = staff.formToken()
            once = staff.newFormKey().text
            user = StaffShapes.user.record([
                "user-name": .text(staff.person?.name ?? ""), "role": .text(words.text("role.\(staff.role.rawValue)")),
                "may-manage": .flag(staff.role >= .groupAdministrator),
                "may-administer": .flag(staff.role >= .administrator), "sign-out-csrf": .text(csrf),
            ])
        } else if let form {
            csrf = try entrance().formToken(for: form)
        }
        return StaffShapes.session.record([
            "signed-in": .record(user), "csrf": .text(csrf), "once": .text(once), "request": .text(world.requestID),
            "in-queue": .flag([.queue, .ticket, .replies].contains(template)),
            "in-mail": .flag([.mail, .mailMessage].contains(template)),
            "in-reports": .flag([.reports, .audit].contains(template)),
            "in-people": .flag([.contacts, .contact, .importing, .accounts, .account].contains(template)),
            "in-products": .flag(template == .products), "in-members": .flag([.members, .member].contains(template)),
            "in-profile": .flag(template == .profile),
        ])
    }
}
