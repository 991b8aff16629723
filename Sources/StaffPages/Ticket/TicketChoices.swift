// The fields of a ticket that are chosen from lists, as the form has them: what they were when the page was made, what
// they are now, and what was chosen.

import HelpDesk

struct TicketChoices: Equatable {
    var status: String
    var priority: String
    var category: String
    var product: String
    var assignment: String

    init(_ ticket: StaffTicket) {
        status = ticket.line.status.rawValue
        priority = ticket.line.priority.code
        category = ticket.line.category.rawValue
        product = String(ticket.productID ?? 0)
        assignment =
            ticket.assigneeID.map { "staff-\($0)" } ?? ticket.groupID.map { "group-\($0)" } ?? "nobody"
    }

    init(_ parts: [String]) {
        (status, priority, category, product, assignment) = (parts[0], parts[1], parts[2], parts[3], parts[4])
    }

    var parts: [String] { [status, priority, category, product, assignment] }

    /// What was chosen where something was chosen, else what it is now: a change made by somebody else stays.
    func merged(from was: TicketChoices, into now: TicketChoices) -> TicketChoices {
        var merged = now.parts
        for (index, chosen) in parts.enumerated() where chosen != was.parts[index] { merged[index] = chosen }
        return TicketChoices(merged)
    }

    /// Only what differs from `was`, and the fields that no list has.
    func change(from was: TicketChoices) -> (change: TicketChange, problems: [String: FieldProblem]) {
        var change = TicketChange()
        var problems: [String: FieldProblem] = [:]
        if status != was.status {
            change.status = Status(rawValue: status)
            if change.status == nil { problems["status"] = .notAChoice }
        }
        if priority != was.priority {
            change.priority = Priority(code: priority)
            if change.priority == nil { problems["priority"] = .notAChoice }
        }
        if category != was.category {
            change.category = Category(rawValue: category)
            if change.category == nil { problems["category"] = .notAChoice }
        }
        if product != was.product {
            change.product = Int(product)
            if change.product == nil { problems["product"] = .notAChoice }
        }
        if assignment != was.assignment {
            change.assignment = Self.assignment(assignment)
            if change.assignment == nil { problems["assignment"] = .notAChoice }
        }
        return (change, problems)
    }

    private static func assignment(_ text: String) -> Assignment? {
        if text == "nobody" { return .nobody }
        let parts = text.split(separator: "-")
        guard parts.count == 2, let id = Int(parts[1]) else { return nil }
        return parts[0] == "staff" ? .member(id) : parts[0] == "group" ? .group(id) : nil
    }
}
