// Which address answers which methods, who may ask, and how much may be sent.

import HelpDesk

/// What is done for one method of a route.
enum Action: Sendable {
    typealias VisitorPage = @Sendable (Visit) throws(StoreFailure) -> Response
    typealias CustomerPage = @Sendable (Visit, Customer) throws(StoreFailure) -> Response

    /// For anybody; what is posted needs no token, only to come from a page of this site.
    case open(VisitorPage)
    /// For anybody, from the form of this name.
    case form(String, VisitorPage)
    /// For whoever is signed in.
    case customer(CustomerPage)
}

struct Route: Sendable {
    /// How much is read of what is posted.
    enum Body: Sendable {
        /// Texts alone.
        case form
        /// Texts and files.
        case upload
    }

    /// The parts of the path behind the program's name; `*` stands for any one.
    let path: [String]
    var get: Action?
    var post: Action?
    var body = Body.form
    /// Shows the form of this route again with what was typed, when it came too late or without its session.
    var restore: Action.CustomerPage?

    init(
        _ path: String = "", get: Action? = nil, post: Action? = nil, body: Body = .form,
        restore: Action.CustomerPage? = nil
    ) {
        self.path = path.split(separator: "/").map(String.init)
        self.get = get
        self.post = post
        self.body = body
        self.restore = restore
    }

    /// What the stars stand for, if this is the route of `path`.
    func parameters(of path: [String]) -> [String]? {
        guard path.count == self.path.count else { return nil }
        var parameters: [String] = []
        for (part, expected) in zip(path, self.path) {
            if expected == "*", !part.isEmpty { parameters.append(part) } else if part != expected { return nil }
        }
        return parameters
    }

    func action(_ method: String) throws(RequestFault) -> Action {
        switch Method(rawValue: method) {
        case .get, .head: if let get { return get }
        case .post: if let post { return post }
        case nil: break
        }
        throw .methodNotAllowed(allowed: (get == nil ? [] : [.get, .head]) + (post == nil ? [] : [.post]))
    }
}

/// One of the portal's executables.
public struct Program: Sendable {
    /// The first part of its addresses behind `/portal/`.
    let name: String
    let routes: [Route]

    func route(_ path: [String]) -> (route: Route, parameters: [String])? {
        for route in routes {
            if let parameters = route.parameters(of: path) { return (route, parameters) }
        }
        return nil
    }
}
