// /portal/staff/members: who belongs to the staff, and the groups; for administrators.

import FormPages
import HelpDesk
import KnowledgeBase

enum MembersPage {
    static let address = "/portal/staff/members"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try page(mistakes(visit), visit, staff)
    }

    /// Adds a member, whom an invitation is mailed.
    static func add(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let form = visit.form
        let member = NewMember(
            name: form.text("name"), email: form.text("email"), role: Role(rawValue: form.text("role")) ?? .specialist,
            language: form.text("language"))
        return try answer(try staff.addMember(member), visit, staff)
    }

    static func addGroup(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let outcome = try staff.addGroup(named: visit.form.text("group"))
        if case .invalid(let problems) = outcome {
            return try answer(.invalid(["group": problems["name"] ?? .missing]), visit, staff)
        }
        return try answer(outcome, visit, staff)
    }

    private static func answer(
        _ outcome: RecordOutcome, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response {
        var mistakes = mistakes(visit)
        switch outcome {
        case .kept: return .seeOther("\(address)?done=saved")
        case .invalid(let problems): mistakes.add(problems)
        case .notFound, .notAllowed: return MessagePage.response(.forbidden, visit)
        }
        return try page(mistakes, visit, staff)
    }

    private static func mistakes(_ visit: StaffVisit) -> Mistakes {
        Mistakes(visit.words, order: ["name", "email", "role", "language", "group"])
    }

    private static func page(
        _ mistakes: Mistakes, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response {
        let form = visit.form
        let chosen = Role(rawValue: form.text("role")) ?? .specialist
        let language = form["language"] ?? visit.language.code
        let languages = visit.world.settings.configuration.languages
        let groups = try staff.groups().map {
            StaffShapes.groupItem.record(["name": .text($0.name), "members": .number($0.members)])
        }
        let record = StaffShapes.members.record([
            "items": .records(try staff.members().map { item($0, visit) }), "groups": .records(groups),
            "saved": .flag(!visit.isPost && visit.head.query["done"] == "saved"),
            "summary": mistakes.summary,
            "name": mistakes.field("name", form.text("name")),
            "email": mistakes.field("email", form.text("email")),
            "group": mistakes.field("group", form.text("group")),
            "roles": .records(MemberPage.roles(chosen, visit.words)),
            "language-options": .records(
                languages.map {
                    PortalShapes.option($0.code, visit.name(ofLanguage: $0.code), isSelected: $0.code == language)
                }),
        ])
        return try visit.page(.members, record, mistakes.isEmpty ? .ok : .unprocessable)
    }

    private static func item(_ line: MemberLine, _ visit: StaffVisit) -> TemplateRecord {
        StaffShapes.memberItem.record([
            "name": .text(line.person.name), "url": .text("\(address)/\(line.person.id)"),
            "email": .text(line.person.email), "role": .text(visit.words.text("role.\(line.person.role.rawValue)")),
            "enabled": .flag(line.isEnabled), "ready": .flag(line.isEnrolled),
            "groups": .text(line.groups.joined(separator: ", ")),
        ])
    }
}
