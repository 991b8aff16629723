// What a ticket becomes by a save: decided here without the database.

/// The texts of a change, checked.
struct ChangeTexts {
    var comment: String?
    var solution: String?

    /// Takes them from a change; what is wrong with them by field.
    mutating func take(_ change: TicketChange) -> [String: FieldProblem] {
        var problems: [String: FieldProblem] = [:]
        if let text = change.comment, !text.trimmingBlanks().isEmpty {
            switch TextRule.comment.accept(text) {
            case .success(let accepted): comment = accepted
            case .failure(let refusal): problems["comment"] = refusal.problem
            }
        }
        if let text = change.solution, !text.trimmingBlanks().isEmpty {
            switch TextRule.solution.accept(text) {
            case .success(let accepted): solution = accepted
            case .failure(let refusal): problems["solution"] = refusal.problem
            }
        }
        return problems
    }
}

extension Staff {
    struct After {
        var status: Status
        var priority: Int
        var category: String
        var product: Int?
        var assignee: Int?
        var group: Int?
        var solution: String?
        var waitingSince: Instant?
        var firstAnswered: Instant?
        var solved: Instant?
        var closed: Instant?
        var timesReopened: Int
    }

    func after(_ change: TicketChange, _ texts: ChangeTexts, _ before: Before) -> After {
        var after = After(
            status: change.status ?? before.status, priority: change.priority?.rawValue ?? before.priority,
            category: change.category?.rawValue ?? before.category, product: before.product,
            assignee: before.assignee, group: before.group, solution: texts.solution ?? before.solution,
            waitingSince: before.waitingSince, firstAnswered: before.firstAnswered, solved: before.solved,
            closed: before.closed, timesReopened: before.timesReopened)
        if let product = change.product { after.product = product == 0 ? nil : product }
        switch change.assignment {
        case .nobody?: (after.assignee, after.group) = (nil, nil)
        case .member(let id)?: (after.assignee, after.group) = (id, nil)
        case .group(let id)?: (after.assignee, after.group) = (nil, id)
        case nil: break
        }
        let isSolved = texts.solution != nil && texts.solution != before.solution
        if texts.comment != nil || isSolved {
            after.firstAnswered = before.firstAnswered ?? store.now
            after.waitingSince = nil
        }
        if isSolved { after.solved = before.solved ?? store.now }
        if after.status == .waiting { after.waitingSince = nil }
        if after.status == .closed, before.status != .closed {
            after.closed = store.now
            after.waitingSince = nil
            after.solved = after.solved ?? store.now
        } else if after.status != .closed, before.status == .closed {
            after.closed = nil
            after.waitingSince = after.status == .waiting ? nil : store.now
            after.timesReopened += 1
        }
        return after
    }
}

extension Staff.After {
    /// What differs, as events: kind and codes.
    func differences(from before: Staff.Before) -> [(kind: String, detail: String)] {
        var found: [(kind: String, detail: String)] = []
        if status != before.status { found.append(("status", "\(before.status.rawValue) > \(status.rawValue)")) }
        if priority != before.priority { found.append(("priority", "\(before.priority) > \(priority)")) }
        if category != before.category { found.append(("category", "\(before.category) > \(category)")) }
        if product != before.product { found.append(("product", product.map { "product \($0)" } ?? "none")) }
        if assignee != before.assignee || group != before.group {
            let detail = assignee.map { "staff \($0)" } ?? group.map { "group \($0)" } ?? "nobody"
            found.append(("assigned", detail))
        }
        return found
    }
}
