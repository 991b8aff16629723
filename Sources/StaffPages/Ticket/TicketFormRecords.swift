// The forms of a ticket's page: the answer with its choices, and the note.

import FormPages
import HelpDesk
import KnowledgeBase

struct TicketFormRecords {
    let values: [(String, TemplateValue)]
    /// Of everybody a ticket can be given to, as events call them: `staff 3`, `group 2`.
    let names: [String: String]

    init(
        _ ticket: StaffTicket, _ view: TicketView, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) {
        let members = try staff.members()
        let groups = try staff.groups()
        var names: [String: String] = [:]
        for member in members { names["staff \(member.person.id)"] = member.person.name }
        for group in groups { names["group \(group.id)"] = group.name }
        self.names = names
        let replies = try staff.replies().filter { $0.language == ticket.contact.language }
        let products = try staff.products(ofAccount: ticket.accountID)
        let history = HistoryWords(visit, names: names)
        values =
            Self.texts(view, visit, staff) + Self.choices(ticket, view.draft.choices, visit, members, groups, products)
            + [
                (
                    "reply-choices",
                    .records(replies.map { PortalShapes.option(String($0.id), $0.title, isSelected: false) })
                ),
                (
                    "conflict",
                    .record(
                        view.meanwhile.map {
                            StaffShapes.conflict.record(["changes": .records($0.map(history.record))])
                        })
                ),
            ]
    }

    private static func texts(_ view: TicketView, _ visit: StaffVisit, _ staff: Staff) -> [(String, TemplateValue)] {
        let draft = view.draft
        let mistakes = view.mistakes
        return [
            ("version", .number(draft.version)), ("was", .text(draft.wasField)), ("find", .text(view.find)),
            ("summary", mistakes.summary),
            ("comment", mistakes.field("comment", draft.comment)),
            ("solution", mistakes.field("solution", draft.solution)),
            ("citations", .text(draft.citedField)), ("preview", .record(view.preview)),
            ("restored", .flag(view.isRestored)), ("helping", .flag(view.isHelping || view.found != nil)),
            ("finds", .records((view.found ?? []).map { $0.record })),
            ("found-none", .flag(view.found?.isEmpty ?? false)),
            ("note-once", .text(staff.newFormKey().text)), ("note-field", view.noteMistakes.field("note", view.note)),
            ("note-summary", view.noteMistakes.summary),
        ] + view.files.values(visit, error: mistakes["attachment"])
    }

    private static func choices(
        _ ticket: StaffTicket, _ chosen: TicketChoices, _ visit: StaffVisit, _ members: [MemberLine],
        _ groups: [GroupLine], _ products: [Product]
    ) -> [(String, TemplateValue)] {
        let words = visit.words
        var owned = products.map { (String($0.id), $0.name) }
        if let id = ticket.productID, let name = ticket.line.product, !owned.contains(where: { $0.0 == String(id) }) {
            owned.append((String(id), name))
        }
        let statuses = HelpDesk.Status.allCases.map { status in
            (status.rawValue, words.text("staff-status.\(StaffTicketRecords.word(status))"))
        }
        let people = members.filter { $0.isEnabled || $0.person.id == ticket.assigneeID }
        return [
            ("statuses", options(statuses, chosen.status)),
            (
                "priorities",
                options(Priority.allCases.map { ($0.code, words.text("priority.\($0.code)")) }, chosen.priority)
            ),
            (
                "category-choices",
                options(
                    Category.allCases.map { ($0.rawValue, words.text("category.\($0.rawValue)")) }, chosen.category)
            ),
            ("product-choices", options(owned, chosen.product)),
            ("members", options(people.map { ("staff-\($0.person.id)", $0.person.name) }, chosen.assignment)),
            ("groups", options(groups.map { ("group-\($0.id)", $0.name) }, chosen.assignment)),
            ("nobody", .flag(chosen.assignment == "nobody")),
        ]
    }

    private static func options(_ choices: [(String, String)], _ chosen: String) -> TemplateValue {
        .records(choices.map { PortalShapes.option($0.0, $0.1, isSelected: $0.0 == chosen) })
    }
}
