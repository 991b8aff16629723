// One request while it is being answered: what came, the store opened when first needed, and how a page is made.

import HelpDesk
import KnowledgeBase

package final class Visit<S: Side> {
    package let head: RequestHead
    package let world: World
    /// What the stars of the route stood for.
    package let parameters: [String]
    package private(set) var form = Form()
    /// What came of the files that were sent along.
    package private(set) var files = ReceivedFiles()
    package private(set) var language: Language
    /// The door of whoever is signed in, once that was looked for.
    package private(set) var insider: S.Entrance.Inside?

    /// Whether the log says something of it.
    package private(set) var isLogged = false

    private let access: Store.Access
    private var openedStore: Store?
    private var loadedWords: PortalWords?

    package init(_ head: RequestHead, _ world: World, access: Store.Access, parameters: [String] = []) {
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
        if insider == nil, let shown = languages.first(where: { $0.code == form["lang"] }) { language = shown }
    }

    /// The same request as if it had sent `form` to another route; for a form that comes back after signing in.
    func resumed(_ parameters: [String], _ form: Form, withoutFiles: Bool) -> Visit {
        let visit = Visit(head, world, access: access, parameters: parameters)
        visit.form = form
        visit.files.arePassedOver = withoutFiles
        visit.openedStore = openedStore
        visit.insider = insider
        visit.language = language
        return visit
    }

    /// Logs an event of docs/security.md's list: in which program, from where, by whom.
    package func log(_ event: StaticString, _ fields: KeyValuePairs<StaticString, String> = [:]) {
        var line = world.line(event)
        line.add("program", head.program)
        line.add("from", head.remoteAddress)
        if let insider { line.add("who", insider.logName) }
        for (name, value) in fields { line.add(name, value) }
        world.log(line.line)
        isLogged = true
    }

    package var isPost: Bool { head.method == Method.post.rawValue }

    // MARK: - The help desk

    package func store() throws(StoreFailure) -> Store {
        if let openedStore { return openedStore }
        let store = try Store(world.settings, access, for: S.store, now: world.now, entropy: world.entropy)
        openedStore = store
        // What only reads is closed by the end of the process: there is nothing to write, and all it would free is freed at once.
        if access == .read { _ = Unmanaged.passRetained(store) }
        return store
    }

    /// Ends the reading, before a page is sent to somebody who may take it slowly.
    func finishReading() throws(StoreFailure) { try openedStore?.finish() }

    package func entrance() throws(StoreFailure) -> S.Entrance {
        S.Entrance(try store(), from: NetworkAddress(head.remoteAddress))
    }

    /// The token in the cookie, whether or not a session belongs to it.
    package var sessionToken: SessionToken? {
        Cookies.value(of: S.cookie.name, in: head.cookie).flatMap { SessionToken($0) }
    }

    /// Whoever is signed in; from then on the page is in their language, unless the address asks for another.
    package func findInsider() throws(StoreFailure) -> S.Entrance.Inside? {
        if let insider { return insider }
        guard let token = sessionToken, let found = try entrance().insider(session: token) else { return nil }
        welcome(found)
        return found
    }

    func welcome(_ found: S.Entrance.Inside) {
        insider = found
        if let language = found.language { speak(language) }
    }

    /// Turns to the language of whoever the page is for, unless the address asks for another.
    package func speak(_ code: String) {
        let languages = world.configuration.languages
        guard !languages.contains(where: { $0.code == head.query["lang"] }) else { return }
        if let own = languages.first(where: { $0.code == code }) { language = own }
    }

    // MARK: - Pages

    /// The single words of the page's language.
    package var words: PortalWords {
        if let loadedWords, loadedWords.language == language { return loadedWords }
        let words = S.words(world.published, language) ?? PortalWords([], language: language)
        loadedWords = words
        return words
    }

    /// A language's own name for itself.
    package func name(ofLanguage code: String) -> String {
        guard let language = world.configuration.languages.first(where: { $0.code == code }) else { return code }
        return world.published.words(language)?.text("language.name") ?? code
    }

    package var moments: Moments { Moments(zone: openedStore?.zone ?? .utc, words: words) }

    /// A page of the theme. Where the site was not built, or by another version, it answers 503.
    /// - Parameter form: the name of the page's form where nobody is signed in.
    package func page(
        _ template: S.Template, _ record: TemplateRecord, _ status: Status = .ok, form: String? = nil
    ) throws(StoreFailure) -> Response {
        guard let stored = S.template(template, world.published, language) else {
            log("template-missing", ["template": template.rawValue, "language": language.code])
            return FallbackPage.response(world)
        }
        var html = HTML()
        html.reserve(32_768)
        stored.fill([try S.session(self, template, form: form), record], into: &html)
        return .page(html, status)
    }

    /// What a form on the page needs to be accepted, and to act only once. Empty on pages without one.
    package func proof(form: String?) throws(StoreFailure) -> (token: String, key: String) {
        if let insider { return (insider.formToken(), insider.newFormKey().text) }
        guard let form else { return ("", "") }
        let entrance = try entrance()
        return (try entrance.formToken(for: form), entrance.newFormKey().text)
    }
}
