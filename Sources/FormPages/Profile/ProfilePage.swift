// /portal/profile: name and language, password, where one is signed in, and everything of mine in one file.

import HelpDesk
import KnowledgeBase

extension Program where S == CustomerSide {
    package static var profile: Program {
        Program(name: "profile") { path in
            path.route(get: .customer(ProfilePage.show))
            path.route("language", post: .customer(ProfilePage.setLanguage))
            path.route("password", post: .customer(ProfilePage.changePassword))
            path.route("sessions", post: .customer(ProfilePage.endSessions))
            path.route("download", get: .customer(DownloadPage.show))
        }
    }
}

enum ProfilePage {
    static func show(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        try page(visit, customer, Mistakes(visit.words), name: customer.person.name)
    }

    /// The form for the language has the name, too; a program may send either alone.
    static func setLanguage(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        var mistakes = Mistakes(visit.words)
        if let name = visit.form["name"], let problem = try customer.setName(name) {
            mistakes.add(["name": problem])
        }
        if let code = visit.form["language"], try !customer.setLanguage(code) {
            mistakes.add(["language": .notAChoice])
        }
        guard mistakes.isEmpty else {
            return try page(
                visit, customer, mistakes, .unprocessable, name: visit.form["name"] ?? customer.person.name)
        }
        return .seeOther("/portal/profile?done=saved")
    }

    static func changePassword(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        var mistakes = Mistakes(visit.words)
        let outcome = try customer.changePassword(
            current: visit.form.text("current-password"), new: visit.form.text("new-password"),
            again: visit.form.text("new-password-again"))
        switch outcome {
        case .changed(let token):
            visit.log("password-changed")
            var response = Response.seeOther("/portal/profile?done=password")
            response.add("Set-Cookie", CustomerSide.cookie.set(token))
            return response
        case .wrongCurrent:
            visit.log("password-change-refused")
            mistakes.add("current-password", visit.words.text("mistake.password-wrong"))
        case .unacceptable(let problem): mistakes.add(problem)
        case .wait(let seconds): return MessagePage.response(.wait(seconds: seconds), visit)
        case .busy(let seconds): return MessagePage.busy(seconds, visit)
        }
        return try page(visit, customer, mistakes, .unprocessable, name: customer.person.name)
    }

    /// Ends the one session that the form names, else all but this one.
    static func endSessions(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        if let id = visit.form["session"] {
            if let id = Int(id) { try customer.endSession(id) }
        } else {
            try customer.endOtherSessions()
        }
        visit.log("sessions-ended")
        return .seeOther("/portal/profile?done=sessions")
    }

    private static func page(
        _ visit: CustomerVisit, _ customer: Customer, _ mistakes: Mistakes, _ status: Status = .ok, name: String
    ) throws(StoreFailure) -> Response {
        let person = customer.person
        let sessions = try customer.sessions()
        let done = visit.head.query.text("done")
        let record = PortalShapes.profile.record([
            "saved": .flag(done == "saved"), "password-changed": .flag(done == "password"),
            "sessions-ended": .flag(done == "sessions"), "summary": mistakes.summary,
            "name": mistakes.field("name", name), "email": .text(person.email), "account": .text(person.account),
            "language-options": .records(languages(visit, person.language)),
            "support-first": .text(person.period.start.map { visit.moments.text($0) } ?? ""),
            "support-last": .text(person.period.end.map { visit.moments.text($0) } ?? ""),
            "current-password": mistakes.field("current-password", ""),
            "new-password": mistakes.field("new-password", ""),
            "new-password-again": mistakes.field("new-password-again", ""),
            "sessions": .records(sessions.map { session($0, visit) }), "several-sessions": .flag(sessions.count > 1),
        ])
        return try visit.page(.profile, record, status)
    }

    private static func languages(_ visit: CustomerVisit, _ chosen: String) -> [TemplateRecord] {
        visit.world.configuration.languages.map { language in
            PortalShapes.option(
                language.code, visit.world.published.words(language)?.text("language.name") ?? language.code,
                isSelected: language.code == chosen)
        }
    }

    private static func session(_ line: SessionLine, _ visit: CustomerVisit) -> TemplateRecord {
        PortalShapes.sessionItem.record([
            "current": .flag(line.isCurrent), "browser": .text(Browser.name(line.agent)),
            "since": .text(visit.moments.text(line.created)), "since-iso": .text(visit.moments.machine(line.created)),
            "used": .text(visit.moments.text(line.lastSeen)), "used-iso": .text(visit.moments.machine(line.lastSeen)),
            "id": .text(String(line.id)),
        ])
    }
}
