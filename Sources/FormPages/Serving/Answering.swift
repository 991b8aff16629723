// From a request to its answer: route, method, origin, body, session, token, page. Whatever goes wrong has a page, too.

import HelpDesk
import KnowledgeBase

extension Program {
    /// Answers one request. What is to be kept is safely kept when this returns.
    public func answer(_ environment: CGIEnvironment, _ body: ByteSource, _ world: World) -> Answer {
        let isHeadOnly = environment.text(.method) == "HEAD"
        do throws(RequestFault) {
            let head = try RequestHead(environment)
            return Answer(response: try respond(head, body, world), isHeadOnly: isHeadOnly)
        } catch {
            world.log("request-refused", ["program": name, "reason": error.reason])
            return Answer(response: MessagePage.response(error, world), isHeadOnly: isHeadOnly)
        }
    }

    private func respond(_ head: RequestHead, _ source: ByteSource, _ world: World) throws(RequestFault) -> Response {
        guard let (route, parameters) = route(head.path) else {
            return MessagePage.response(.notFound, Visit(head, world, access: .read))
        }
        let action = try route.action(head.method)
        guard head.method == Method.post.rawValue else {
            return run(action, route, Visit(head, world, access: .read, parameters: parameters))
        }
        guard RequestOrigin.isOurs(fetchSite: head.fetchSite, origin: head.origin, site: world.configuration.siteURL)
        else {
            world.log("form-refused", ["program": name, "reason": "sent from another site"])
            return MessagePage.response(.forbidden, Visit(head, world, access: .read))
        }
        let visit = Visit(head, world, access: .write, parameters: parameters)
        if let failure = try receive(source, route, visit) { return failed(failure, visit) }
        return run(action, route, visit)
    }

    /// Reads the body. Files are taken in only for somebody who is signed in, so that has to be known first.
    private func receive(_ source: ByteSource, _ route: Route, _ visit: Visit) throws(RequestFault) -> StoreFailure? {
        var customer: Customer?
        do throws(StoreFailure) {
            if route.body == .upload { customer = try visit.findCustomer() }
        } catch {
            return error
        }
        let reception = FileReception(customer, most: visit.world.configuration.helpDesk.attachmentCount)
        visit.take(try RequestBody.read(visit.head, source, route.body, visit.world, reception))
        return reception.failure
    }

    private func run(_ action: Action, _ route: Route, _ visit: Visit) -> Response {
        do throws(StoreFailure) {
            switch action {
            case .open(let page): return try page(visit)
            case .form(let form, let page): return try run(page, form, visit)
            case .customer(let page): return try run(page, route, visit)
            }
        } catch {
            return failed(error, visit)
        }
    }

    private func failed(_ failure: StoreFailure, _ visit: Visit) -> Response {
        visit.world.log("store-failed", ["program": name, "failure": failure.description])
        return MessagePage.response(failure, visit)
    }

    private func run(_ page: Action.VisitorPage, _ form: String, _ visit: Visit) throws(StoreFailure) -> Response {
        if visit.head.method == Method.post.rawValue,
            try !visit.visitor().accepts(formToken: visit.form.text("csrf"), for: form)
        {
            visit.world.log("form-refused", ["program": name, "reason": "token"])
            return MessagePage.response(.formExpired, visit)
        }
        return try page(visit)
    }

    private func run(_ page: Action.CustomerPage, _ route: Route, _ visit: Visit) throws(StoreFailure) -> Response {
        guard let customer = try visit.findCustomer() else { return try SignInPage.instead(of: visit, route) }
        guard visit.head.method == Method.post.rawValue, !customer.accepts(formToken: visit.form.text("csrf")) else {
            return try page(visit, customer)
        }
        visit.world.log("form-refused", ["program": name, "reason": "token"])
        guard let restore = route.restore else { return MessagePage.response(.formExpired, visit) }
        var response = try restore(visit, customer)
        response.status = .forbidden
        return response
    }
}
