// The form for a new ticket: its fields as they were filled in, and as they are shown again.

import HelpDesk
import KnowledgeBase

struct NewTicketForm {
    /// What is wrong with it; nothing yet.
    static func mistakes(_ words: PortalWords) -> Mistakes {
        Mistakes(words, order: ["title", "description", "priority", "category", "product", "attachment"])
    }

    var title = ""
    var description = ""
    var priority = Priority.medium.code
    var category = Category.small.rawValue
    var product = ""
    var files = FileFields()

    init() {}

    init(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) {
        let form = visit.form
        title = form.text("title")
        description = form.text("description")
        priority = form.text("priority")
        category = form.text("category")
        product = form.text("product")
        files = try FileFields(visit.form, of: customer)
    }

    /// The ticket that the form asks for.
    func ticket(_ received: ReceivedFiles, suggestions: [String]) -> NewTicket {
        var ticket = NewTicket(
            title: title, description: description, priority: priority, category: category, product: product)
        ticket.files = received.files
        ticket.kept = files.kept.map { $0.id }
        ticket.suggestions = suggestions
        return ticket
    }

    /// The form as hidden fields of another page.
    var hidden: [TemplateRecord] {
        [
            ("title", title), ("description", description), ("priority", priority), ("category", category),
            ("product", product), ("kept", files.ids),
        ].map { PortalShapes.hidden.record(["name": .text($0), "value": .text($1)]) }
    }

    func page(
        _ visit: CustomerVisit, _ customer: Customer, _ mistakes: Mistakes, _ status: Status = .ok,
        isRestored: Bool = false
    ) throws(StoreFailure) -> Response {
        var record = PortalShapes.newTicket.record([
            "support": .record(isRestored ? nil : TicketRecords.supportNotice(customer, visit)),
            "summary": mistakes.summary, "title": mistakes.field("title", title),
            "description": mistakes.field("description", description),
            "priority-choice": choice("priority", Priority.allCases.map { $0.code }, priority, mistakes, visit),
            "category-choice": choice("category", Category.allCases.map { $0.rawValue }, category, mistakes, visit),
            "product-choice": try products(customer, mistakes), "restored": .flag(isRestored),
            "draft-owner": .text(try customer.draftOwner()),
        ])
        for (name, value) in files.values(visit, error: mistakes["attachment"]) {
            record = PortalShapes.newTicket.record(record, with: name, value)
        }
        return try visit.page(.newTicket, record, status)
    }

    private func choice(
        _ field: String, _ codes: [String], _ chosen: String, _ mistakes: Mistakes, _ visit: CustomerVisit
    ) -> TemplateValue {
        let options = codes.map { code in
            PortalShapes.option(code, visit.words.text("\(field).\(code)"), isSelected: code == chosen)
        }
        return .record(
            PortalShapes.choice.record(["options": .records(options), "error": .text(mistakes[field])]))
    }

    /// Nothing to choose from where the customer's organisation owns no product.
    private func products(_ customer: Customer, _ mistakes: Mistakes) throws(StoreFailure) -> TemplateValue {
        let owned = try customer.products()
        if owned.isEmpty { return .none }
        let options = owned.map { owned in
            PortalShapes.option(String(owned.id), owned.name, isSelected: String(owned.id) == product)
        }
        return .record(
            PortalShapes.choice.record(["options": .records(options), "error": .text(mistakes["product"])]))
    }
}
