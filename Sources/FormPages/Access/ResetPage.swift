// /portal/password-reset: asking for a link to choose a new password. The answer is the same whoever asks.

import HelpDesk
import KnowledgeBase

extension Program where S == CustomerSide {
    package static var passwordReset: Program {
        Program(name: "password-reset") { path in
            path.route(get: .open(ResetPage.show), post: .form(ResetPage.form, ResetPage.ask))
            LinkPage.reset.routes(path)
        }
    }

    package static var invitation: Program {
        Program(name: "invitation", routes: LinkPage.invitation.routes)
    }
}

enum ResetPage {
    static let form = "password-reset"

    static func show(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        try page(visit, Mistakes(visit.words), isSent: visit.head.query["sent"] != nil)
    }

    static func ask(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        let email = visit.form.text("email")
        guard EmailAddress(email.trimmingBlanks()) != nil else {
            var mistakes = Mistakes(visit.words)
            mistakes.add("email", visit.words.text(email.isEmpty ? "mistake.empty" : "mistake.email"))
            return try page(visit, mistakes, .unprocessable)
        }
        switch try visit.entrance().requestReset(email: email) {
        case .accepted:
            visit.log("reset-requested")
            return .seeOther("/portal/password-reset?sent=yes&lang=\(visit.language.code)")
        case .wait(let seconds):
            visit.log("reset-throttled")
            return MessagePage.response(.wait(seconds: seconds), visit)
        }
    }

    private static func page(
        _ visit: CustomerVisit, _ mistakes: Mistakes, _ status: Status = .ok, isSent: Bool = false
    ) throws(StoreFailure) -> Response {
        let record = PortalShapes.passwordReset.record([
            "email": mistakes.field("email", visit.form.text("email")), "sent": .flag(isSent),
        ])
        return try visit.page(.passwordReset, record, status, form: form)
    }
}
