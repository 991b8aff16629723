// What the outcomes of the store mean at the command line.
import HelpDesk

extension RecordOutcome {
    /// The key of the record; otherwise a failure that names it.
    func kept(_ what: String) throws -> Int {
        switch self {
        case .kept(let id): return id
        case .notFound: throw Failure("\(what): there is none")
        case .notAllowed: throw Failure("\(what): not allowed")
        case .invalid(let problems):
            throw Failure(
                problems.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.words)" }.joined(separator: "\n"))
        }
    }
}

extension FieldProblem {
    var words: String {
        switch self {
        case .missing: "is missing"
        case .tooLong(let most): "is longer than \(most) characters"
        case .unreadable: "holds control characters"
        case .notAChoice: "is not one of the choices"
        case .notAnAddress: "is not a mail address"
        case .taken: "is taken by another one"
        }
    }
}

extension Staff {
    /// The key of the account with this name.
    func accountKey(_ name: String) throws -> Int {
        let found = try explained { () throws(StoreFailure) in try accountID(named: name) }
        guard let found else { throw Failure("\(name): no such account") }
        return found
    }

    func contactLine(_ email: String) throws -> ContactLine {
        let found = try explained { () throws(StoreFailure) in try contact(withEmail: email) }
        guard let found else { throw Failure("\(email): no such contact") }
        return found
    }

    func memberKey(_ email: String) throws -> Int {
        let found = try explained { () throws(StoreFailure) in try member(withEmail: email) }
        guard let found else { throw Failure("\(email): no such staff member") }
        return found
    }

    func groupKey(_ name: String) throws -> Int {
        let found = try explained { () throws(StoreFailure) in try groups() }.first { $0.name == name }
        guard let found else { throw Failure("\(name): no such group") }
        return found.id
    }

    func product(_ name: String) throws -> Product {
        let found = try explained { () throws(StoreFailure) in try products() }.first { $0.name == name }
        guard let found else { throw Failure("\(name): no such product") }
        return found
    }
}
