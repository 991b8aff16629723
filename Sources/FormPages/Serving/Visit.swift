// One request while it is being answered: what came, the store opened when first needed, and how a page is made.

import HelpDesk
import KnowledgeBase

final class Visit {
    let head: RequestHead
    let world: World
    /// What the stars of the route stood for.
    let parameters: [String]
    private(set) var form = Form()
    /// What came of the files that were sent along.
    private(set) var files = ReceivedFiles()
    private(set) var language: Language
    private(set) var customer: Customer?

    private let access: Store.Access
    private var openedStore: Store?

    init(
        _ head: RequestHead, _ world: World, access: Store.Access, parameters: [String] = []
    ) {
        self.head = head
        self.world = world
        self.access = access
        self.parameters = parameters
        let languages = world.configuration.languages
        language =
            LanguageChoice.visitor(asked: head.query["lang"], accepts: head.acceptLanguage, languages: languages)
            ?? world.configuration.defaultLanguage
    }

    /// Takes what was posted. A form says in its field `lang` in which language it was shown.
    func take(_ body: ReceivedBody) {
        form = body.form
        files = body.files
        let languages = world.configuration.languages
        if customer == nil, let shown = languages.first(where: { $0.code == form["lang"] }) { language = shown }
    }

    /// The same request as if it had sent `form` to another route; for a form that comes back after signing in.
    func resumed(_ parameters: [String], _ form: Form) -> Visit {
        let visit = Visit(head, world, access: access, parameters: parameters)
        visit.form = form
        visit.files.arePassedOver = self.form["k-files"] != nil
        visit.openedStore = openedStore
        visit.customer = customer
        visit.language = language
        return visit
    }

    // MARK: - The help desk

    func store() throws(StoreFailure) -> Store {
        if let openedStore { return openedStore }
        let store = try Store(world.settings, access, for: .customers, now: world.now, entropy: world.entropy)
        openedStore = store
        return store
    }

    func visitor() throws(StoreFailure) -> Visitor {
        Visitor(try store(), from: NetworkAddress(head.remoteAddress))
    }

    /// The token in the cookie, whether or not a session belongs to it.
    var sessionToken: SessionToken? {
        Cookies.value(of: SessionCookie.name, in: head.cookie).flatMap { SessionToken($0) }
    }

    /// Whoever is signed in; from then on the page is in their language, unless the address asks for another.
    func findCustomer() throws(StoreFailure) -> Customer? {
        if let customer { return customer }
        guard let token = sessionToken else { return nil }
        guard let found = try visitor().customer(session: token) else { return nil }
        welcome(found)
        return found
    }

    func welcome(_ found: Customer) {
        customer = found
        speak(found.person.language)
    }

    /// Turns to the language of whoever the page is for, unless the address asks for another.
    func speak(_ code: String) {
        let languages = world.configuration.languages
        guard !languages.contains(where: { $0.code == head.query["lang"] }) else { return }
        if let own = languages.first(where: { $0.code == code }) { language = own }
    }

    // MARK: - Pages

    private var loadedWords: PortalWords?

    /// The single words of the page's language.
    var words: PortalWords {
        if let loadedWords, loadedWords.language == language { return loadedWords }
        let words = world.published.words(language) ?? PortalWords("", language: language)
        loadedWords = words
        return words
    }

    var moments: Moments { Moments(zone: openedStore?.zone ?? .utc, words: words) }

    /// A page of the theme. Where the site was not built, or by another version, it answers 503.
    /// - Parameter form: the name of the page's form where nobody is signed in.
    func page(
        _ template: PortalTemplate, _ record: TemplateRecord, _ status: Status = .ok, form: String? = nil
    ) throws(StoreFailure) -> Response {
        guard let stored = world.published.template(template, language) else {
            world.log("template-missing", ["template": template.file(language)])
            return FallbackPage.response(world)
        }
        var html = HTML()
        html.reserve(32_768)
        stored.fill([try session(form: form), record], into: &html)
        return .page(html, status)
    }

    private func session(form: String?) throws(StoreFailure) -> TemplateRecord {
        var csrf = ""
        var once = ""
        var user: TemplateRecord?
        if let customer {
            csrf = customer.formToken()
            once = customer.newFormKey().text
            user = PortalShapes.user.record([
                "user-name": .text(customer.person.name), "sign-out-csrf": .text(csrf),
            ])
        } else if let form {
            csrf = try visitor().formToken(for: form)
            once = try visitor().newFormKey().text
        }
        let mail = world.configuration.helpDesk.mailFrom
        return PortalShapes.session.record([
            "signed-in": .record(user), "csrf": .text(csrf), "once": .text(once),
            "support-mail": .text(mail), "support-mail-url": .text("mailto:\(mail)"),
            "request": .text(world.requestID),
        ])
    }
}
