// GET /portal/staff/queue: which list, filtered how, one page at a time.

import FormPages
import HelpDesk
import KnowledgeBase

enum QueuePage {
    static let address = "/portal/staff/queue"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        var query = QueueAddress.query(visit.head.query)
        let asked = String(visit.head.query.text("of").trimmingBlanks().prefix(200))
        let named = asked.isEmpty ? [] : try staff.accounts(matching: asked).items
        if let account = account(asked, among: named) { query.account = account.id }
        let page = try staff.queue(query)
        let products = try staff.products()
        let records = StaffTicketRecords(visit)
        let heading = visit.words.text("queue-list.\(query.list.rawValue)")
        let record = StaffShapes.queue.record([
            "heading": .text(heading), "list": .text(query.list.rawValue),
            "tabs": .records(tabs(try staff.counts(), query, visit)), "q": .text(query.words),
            "statuses": .records(statuses(query, visit)),
            "priorities": .records(
                Priority.allCases.reversed().map {
                    PortalShapes.option(
                        $0.code, visit.words.text("priority.\($0.code)"), isSelected: $0 == query.priority)
                }),
            "category-choices": .records(
                Category.allCases.map {
                    PortalShapes.option(
                        $0.rawValue, visit.words.text("category.\($0.rawValue)"), isSelected: $0 == query.category)
                }),
            "product-choices": .records(
                products.map { PortalShapes.option(String($0.id), $0.name, isSelected: $0.id == query.product) }),
            "of": .text(query.account == nil ? asked : ""), "of-none": .flag(!asked.isEmpty && named.isEmpty),
            "of-choices": .records(query.account == nil ? named.prefix(10).map { choice($0, query) } : []),
            "account": .record(try only(query, staff)), "items": .records(page.items.map(records.item)),
            "filtered": .flag(QueueAddress.isFiltered(query)), "all-url": .text("\(address)?list=all"),
            "page": .number(page.number), "several-pages": .flag(page.number > 1 || page.hasNext),
            "previous": .text(page.number > 1 ? QueueAddress.address(query, page: page.number - 1) : ""),
            "next": .text(page.hasNext ? QueueAddress.address(query, page: page.number + 1) : ""),
        ])
        return try visit.page(.queue, record)
    }

    private static func tabs(_ counts: [QueueCount], _ query: QueueQuery, _ visit: StaffVisit) -> [TemplateRecord] {
        counts.map { entry in
            var of = QueueQuery(entry.list)
            of.account = query.account
            return StaffShapes.tab.record([
                "label": .text(visit.words.text("queue-list.\(entry.list.rawValue)")),
                "url": .text(QueueAddress.address(of)), "current": .flag(entry.list == query.list),
                "count": .text(entry.count < QueueCount.most ? String(entry.count) : "\(QueueCount.most - 1)+"),
            ])
        }
    }

    private static func statuses(_ query: QueueQuery, _ visit: StaffVisit) -> [TemplateRecord] {
        let words = visit.words
        let all = PortalShapes.option(
            "", words.text("staff-status.all-open"), isSelected: query.status == nil && !query.isClosed)
        return [all]
            + HelpDesk.Status.allCases.map { status in
                let isChosen = status == .closed ? query.isClosed : status == query.status
                return PortalShapes.option(
                    status.rawValue, words.text("staff-status.\(StaffTicketRecords.word(status))"), isSelected: isChosen
                )
            }
    }

    /// The organisation that a few letters of its name can only mean.
    private static func account(_ asked: String, among named: [AccountLine]) -> AccountLine? {
        let key = asked.lowercased()
        return named.first { $0.name.lowercased() == key } ?? (named.count == 1 ? named.first : nil)
    }

    private static func choice(_ account: AccountLine, _ query: QueueQuery) -> TemplateRecord {
        var of = query
        of.account = account.id
        return StaffShapes.tab.record(["label": .text(account.name), "url": .text(QueueAddress.address(of))])
    }

    private static func only(_ query: QueueQuery, _ staff: Staff) throws(StoreFailure) -> TemplateRecord? {
        guard let id = query.account, let account = try staff.account(id) else { return nil }
        var without = query
        without.account = nil
        return StaffShapes.only.record([
            "id": .text(String(id)), "name": .text(account.name), "without-url": .text(QueueAddress.address(without)),
        ])
    }
}
