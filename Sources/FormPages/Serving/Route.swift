// Which address answers which methods, who may ask, and how much may be sent.

import HelpDesk

/// What is done for one method of a route.
package enum Action<S: Side>: Sendable {
    package typealias EntrancePage = @Sendable (Visit<S>) throws(StoreFailure) -> Response
    package typealias InsidePage = @Sendable (Visit<S>, S.Entrance.Inside) throws(StoreFailure) -> Response

    /// For anybody; what is posted needs no token, only to come from a page of this site.
    case open(EntrancePage)
    /// For anybody, from the form of this name.
    case form(String, EntrancePage)
    /// For whoever is signed in and may.
    case inside(may: @Sendable (S.Entrance.Inside) -> Bool, InsidePage)

    var isInside: Bool { if case .inside = self { true } else { false } }
}

/// What answers the path that was asked for.
package struct Route<S: Side>: Sendable {
    /// How much is read of what is posted.
    package enum Body: Sendable {
        /// Texts alone.
        case form
        /// Texts and files.
        case upload
    }

    /// What the stars of the pattern stood for.
    let parameters: [String]
    let get: Action<S>?
    let post: Action<S>?
    let body: Body
    /// Shows the form of this route again with what was typed, when it came too late or without its session.
    let restore: Action<S>.InsidePage?

    func action(_ method: String) throws(RequestFault) -> Action<S> {
        switch Method(rawValue: method) {
        case .get, .head: if let get { return get }
        case .post: if let post { return post }
        case nil: break
        }
        throw .methodNotAllowed(allowed: (get == nil ? [] : [.get, .head]) + (post == nil ? [] : [.post]))
    }
}

/// The path of a request behind the program's name, to be held against the patterns of a program's routes.
package struct AskedPath<S: Side> {
    let parts: [String]

    /// The front door is found with and without its slash.
    init(_ parts: [String]) { self.parts = parts == [""] ? [] : parts }

    /// The route, if the path fits its pattern.
    /// - Parameter pattern: the parts, such as `*/comments`; `*` stands for any one.
    package func route(
        _ pattern: StaticString = "", get: Action<S>? = nil, post: Action<S>? = nil, body: Route<S>.Body = .form,
        restore: Action<S>.InsidePage? = nil
    ) -> Route<S>? {
        parameters(of: pattern.description).map {
            Route(parameters: $0, get: get, post: post, body: body, restore: restore)
        }
    }

    /// What the stars stand for; nil if it does not fit.
    private func parameters(of pattern: String) -> [String]? {
        let expected = pattern.split(separator: "/")
        guard parts.count == expected.count else { return nil }
        var parameters: [String] = []
        for (part, expected) in zip(parts, expected) {
            if expected == "*", !part.isEmpty { parameters.append(part) } else if part != expected { return nil }
        }
        return parameters
    }
}

/// Of several routes, each a line, the first that the path fits.
@resultBuilder
package enum FirstRoute {
    package static func buildPartialBlock<R>(first: R?) -> R? { first }
    package static func buildPartialBlock<R>(accumulated: R?, next: R?) -> R? { accumulated ?? next }
}

/// One of the portal's executables.
package struct Program<S: Side>: Sendable {
    /// The first part of its addresses behind `/portal/`.
    package let name: String
    private let routes: @Sendable (AskedPath<S>) -> Route<S>?

    package init(name: String, @FirstRoute routes: @escaping @Sendable (AskedPath<S>) -> Route<S>?) {
        self.name = name
        self.routes = routes
    }

    func route(_ path: [String]) -> Route<S>? { routes(AskedPath(path)) }
}
