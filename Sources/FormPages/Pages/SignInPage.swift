// /portal/login: signing in, and getting back what was being written when the session ended.

import HelpDesk
import KnowledgeBase

extension Program where S == CustomerSide {
    package static var login: Program {
        Program(name: "login") { path in
            path.route(get: .open(SignInPage.show), post: .form(SignIn<CustomerSide>.form, SignInPage.signIn))
        }
    }
}

enum SignInPage {
    static func show(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        try SignIn.show(visit, notices: ["sign-out": "signed-out", "password": "password-set"])
    }

    static func signIn(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        let form = visit.form
        let outcome = try visit.entrance().signIn(
            email: form.text("email"), password: form.text("password"), agent: visit.head.userAgent,
            previous: visit.sessionToken)
        return try SignIn.answer(outcome, visit)
    }

    static func page(_ page: SignIn<CustomerSide>.Page, _ visit: CustomerVisit) throws(StoreFailure) -> Response {
        var record = PortalShapes.signIn.record([
            "email": .text(page.email), "next": .text(page.next), "kept": page.hidden,
            "kept-text": .text(page.keptText(["description", "body"])), "minutes": .number(page.minutes),
        ])
        if let flag = page.flag { record = PortalShapes.signIn.record(record, with: flag, .flag(true)) }
        return try visit.page(.signIn, record, page.status, form: SignIn<CustomerSide>.form)
    }
}
