// Which address of the staff's side answers which methods, and who may ask.

import FormPages
import HelpDesk

/// What is done for one method of a route.
enum StaffAction: Sendable {
    typealias EntrancePage = @Sendable (StaffVisit) throws(StoreFailure) -> Response
    typealias StaffPage = @Sendable (StaffVisit, Staff) throws(StoreFailure) -> Response

    /// For anybody; what is posted comes from the form of this name.
    case entrance(form: String, EntrancePage)
    /// For whoever is signed in and has at least this role.
    case staff(Role, StaffPage)
}

struct StaffRoute: Sendable {
    /// The parts of the path behind `/portal/staff`; `*` stands for any one.
    let path: [String]
    var get: StaffAction?
    var post: StaffAction?
    /// Shows the form of this route again with what was typed, when its session had ended.
    var restore: StaffAction.StaffPage?

    init(_ path: String, get: StaffAction? = nil, post: StaffAction? = nil, restore: StaffAction.StaffPage? = nil) {
        self.path = path.split(separator: "/").map(String.init)
        self.get = get
        self.post = post
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

    func action(_ method: String) throws(RequestFault) -> StaffAction {
        switch Method(rawValue: method) {
        case .get, .head: if let get { return get }
        case .post: if let post { return post }
        case nil: break
        }
        throw .methodNotAllowed(allowed: (get == nil ? [] : [.get, .head]) + (post == nil ? [] : [.post]))
    }

    static func find(_ path: [String]) -> (route: StaffRoute, parameters: [String])? {
        // The front door is found with and without its slash.
        let path = path == [""] ? [] : path
        for route in all {
            if let parameters = route.parameters(of: path) { return (route, parameters) }
        }
        return nil
    }
}
