// /portal/staff/members/<key>: the role, the groups and the sign-in of one member; for administrators.

import FormPages
import HelpDesk
import KnowledgeBase

enum MemberPage {
    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let member = try find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        return try page(member, visit, staff)
    }

    /// Of themselves administrators change the groups only: nobody locks themselves out.
    static func save(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let member = try find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        let id = member.person.id
        let form = visit.form
        if id != staff.person?.id {
            if let role = Role(rawValue: form.text("role")), role != member.person.role {
                _ = try staff.setRole(role, member: id)
            }
            let isEnabled = form["enabled"] != nil
            if isEnabled != member.isEnabled { _ = try staff.setEnabled(isEnabled, member: id) }
        }
        for group in try staff.groups() {
            let isChosen = form["group-\(group.id)"] != nil
            if isChosen != member.groups.contains(group.name) {
                _ = try staff.setMembership(of: id, in: group.id, isChosen)
            }
        }
        return .seeOther("\(MembersPage.address)/\(id)?done=saved")
    }

    /// Mails a new invitation: for whoever lost theirs, or the phone with the authenticator app.
    static func invite(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let member = try find(visit, staff), member.isEnabled, member.person.id != staff.person?.id else {
            return MessagePage.response(.notFound, visit)
        }
        try staff.inviteMember(member.person.id)
        return .seeOther("\(MembersPage.address)/\(member.person.id)?done=invited")
    }

    static func roles(_ chosen: Role, _ words: PortalWords) -> [TemplateRecord] {
        Role.allCases.map {
            PortalShapes.option($0.rawValue, words.text("role.\($0.rawValue)"), isSelected: $0 == chosen)
        }
    }

    private static func find(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> MemberLine? {
        guard let id = Int(visit.parameters[0]) else { return nil }
        return try staff.members().first { $0.person.id == id }
    }

    private static func page(_ member: MemberLine, _ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response
    {
        let person = member.person
        let groups = try staff.groups().map {
            PortalShapes.option("group-\($0.id)", $0.name, isSelected: member.groups.contains($0.name))
        }
        let done = visit.head.query.text("done")
        return try visit.page(
            .member,
            StaffShapes.member.record([
                "url": .text("\(MembersPage.address)/\(person.id)"), "name": .text(person.name),
                "email": .text(person.email), "saved": .flag(done == "saved"), "invited": .flag(done == "invited"),
                "roles": .records(roles(person.role, visit.words)), "enabled": .flag(member.isEnabled),
                "ready": .flag(member.isEnrolled), "groups": .records(groups),
                "self": .flag(person.id == staff.person?.id),
            ]))
    }
}
