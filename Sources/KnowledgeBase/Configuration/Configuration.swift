// What portal.conf says, with its defaults. Every key is declared once, in `Configuration.read`.

/// The settings of one portal.
public struct Configuration: Sendable, Equatable {
    public var siteTitle = "Customer portal"
    public var siteDescription = ""
    /// The same in languages that have their own: `site.title.ru`, `site.description.ru`.
    private var localTitles: [LocalText] = []
    private var localDescriptions: [LocalText] = []
    /// Scheme and host, without a slash at the end; every absolute address is made from it.
    public var siteURL = "http://localhost:8080"
    /// The first one is the default language: it has no prefix in addresses.
    public var languages: [Language] = Configuration.defaultLanguages
    /// An IANA name such as `Europe/Moscow`.
    public var timeZone = "UTC"
    public var themeName = "default"
    /// Whether HTML in articles is published as it is instead of dropped.
    public var rawHTML = false
    /// Whether browsers tell the site what was searched for; searches on the server are always counted.
    public var searchLedger = false
    /// Whom to tell of a security hole, as an address with `mailto:` or `https:`; nil: nobody is named.
    public var securityContact: String?
    /// Whether a `.gz` is written beside each text file.
    public var precompress = false
    public var helpDesk = HelpDeskConfiguration()
    public var mail = MailConfiguration()

    private struct LocalText: Sendable, Equatable {
        let language: Language
        let text: String
    }

    public init() {}

    public var defaultLanguage: Language { languages[0] }

    /// The name of the site as readers of `language` see it.
    public func siteTitle(in language: Language) -> String {
        localTitles.first { $0.language == language }?.text ?? siteTitle
    }

    public func siteDescription(in language: Language) -> String {
        localDescriptions.first { $0.language == language }?.text ?? siteDescription
    }

    private static let defaultLanguages = ["en"].compactMap { Language($0) }

    /// Reads the text of a portal.conf; all its problems come back together, and then the settings are not to be used.
    public static func read(_ text: String, file: String) -> (configuration: Configuration, problems: [Problem]) {
        var configuration = Configuration()
        var (entries, problems) = ConfigurationFile.parse(text, file: file)
        entries.sort { $0.line < $1.line }
        for entry in entries {
            do throws(Complaint) {
                try configuration.set(entry.key, to: entry.value)
            } catch {
                problems.append(Problem(file, entry.line, error.message))
            }
        }
        for entry in entries {
            guard let language = localised(entry.key)?.language, !configuration.languages.contains(language) else {
                continue
            }
            let message = "'\(entry.key)' is of a language that 'site.languages' does not name"
            problems.append(Problem(file, entry.line, message))
        }
        return (configuration, problems.sorted())
    }

    /// All keys that a portal.conf may hold.
    public static let keys =
        [
            "site.title", "site.description", "site.url", "site.languages", "site.time-zone", "theme.name",
            "markdown.raw-html",
            "precompress", "search.ledger", "security.contact",
        ] + HelpDeskConfiguration.keys + MailConfiguration.keys

    private mutating func set(_ key: String, to value: String) throws(Complaint) {
        switch Self.localised(key) {
        case ("site.title", let language)?:
            localTitles.append(LocalText(language: language, text: try Self.text(key, value)))
        case ("site.description", let language)?: localDescriptions.append(LocalText(language: language, text: value))
        default: try setForAll(key, to: value)
        }
    }

    /// A key such as `site.title.ru`, taken apart.
    private static func localised(_ key: String) -> (key: String, language: Language)? {
        for (base, start) in [("site.title", "site.title."), ("site.description", "site.description.")]
        where key.hasPrefix(start) {
            if let language = Language(String(key.dropFirst(start.utf8.count))) { return (base, language) }
        }
        return nil
    }

    private mutating func setForAll(_ key: String, to value: String) throws(Complaint) {
        switch key {
        case "site.title": siteTitle = try Self.text(key, value)
        case "site.description": siteDescription = value
        case "site.url": siteURL = try Self.origin(key, value)
        case "site.languages": languages = try Self.languages(key, value)
        case "site.time-zone": timeZone = try Self.text(key, value)
        case "theme.name": themeName = try Self.folderName(key, value)
        case "markdown.raw-html": rawHTML = try Self.flag(key, value)
        case "search.ledger": searchLedger = try Self.flag(key, value)
        case "security.contact": securityContact = try Self.contact(key, value)
        case "precompress": precompress = try Self.flag(key, value)
        default:
            if try helpDesk.set(key, to: value) { return }
            if try mail.set(key, to: value) { return }
            let hint = Spelling.suggestion(for: key, among: Self.keys)
            throw Complaint(message: "unknown key '\(key)'\(hint)")
        }
    }

    private static func text(_ key: String, _ value: String) throws(Complaint) -> String {
        if value.isEmpty { throw Complaint(message: "'\(key)' is empty, expected a text") }
        return value
    }

    private static func flag(_ key: String, _ value: String) throws(Complaint) -> Bool {
        switch value {
        case "yes": return true
        case "no": return false
        default: throw Complaint(message: "'\(key)' is '\(value)', expected yes or no")
        }
    }

    private static func origin(_ key: String, _ value: String) throws(Complaint) -> String {
        let complaint = Complaint(
            message: "'\(key)' is '\(value)', expected an address such as https://help.example.com")
        guard let scheme = ["https://", "http://"].first(where: value.hasPrefix) else { throw complaint }
        var host = value.dropFirst(scheme.count)
        if host.last == "/" { host = host.dropLast() }
        let forbidden: (UInt8) -> Bool = { $0 <= 32 || $0 >= 127 || "/?#@\\\"'<>".utf8.contains($0) }
        if host.isEmpty || host.utf8.contains(where: forbidden) { throw complaint }
        return scheme + host
    }

    private static func contact(_ key: String, _ value: String) throws(Complaint) -> String {
        if let address = EmailAddress(value) { return "mailto:" + address.text }
        let isPlain = value.utf8.allSatisfy { (33...126).contains($0) }
        guard isPlain, value.hasPrefix("https://"), value.utf8.count > 8 else {
            throw Complaint(message: "'\(key)' is '\(value)', expected a mail address or an address with https://")
        }
        return value
    }

    private static func languages(_ key: String, _ value: String) throws(Complaint) -> [Language] {
        var languages: [Language] = []
        for part in value.split(whereSeparator: { $0 == "," || $0 == " " }) {
            guard let language = Language(String(part)), !languages.contains(language) else {
                throw Complaint(message: "'\(key)' names '\(part)', expected different language codes such as 'en, ru'")
            }
            languages.append(language)
        }
        if languages.isEmpty { throw Complaint(message: "'\(key)' is empty, expected language codes such as 'en, ru'") }
        return languages
    }

    private static func folderName(_ key: String, _ value: String) throws(Complaint) -> String {
        if value.isEmpty || value.utf8.first == UInt8(ascii: ".") || value.contains("/") {
            throw Complaint(message: "'\(key)' is '\(value)', expected the name of a folder in themes/")
        }
        return value
    }
}
