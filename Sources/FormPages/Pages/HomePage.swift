// /portal/home: the knowledge base first, then my tickets.

import HelpDesk
import KnowledgeBase

extension Program {
    public static let home = Program(name: "home", routes: [Route(get: .customer(HomePage.show))])
}

enum HomePage {
    private static let shown = 5

    static func show(_ visit: Visit, _ customer: Customer) throws(StoreFailure) -> Response {
        let (open, closed) = try customer.latest(shown)
        let record = PortalShapes.home.record([
            "support": .record(TicketRecords.supportNotice(customer, visit)),
            "open": .records(open.map { TicketRecords.item($0, visit) }),
            "closed": .records(closed.map { TicketRecords.item($0, visit) }),
        ])
        return try visit.page(.home, record)
    }
}
