// Choosing a password through a mailed link: /portal/invitation/<token> and /portal/password-reset/<token>.
// Looking at the link changes nothing, as mail scanners do; it leads to a clean address at once.

import HelpDesk
import KnowledgeBase

struct LinkPage: Sendable {
    let purpose: LinkPurpose
    /// `/portal/invitation`
    let address: String
    /// The name of its form, for the form's token.
    let form: String

    static let invitation = LinkPage(purpose: .invitation, address: "/portal/invitation", form: "invitation")
    static let reset = LinkPage(purpose: .reset, address: "/portal/password-reset", form: "new-password")

    private var cleanAddress: String { address + "/choose" }

    /// The routes behind `address`.
    @FirstRoute
    func routes(_ path: AskedPath<CustomerSide>) -> Route<CustomerSide>? {
        path.route("choose", get: .open(show), post: .form(form, choose))
        path.route("*", get: .open(follow), post: .form(form, choose))
    }

    private func follow(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        // Only a token of the right form gets into the cookie.
        guard let token = LinkToken(visit.parameters[0]) else { return MessagePage.response(.linkDead, visit) }
        guard try visit.entrance().holder(of: token, purpose) != nil else {
            return MessagePage.response(.linkDead, visit)
        }
        var response = Response.seeOther(cleanAddress)
        response.add("Set-Cookie", LinkCookie.set(visit.parameters[0]))
        return response
    }

    private func show(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        try page(visit, Mistakes(visit.words))
    }

    /// The token out of the cookie, or out of the address where there is no cookie.
    private func token(_ visit: CustomerVisit) -> LinkToken? {
        LinkCookie.token(visit) ?? visit.parameters.first.flatMap { LinkToken($0) }
    }

    private func choose(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        let outcome = try visit.entrance().setPassword(
            visit.form.text("new-password"), again: visit.form.text("new-password-again"), link: token(visit), purpose)
        switch outcome {
        case .changed:
            visit.log("password-set", ["by": purpose.rawValue])
            var response = Response.seeOther("/portal/login?after=password")
            response.add("Set-Cookie", LinkCookie.removed)
            return response
        case .unacceptable(let problem):
            var mistakes = Mistakes(visit.words)
            mistakes.add(problem)
            return try page(visit, mistakes, .unprocessable)
        case .gone:
            visit.log("link-refused", ["purpose": purpose.rawValue])
            return MessagePage.response(.linkDead, visit)
        case .busy(let seconds): return MessagePage.busy(seconds, visit)
        }
    }

    private func page(_ visit: CustomerVisit, _ mistakes: Mistakes, _ status: Status = .ok) throws(StoreFailure)
        -> Response
    {
        guard let holder = try visit.entrance().holder(of: token(visit), purpose) else {
            return MessagePage.response(.linkDead, visit)
        }
        visit.speak(holder.language)
        let record = PortalShapes.newPassword.record([
            "action": .text(cleanAddress), "invited": .flag(purpose == .invitation), "summary": mistakes.summary,
            "email": .text(holder.email), "new-password": mistakes.field("new-password", ""),
            "new-password-again": mistakes.field("new-password-again", ""),
        ])
        return try visit.page(.newPassword, record, status, form: form)
    }
}
