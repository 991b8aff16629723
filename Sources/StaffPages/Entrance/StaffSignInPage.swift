// /portal/staff/login: address, password and code; and getting back what was being written when the session ended.

import FormPages
import HelpDesk
import KnowledgeBase

enum StaffSignInPage {
    static func show(_ visit: StaffVisit) throws(StoreFailure) -> Response {
        try SignIn.show(visit, notices: ["sign-out": "signed-out", "enrolment": "enrolled"])
    }

    static func signIn(_ visit: StaffVisit) throws(StoreFailure) -> Response {
        let form = visit.form
        let outcome = try visit.entrance().signIn(
            email: form.text("email"), password: form.text("password"), code: form.text("code"),
            agent: visit.head.userAgent, previous: visit.sessionToken)
        return try SignIn.answer(outcome, visit)
    }

    static func signOut(_ visit: StaffVisit, _: Staff) throws(StoreFailure) -> Response { try SignIn.out(visit) }

    static func page(_ page: SignIn<StaffSide>.Page, _ visit: StaffVisit) throws(StoreFailure) -> Response {
        var record = StaffShapes.signIn.record([
            "email": .text(page.email), "next": .text(page.next), "kept": page.hidden,
            "kept-text": .text(page.keptText(["comment", "solution", "note"])), "minutes": .number(page.minutes),
        ])
        if let flag = page.flag { record = StaffShapes.signIn.record(record, with: flag, .flag(true)) }
        return try visit.page(.signIn, record, page.status, form: SignIn<StaffSide>.form)
    }
}
