// /portal/staff/login: address, password and code; and getting back what was being written when the session ended.

import FormPages
import HelpDesk
import KnowledgeBase

enum StaffSignInPage {
    static let form = "sign-in"
    /// Fields that are carried through signing in are named so.
    private static let keptPrefix = "k-"

    /// What the page says above the form.
    private enum Notice { case none, failed, busy, expired, signedOut, enrolled, wait(seconds: Int) }

    static func show(_ visit: StaffVisit) throws(StoreFailure) -> Response {
        if try visit.findStaff() != nil { return .seeOther("/portal/staff/queue") }
        let notice: Notice =
            switch visit.head.query["after"] {
            case "sign-out": .signedOut
            case "enrolment": .enrolled
            default: .none
            }
        return try page(visit, notice, next: visit.head.query.text("next"))
    }

    /// For a page that needs a session and got a request without one. Nothing that was typed is lost.
    static func instead(of visit: StaffVisit, _ route: StaffRoute) throws(StoreFailure) -> Response {
        guard visit.isPost else {
            let next = StaffWayBack.accept(visit.head.address)
            return .seeOther("/portal/staff/login" + (next.map { "?next=" + PercentEncoding.encode($0) } ?? ""))
        }
        let kept = route.restore == nil ? [] : visit.form.fields.filter { !["csrf", "once"].contains($0.name) }
        return try page(
            visit, .expired, .forbidden, next: visit.head.address, kept: kept.map { (keptPrefix + $0.name, $0.value) })
    }

    static func signIn(_ visit: StaffVisit) throws(StoreFailure) -> Response {
        let form = visit.form
        let outcome = try visit.entrance().signIn(
            email: form.text("email"), password: form.text("password"), code: form.text("code"),
            agent: visit.head.userAgent, previous: visit.sessionToken)
        switch outcome {
        case .signedIn(let session):
            visit.world.log("signed-in", ["program": StaffProgram.name])
            return try welcome(session, visit)
        case .refused:
            visit.world.log("sign-in-refused", ["program": StaffProgram.name, "from": visit.head.remoteAddress])
            return try again(visit, .failed, .unprocessable)
        case .wait(let seconds):
            visit.world.log("sign-in-throttled", ["program": StaffProgram.name, "from": visit.head.remoteAddress])
            var response = try again(visit, .wait(seconds: seconds), .tooManyRequests)
            response.add("Retry-After", String(max(1, seconds)))
            return response
        case .busy(let seconds):
            var response = try again(visit, .busy, .serviceUnavailable)
            response.add("Retry-After", String(seconds))
            return response
        }
    }

    private static func welcome(_ session: NewSession, _ visit: StaffVisit) throws(StoreFailure) -> Response {
        let next = StaffWayBack.accept(visit.form.text("next"))
        var response = Response.seeOther(next ?? "/portal/staff/queue")
        let kept = keptFields(visit)
        if !kept.isEmpty, let next, let staff = try visit.entrance().staff(session: session.token) {
            visit.welcome(staff)
            response = try restored(next, kept, visit, staff) ?? response
        }
        response.add("Set-Cookie", StaffCookie.set(session.token))
        return response
    }

    /// The form that was being sent when the session ended, filled in again.
    private static func restored(
        _ address: String, _ kept: [(name: String, value: String)], _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response? {
        guard let path = StaffWayBack.path(address), let (route, parameters) = StaffRoute.find(path),
            let restore = route.restore
        else { return nil }
        var form = Form()
        for field in kept {
            // What fits no field is no loss.
            try? form.add(String(field.name.dropFirst(keptPrefix.count)), field.value)
        }
        return try restore(visit.resumed(parameters, form), staff)
    }

    private static func keptFields(_ visit: StaffVisit) -> [(name: String, value: String)] {
        visit.form.fields.filter { $0.name.hasPrefix(keptPrefix) }
    }

    private static func again(
        _ visit: StaffVisit, _ notice: Notice, _ status: FormPages.Status
    ) throws(StoreFailure) -> Response {
        try page(
            visit, notice, status, email: visit.form.text("email"), next: visit.form.text("next"),
            kept: keptFields(visit))
    }

    private static func page(
        _ visit: StaffVisit, _ notice: Notice, _ status: FormPages.Status = .ok, email: String = "", next: String,
        kept: [(name: String, value: String)] = []
    ) throws(StoreFailure) -> Response {
        let texts = ["comment", "solution", "note"].compactMap { name in
            kept.first { $0.name == keptPrefix + name && !$0.value.isEmpty }?.value
        }
        let hidden = kept.map { PortalShapes.hidden.record(["name": .text($0.name), "value": .text($0.value)]) }
        var record = StaffShapes.signIn.record([
            "email": .text(email), "next": .text(StaffWayBack.accept(next) ?? ""), "kept": .records(hidden),
            "kept-text": .text(texts.joined(separator: "\n\n")),
        ])
        let flag: String? =
            switch notice {
            case .none: nil
            case .failed: "failed"
            case .busy: "busy"
            case .expired: "expired"
            case .signedOut: "signed-out"
            case .enrolled: "enrolled"
            case .wait: "throttled"
            }
        if let flag { record = StaffShapes.signIn.record(record, with: flag, .flag(true)) }
        if case .wait(let seconds) = notice {
            record = StaffShapes.signIn.record(record, with: "minutes", .number(max(1, (seconds + 59) / 60)))
        }
        return try visit.page(.signIn, record, status, form: form)
    }
}
