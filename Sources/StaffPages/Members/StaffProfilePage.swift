// /portal/staff/profile: one's own language, password, recovery codes, and where one is signed in.

import FormPages
import HelpDesk
import KnowledgeBase

enum StaffProfilePage {
    private static let address = "/portal/staff/profile"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try page(mistakes(visit), visit, staff)
    }

    static func setLanguage(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard try staff.setLanguage(visit.form.text("language")) else {
            var mistakes = mistakes(visit)
            mistakes.add(["language": .notAChoice])
            return try page(mistakes, visit, staff)
        }
        return .seeOther("\(address)?done=saved")
    }

    static func changePassword(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let form = visit.form
        var mistakes = mistakes(visit)
        let outcome = try staff.changePassword(
            current: form.text("current-password"), new: form.text("new-password"),
            again: form.text("new-password-again"))
        switch outcome {
        case .changed(let token):
            visit.log("password-changed")
            var response = Response.seeOther("\(address)?done=password")
            response.add("Set-Cookie", StaffSide.cookie.set(token))
            return response
        case .wrongCurrent: mistakes.add("current-password", visit.words.text("mistake.password-wrong"))
        case .unacceptable(let problem): mistakes.add(problem)
        case .wait(let seconds): return MessagePage.response(.wait(seconds: seconds), visit)
        case .busy(let seconds): return MessagePage.busy(seconds, visit)
        }
        return try page(mistakes, visit, staff)
    }

    /// Ends the one session that the form names, else all but this one.
    static func endSessions(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        if let id = visit.form["session"] {
            if let id = Int(id) { try staff.endSession(id) }
        } else {
            try staff.endOtherSessions()
        }
        visit.log("sessions-ended")
        return .seeOther("\(address)?done=sessions")
    }

    /// Shows new recovery codes, this once.
    static func renewCodes(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let codes = try staff.renewRecoveryCodes().map { StaffShapes.code.record(["code": .text($0)]) }
        return try visit.page(.recoveryCodes, StaffShapes.recoveryCodes.record(["codes": .records(codes)]))
    }

    private static func mistakes(_ visit: StaffVisit) -> Mistakes {
        Mistakes(visit.words, order: ["language", "current-password", "new-password", "new-password-again"])
    }

    private static func page(
        _ mistakes: Mistakes, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response {
        let sessions = try staff.sessions()
        let done = visit.isPost ? "" : visit.head.query.text("done")
        let languages = visit.world.settings.configuration.languages
        let record = StaffShapes.profile.record([
            "name": .text(staff.person?.name ?? ""), "email": .text(staff.person?.email ?? ""),
            "saved": .flag(done == "saved"), "password-changed": .flag(done == "password"),
            "sessions-ended": .flag(done == "sessions"),
            "summary": mistakes.summary,
            "language-options": .records(
                languages.map {
                    PortalShapes.option(
                        $0.code, visit.name(ofLanguage: $0.code), isSelected: $0.code == staff.person?.language)
                }),
            "current-password": mistakes.field("current-password", ""),
            "new-password": mistakes.field("new-password", ""),
            "new-password-again": mistakes.field("new-password-again", ""),
            "sessions": .records(sessions.map { session($0, visit) }), "several-sessions": .flag(sessions.count > 1),
        ])
        return try visit.page(.profile, record, mistakes.isEmpty ? .ok : .unprocessable)
    }

    private static func session(_ line: SessionLine, _ visit: StaffVisit) -> TemplateRecord {
        PortalShapes.sessionItem.record([
            "current": .flag(line.isCurrent), "browser": .text(Browser.name(line.agent)),
            "since": .text(visit.moments.text(line.created)), "since-iso": .text(visit.moments.machine(line.created)),
            "used": .text(visit.moments.text(line.lastSeen)), "used-iso": .text(visit.moments.machine(line.lastSeen)),
            "id": .text(String(line.id)),
        ])
    }
}
