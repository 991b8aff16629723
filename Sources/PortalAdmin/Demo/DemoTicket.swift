// How the demo's tickets are written down, and how they are played through the doors that people use.
import HelpDesk

struct DemoTicket {
    enum Step {
        /// A staff member writes to the customer, so many hours after the step before.
        case answer(_ member: Int, after: Int, String)
        case note(_ member: Int, after: Int, String)
        case take(_ member: Int, after: Int)
        case ask(_ member: Int, after: Int, String)
        case solve(_ member: Int, after: Int, String, article: String? = nil, closing: Bool = false)
        case reply(after: Int, String)
        case close(after: Int)
        case reopen(after: Int)
    }

    let customer: Int
    let daysAgo: Int
    let priority: Priority
    let category: Category
    let product: Int?
    let title: String
    let text: String
    let steps: [Step]

    init(
        _ customer: Int, daysAgo: Int, _ priority: Priority, _ category: Category, product: Int? = nil, _ title: String,
        _ text: String, _ steps: [Step] = []
    ) {
        self.customer = customer
        self.daysAgo = daysAgo
        self.priority = priority
        self.category = category
        self.product = product
        self.title = title
        self.text = text
        self.steps = steps
    }
}

/// Plays tickets at their times.
struct DemoPlayer {
    let settings: DeskSettings
    let now: Instant
    /// Keys of contacts, staff members and products, in the order of `DemoPeople`.
    let contacts: [Int]
    let members: [Int]
    let products: [Int]

    func play(_ ticket: DemoTicket) throws {
        // Office hours: submitted between 8 and 17 o'clock UTC, spread by the title's length.
        let day = (now.seconds / 86_400 - ticket.daysAgo) * 86_400
        var time = Instant(seconds: day + 8 * 3600 + ticket.title.count * 397 % 32_400)
        let number = try submit(ticket, at: min(time, now))
        for step in ticket.steps {
            time = Instant(seconds: time.seconds + step.hours * 3600 + 420)
            if time < now { try perform(step, on: number, of: contacts[ticket.customer], at: time) }
        }
    }

    private func submit(_ ticket: DemoTicket, at time: Instant) throws -> TicketNumber {
        var form = NewTicket(
            title: ticket.title, description: ticket.text, priority: ticket.priority.code,
            category: ticket.category.rawValue)
        if let product = ticket.product { form.product = String(products[product]) }
        let outcome = try explained { () throws(StoreFailure) -> SubmitOutcome? in
            guard let customer = try admin(at: time).customer(contacts[ticket.customer]) else { return nil }
            return try customer.submit(form, once: customer.newFormKey())
        }
        guard case .submitted(let number)? = outcome else { throw Failure("demo: '\(ticket.title)' was not taken") }
        return number
    }

    private func perform(_ step: DemoTicket.Step, on number: TicketNumber, of contact: Int, at time: Instant) throws {
        try explained { () throws(StoreFailure) in
            let admin = try admin(at: time)
            if let (member, change, note) = step.work {
                guard let staff = try admin.member(members[member]), let ticket = try staff.ticket(number) else {
                    return
                }
                if let note { _ = try staff.addNote(note, to: number, once: staff.newFormKey()) }
                guard var change else { return }
                if step.takes { change.assignment = .member(members[member]) }
                _ = try staff.save(change, to: number, version: ticket.version, once: staff.newFormKey())
            } else if let customer = try admin.customer(contact) {
                switch step {
                case .reply(_, let text): _ = try customer.comment(on: number, text, once: customer.newFormKey())
                case .close: _ = try customer.close(number, once: customer.newFormKey())
                case .reopen: _ = try customer.reopen(number, once: customer.newFormKey())
                default: break
                }
            }
        }
    }

    private func admin(at time: Instant) throws(StoreFailure) -> Staff {
        try .commandLine(try Store(settings, .write, for: .staff, now: time))
    }
}

extension DemoTicket.Step {
    var hours: Int {
        switch self {
        case .answer(_, let hours, _), .note(_, let hours, _), .take(_, let hours), .ask(_, let hours, _),
            .solve(_, let hours, _, _, _), .reply(let hours, _), .close(let hours), .reopen(let hours):
            hours
        }
    }

    var takes: Bool {
        switch self {
        case .take, .ask, .solve: true
        default: false
        }
    }

    /// What a staff member does: who, what is saved, and what is noted; nil for what customers do.
    var work: (member: Int, change: TicketChange?, note: String?)? {
        var change = TicketChange()
        switch self {
        case .answer(let member, _, let text):
            change.comment = text
            change.status = .inProgress
            return (member, change, nil)
        case .note(let member, _, let text): return (member, nil, text)
        case .take(let member, _):
            change.status = .inProgress
            return (member, change, nil)
        case .ask(let member, _, let text):
            change.comment = text
            change.status = .waiting
            return (member, change, nil)
        case .solve(let member, _, let text, let article, let closing):
            change.solution = text
            change.status = closing ? .closed : .waiting
            change.citations = article.map { [$0] } ?? []
            return (member, change, nil)
        case .reply, .close, .reopen: return nil
        }
    }
}
