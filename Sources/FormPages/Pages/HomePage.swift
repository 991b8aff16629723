// /portal/home: the knowledge base first, then my tickets.

import HelpDesk
import KnowledgeBase

extension Program where S == CustomerSide {
    package static var home: Program {
        Program(name: "home") { path in
            path.route(get: .customer(HomePage.show))
        }
    }
}

enum HomePage {
    private static let shown = 5

    static func show(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        let (open, closed) = try customer.latest(shown)
        let record = PortalShapes.home.record([
            "support": .record(TicketRecords.supportNotice(customer, visit)),
            "open": .records(open.map { TicketRecords.item($0, visit) }),
            "closed": .records(closed.map { TicketRecords.item($0, visit) }),
        ])
        return try visit.page(.home, record)
    }
}
