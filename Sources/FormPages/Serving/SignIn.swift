// Signing in and out, and the form that somebody was sending when their session ended: it is carried through the
// sign-in form, each field's name behind a prefix, and comes back filled in.

import HelpDesk
import KnowledgeBase

package enum SignIn<S: Side> {
    /// The name of the form, for its token.
    package static var form: String { "sign-in" }
    private static var prefix: String { "k-" }

    /// What a sign-in page shows.
    package struct Page {
        var notice = Notice.none
        package var status = Status.ok
        package var email = ""
        /// Where one goes then; empty for nowhere in particular.
        package var next = ""
        var kept: [(name: String, value: String)] = []

        /// What was being written, for everybody to see and copy.
        package func keptText(_ fields: [String]) -> String {
            let texts = fields.compactMap { name in kept.first { $0.name == prefix + name && !$0.value.isEmpty }?.value
            }
            return texts.joined(separator: "\n\n")
        }

        package var hidden: TemplateValue {
            .records(kept.map { PortalShapes.hidden.record(["name": .text($0.name), "value": .text($0.value)]) })
        }

        /// The field of the theme's template that is on; nil for none.
        package var flag: String? {
            switch notice {
            case .none: nil
            case .said(let flag): flag
            case .wait: "throttled"
            }
        }

        package var minutes: Int { if case .wait(let seconds) = notice { max(1, (seconds + 59) / 60) } else { 0 } }
    }

    /// What a sign-in page says above its form.
    enum Notice {
        case none
        /// By a field of the theme's template.
        case said(String)
        case wait(seconds: Int)
    }

    /// - Parameter notices: what `after` in the address may say, and the template's field for it.
    package static func show(_ visit: Visit<S>, notices: [String: String]) throws(StoreFailure) -> Response {
        if try visit.findInsider() != nil { return .seeOther(S.frontAddress) }
        let notice = visit.head.query["after"].flatMap { notices[$0] }
        let next = WayBack<S>.accept(visit.head.query.text("next"))
        return try S.signInPage(Page(notice: notice.map { .said($0) } ?? .none, next: next ?? ""), visit)
    }

    /// For a page that needs a session and got a request without one. Nothing that was typed is lost.
    static func instead(of visit: Visit<S>, _ route: Route<S>) throws(StoreFailure) -> Response {
        let next = WayBack<S>.accept(visit.head.address)
        guard visit.isPost else {
            return .seeOther(S.signInAddress + (next.map { "?next=" + PercentEncoding.encode($0) } ?? ""))
        }
        var kept = route.restore == nil ? [] : visit.form.fields.filter { !["csrf", "once"].contains($0.name) }
        if !visit.files.isEmpty { kept.append(("files", "lost")) }
        return try S.signInPage(
            Page(
                notice: .said("expired"), status: .forbidden, next: next ?? "",
                kept: kept.map { (prefix + $0.name, $0.value) }), visit)
    }

    /// The answer to a sign-in form.
    package static func answer(_ outcome: SignInOutcome, _ visit: Visit<S>) throws(StoreFailure) -> Response {
        switch outcome {
        case .signedIn(let session):
            visit.log("signed-in", ["who": session.owner])
            return try begin(session, visit)
        case .refused:
            visit.log("sign-in-refused")
            return try again(visit, .said("failed"), .unprocessable)
        case .wait(let seconds):
            visit.log("sign-in-throttled")
            return try again(visit, .wait(seconds: seconds), .tooManyRequests, retryAfter: seconds)
        case .busy(let seconds):
            return try again(visit, .said("busy"), .serviceUnavailable, retryAfter: seconds)
        }
    }

    /// Ends the session on the server, and tells the browser to forget what it has seen.
    package static func out(_ visit: Visit<S>) throws(StoreFailure) -> Response {
        try visit.entrance().signOut(visit.sessionToken)
        visit.log("signed-out")
        return left
    }

    /// For whoever is not signed in any more.
    package static var left: Response {
        var response = Response.seeOther(S.signInAddress + "?after=sign-out")
        response.add("Set-Cookie", S.cookie.removed)
        response.add("Clear-Site-Data", "\"cache\", \"storage\"")
        return response
    }

    private static func begin(_ session: NewSession, _ visit: Visit<S>) throws(StoreFailure) -> Response {
        let next = visit.form.text("next")
        var response = Response.seeOther(WayBack<S>.page(next) ?? S.frontAddress)
        let kept = keptFields(visit)
        if !kept.isEmpty, let (restore, parameters) = WayBack<S>.form(next),
            let insider = try visit.entrance().insider(session: session.token)
        {
            visit.welcome(insider)
            var form = Form()
            // A name that fits no field is no loss.
            for field in kept { try? form.add(String(field.name.dropFirst(prefix.count)), field.value) }
            let resumed = visit.resumed(parameters, form, withoutFiles: form["files"] != nil)
            response = try restore(resumed, insider)
        }
        response.add("Set-Cookie", S.cookie.set(session.token))
        return response
    }

    private static func keptFields(_ visit: Visit<S>) -> [(name: String, value: String)] {
        visit.form.fields.filter { $0.name.hasPrefix(prefix) }
    }

    private static func again(
        _ visit: Visit<S>, _ notice: Notice, _ status: Status, retryAfter seconds: Int? = nil
    ) throws(StoreFailure) -> Response {
        let page = Page(
            notice: notice, status: status, email: visit.form.text("email"),
            next: WayBack<S>.accept(visit.form.text("next")) ?? "", kept: keptFields(visit))
        var response = try S.signInPage(page, visit)
        if let seconds { response.add("Retry-After", String(max(1, seconds))) }
        return response
    }
}
