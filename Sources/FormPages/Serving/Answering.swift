// From a request to its answer: route, method, origin, body, session, token, page. Whatever goes wrong has a page, too.

import HelpDesk
import KnowledgeBase

extension Program {
    /// Answers one request. What is to be kept is safely kept when this returns.
    package func answer(_ environment: CGIEnvironment, _ body: ByteSource, _ world: World) -> Answer {
        let isHeadOnly = environment.text(.method) == "HEAD"
        do throws(RequestFault) {
            let head = try RequestHead(environment)
            return Answer(response: try respond(head, body, world), isHeadOnly: isHeadOnly)
        } catch {
            world.log("request-refused", ["program": name, "reason": error.reason])
            return Answer(response: MessagePage<S>.response(error, world), isHeadOnly: isHeadOnly)
        }
    }

    private func respond(_ head: RequestHead, _ source: ByteSource, _ world: World) throws(RequestFault) -> Response {
        guard let route = route(head.path) else {
            return MessagePage.response(.notFound, Visit<S>(head, world, access: .read))
        }
        let action = try route.action(head.method)
        guard head.method == Method.post.rawValue else {
            return run(action, route, Visit(head, world, access: .read, parameters: route.parameters))
        }
        guard RequestOrigin.isOurs(fetchSite: head.fetchSite, origin: head.origin, site: world.configuration.siteURL)
        else {
            let visit = Visit<S>(head, world, access: .read)
            visit.log("form-refused", ["reason": "sent from another site"])
            return MessagePage.response(.forbidden, visit)
        }
        let visit = Visit<S>(head, world, access: .write, parameters: route.parameters)
        if let failure = try receive(source, route, visit) { return failed(failure, visit) }
        return run(action, route, visit)
    }

    /// Reads the body. Files are taken in only for somebody who is signed in, so that has to be known first.
    private func receive(
        _ source: ByteSource, _ route: Route<S>, _ visit: Visit<S>
    ) throws(RequestFault) -> StoreFailure? {
        var insider: S.Entrance.Inside?
        do throws(StoreFailure) {
            if route.body == .upload { insider = try visit.findInsider() }
        } catch {
            return error
        }
        let reception = FileReception(insider, most: visit.world.configuration.helpDesk.attachmentCount)
        visit.take(
            try RequestBody.read(
                visit.head, source, longestForm: S.longestForm, takesFiles: route.body == .upload, visit.world,
                reception))
        return reception.failure
    }

    private func run(_ action: Action<S>, _ route: Route<S>, _ visit: Visit<S>) -> Response {
        do throws(StoreFailure) {
            let response =
                switch action {
                case .open(let page): try page(visit)
                case .form(let form, let page): try run(page, form, visit)
                case .inside(let may, let page): try run(page, may, route, visit)
                }
            try visit.finishReading()
            if response.status.code >= 400, !visit.isLogged {
                visit.log("refused", ["status": String(response.status.code)])
            }
            return response
        } catch {
            return failed(error, visit)
        }
    }

    private func failed(_ failure: StoreFailure, _ visit: Visit<S>) -> Response {
        visit.log("store-failed", ["failure": failure.description])
        return MessagePage.response(failure, visit)
    }

    private func run(
        _ page: Action<S>.EntrancePage, _ form: String, _ visit: Visit<S>
    ) throws(StoreFailure) -> Response {
        if visit.isPost, try !visit.entrance().accepts(formToken: visit.form.text("csrf"), for: form) {
            visit.log("form-refused", ["reason": "token"])
            return MessagePage.response(.formExpired, visit)
        }
        return try page(visit)
    }

    private func run(
        _ page: Action<S>.InsidePage, _ may: (S.Entrance.Inside) -> Bool, _ route: Route<S>, _ visit: Visit<S>
    ) throws(StoreFailure) -> Response {
        guard let insider = try visit.findInsider() else { return try SignIn.instead(of: visit, route) }
        if visit.isPost, !insider.accepts(formToken: visit.form.text("csrf")) {
            visit.log("form-refused", ["reason": "token"])
            guard let restore = route.restore else { return MessagePage.response(.formExpired, visit) }
            var response = try restore(visit, insider)
            response.status = .forbidden
            return response
        }
        guard may(insider) else {
            visit.log("access-refused")
            return MessagePage.response(.forbidden, visit)
        }
        return try page(visit, insider)
    }
}
