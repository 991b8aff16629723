// /portal/login: signing in, and getting back what was being written when the session ended.

import HelpDesk
import KnowledgeBase

extension Program {
    public static let login = Program(
        name: "login",
        routes: [Route(get: .open(SignInPage.show), post: .form(SignInPage.form, SignInPage.signIn), body: .form)])
}

enum SignInPage {
    static let form = "sign-in"
    /// Fields that are carried through signing in are named so.
    private static let keptPrefix = "k-"

    /// What the page says above the form.
    private enum Notice { case none, failed, busy, expired, signedOut, passwordSet, wait(seconds: Int) }

    static func show(_ visit: Visit) throws(StoreFailure) -> Response {
        if try visit.findCustomer() != nil { return .seeOther("/portal/home") }
        let notice: Notice =
            switch visit.head.query["after"] {
            case "sign-out": .signedOut
            case "password": .passwordSet
            default: .none
            }
        return try page(visit, notice, next: visit.head.query.text("next"))
    }

    /// For a page that needs a session and got a request without one. Nothing that was typed is lost.
    static func instead(of visit: Visit, _ route: Route) throws(StoreFailure) -> Response {
        guard visit.head.method == Method.post.rawValue else {
            let next = WayBack.accept(visit.head.address)
            return .seeOther("/portal/login" + (next.map { "?next=" + PercentEncoding.encode($0) } ?? ""))
        }
        let kept = route.restore == nil ? [] : visit.form.fields.filter { !["csrf", "once"].contains($0.name) }
        return try page(
            visit, .expired, .forbidden, next: visit.head.address,
            kept: kept.map { (keptPrefix + $0.name, $0.value) }
                + (visit.files.isEmpty ? [] : [(keptPrefix + "files", "lost")]))
    }

    static func signIn(_ visit: Visit) throws(StoreFailure) -> Response {
        let visitor = try visit.visitor()
        let outcome = try visitor.signIn(
            email: visit.form.text("email"), password: visit.form.text("password"), agent: visit.head.userAgent,
            previous: visit.sessionToken)
        switch outcome {
        case .signedIn(let session):
            visit.world.log("signed-in")
            return try welcome(session, visitor, visit)
        case .refused:
            visit.world.log("sign-in-refused", ["from": visit.head.remoteAddress])
            return try again(visit, .failed, .unprocessable)
        case .wait(let seconds):
            visit.world.log("sign-in-throttled", ["from": visit.head.remoteAddress])
            var response = try again(visit, .wait(seconds: seconds), .tooManyRequests)
            response.add("Retry-After", String(seconds))
            return response
        case .busy(let seconds):
            var response = try again(visit, .busy, .serviceUnavailable)
            response.add("Retry-After", String(seconds))
            return response
        }
    }

    private static func welcome(_ session: NewSession, _ visitor: Visitor, _ visit: Visit) throws(StoreFailure)
        -> Response
    {
        var response = Response.seeOther(WayBack.accept(visit.form.text("next")) ?? "/portal/home")
        let kept = keptFields(visit)
        if !kept.isEmpty, let customer = try visitor.customer(session: session.token) {
            visit.welcome(customer)
            response = try Restoring.page(visit.form.text("next"), kept, visit, customer) ?? response
        }
        response.add("Set-Cookie", SessionCookie.set(session.token))
        return response
    }

    private static func keptFields(_ visit: Visit) -> [(name: String, value: String)] {
        visit.form.fields.filter { $0.name.hasPrefix(keptPrefix) }
    }

    private static func again(_ visit: Visit, _ notice: Notice, _ status: Status) throws(StoreFailure) -> Response {
        let form = visit.form
        return try page(
            visit, notice, status, email: form.text("email"), next: form.text("next"), kept: keptFields(visit))
    }

    private static func page(
        _ visit: Visit, _ notice: Notice, _ status: Status = .ok, email: String = "", next: String,
        kept: [(name: String, value: String)] = []
    ) throws(StoreFailure) -> Response {
        var flags = (failed: false, busy: false, expired: false, signedOut: false, passwordSet: false, minutes: 0)
        switch notice {
        case .none: break
        case .failed: flags.failed = true
        case .busy: flags.busy = true
        case .expired: flags.expired = true
        case .signedOut: flags.signedOut = true
        case .passwordSet: flags.passwordSet = true
        case .wait(let seconds): flags.minutes = max(1, (seconds + 59) / 60)
        }
        let text = kept.first { $0.name == keptPrefix + "description" || $0.name == keptPrefix + "body" }?.value
        let record = PortalShapes.signIn.record([
            "email": .text(email), "failed": .flag(flags.failed), "throttled": .flag(flags.minutes > 0),
            "minutes": .number(flags.minutes), "busy": .flag(flags.busy), "expired": .flag(flags.expired),
            "signed-out": .flag(flags.signedOut), "password-set": .flag(flags.passwordSet),
            "next": .text(WayBack.accept(next) ?? ""), "kept-text": .text(text ?? ""),
            "kept": .records(
                kept.map { PortalShapes.hidden.record(["name": .text($0.name), "value": .text($0.value)]) }),
        ])
        return try visit.page(.signIn, record, status, form: form)
    }
}
