// /portal/staff/invitation/<token>: a new staff member chooses a password and connects an authenticator app.

import FormPages
import HelpDesk
import KnowledgeBase

enum EnrolmentPage {
    static let form = "enrolment"

    static func show(_ visit: StaffVisit) throws(StoreFailure) -> Response {
        try page(visit, mistakes(visit))
    }

    static func enrol(_ visit: StaffVisit) throws(StoreFailure) -> Response {
        let form = visit.form
        var mistakes = mistakes(visit)
        let outcome = try visit.entrance().enrol(
            LinkToken(visit.parameters[0]), password: form.text("new-password"), again: form.text("new-password-again"),
            code: form.text("code"))
        switch outcome {
        case .enrolled(let codes):
            visit.log("enrolled")
            let records = codes.map { StaffShapes.code.record(["code": .text($0)]) }
            return try visit.page(.recoveryCodes, StaffShapes.recoveryCodes.record(["codes": .records(records)]))
        case .unacceptable(let problem): mistakes.add(problem)
        case .wrongCode: mistakes.add("code", visit.words.text("staff-mistake.code-wrong"))
        case .gone: return MessagePage.response(.linkDead, visit)
        case .busy(let seconds):
            var response = FallbackPage.response(visit.world)
            response.add("Retry-After", String(seconds))
            return response
        }
        return try page(visit, mistakes)
    }

    private static func mistakes(_ visit: StaffVisit) -> Mistakes {
        Mistakes(visit.words, order: ["new-password", "new-password-again", "code"])
    }

    private static func page(_ visit: StaffVisit, _ mistakes: Mistakes) throws(StoreFailure) -> Response {
        let token = visit.parameters[0]
        guard let found = try visit.entrance().enrolment(LinkToken(token)) else {
            return MessagePage.response(.linkDead, visit)
        }
        let title = visit.world.settings.configuration.siteTitle
        let record = StaffShapes.enrolment.record([
            "action": .text("/portal/staff/invitation/\(token)"), "name": .text(found.name),
            "email": .text(found.email),
            "secret": .text(grouped(found.secret.base32)),
            "app-url": .text(found.secret.address(site: title, email: found.email)),
            "summary": mistakes.summary, "new-password": mistakes.field("new-password", ""),
            "new-password-again": mistakes.field("new-password-again", ""), "code": mistakes.field("code", ""),
        ])
        return try visit.page(.enrolment, record, mistakes.isEmpty ? .ok : .unprocessable, form: form)
    }

    /// In groups of four, as people type it.
    private static func grouped(_ key: String) -> String {
        let letters = Array(key)
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
            .joined(separator: " ")
    }
}
