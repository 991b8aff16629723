// Where something stands on the site: every address is made here, and every file name of the document root.

/// An absolute path on the site, such as `/ru/faq/customers/sign-in/`, in readable letters.
public struct SitePath: Sendable, Hashable, Comparable {
    /// Begins with `/`; ends with `/` where it is a page.
    public let text: String

    public init(_ text: String) { self.text = text }

    public static func < (a: SitePath, b: SitePath) -> Bool { a.text < b.text }

    /// Percent-encoded, for links and headers (RFC 3986 §3.3).
    public var url: String {
        var whole = text
        if whole.withUTF8({ $0.allSatisfy { SitePath.isUnreserved[Int($0)] } }) { return text }
        var url: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if SitePath.isUnreserved[Int(byte)] {
                url.append(byte)
            } else {
                url += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: url, as: UTF8.self)
    }

    /// The file below the document root that answers for this path.
    public var file: String { String(text.dropFirst()) + (text.hasSuffix("/") ? "index.html" : "") }

    private static let isUnreserved: [Bool] = (0..<256).map { byte in
        byte < 128
            && "-._~/!$&()*+,;=:@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8.contains(
                UInt8(byte))
    }
}

/// Makes the addresses of a site in one of its languages.
public struct Routes: Sendable {
    private let prefix: String

    public init(_ language: Language, default defaultLanguage: Language) {
        prefix = language == defaultLanguage ? "/" : "/\(language.code)/"
    }

    public var home: SitePath { SitePath(prefix) }
    public var search: SitePath { SitePath(prefix + "search/") }
    public var feed: SitePath { SitePath(prefix + "feed.xml") }
    public var openSearch: SitePath { SitePath(prefix + "opensearch.xml") }
    public var notFound: SitePath { SitePath(prefix + "404.html") }
    /// `folder` is `faq`, `faq/customers`, …
    public func category(_ folder: String) -> SitePath { SitePath("\(prefix)\(folder)/") }
    public func article(_ folder: String, _ slug: String) -> SitePath { SitePath("\(prefix)\(folder)/\(slug)/") }
    public func page(_ slug: String) -> SitePath { SitePath("\(prefix)\(slug)/") }
    public func tag(_ slug: String) -> SitePath { SitePath("\(prefix)tags/\(slug)/") }
    public func product(_ slug: String) -> SitePath { SitePath("\(prefix)products/\(slug)/") }

    public static let portalHome = SitePath("/portal/home")
    public static let serverSearch = SitePath("/portal/search")
    public static let newTicket = SitePath("/portal/tickets/new")
    public static let sitemap = SitePath("/sitemap.xml")
    public static let robots = SitePath("/robots.txt")
    public static func asset(_ name: String) -> SitePath { SitePath("/assets/\(name)") }
}
