// GET /portal/profile/download: everything of mine in one archive.

import HelpDesk

enum DownloadPage {
    static func show(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        let export = TicketExport(customer: customer, visit: visit, tickets: try own(customer))
        guard let archive = ZipFile(in: "/tmp") else { return noRoom(visit) }
        archive.add("tickets.html", export.page)
        archive.add("tickets.json", export.data)
        archive.add("tickets.mbox", export.mailbox)
        for ticket in export.tickets {
            for file in TicketExport.files(ticket) {
                switch try customer.attachment(file.id, of: ticket.summary.number) {
                case .open(let open):
                    archive.add(TicketExport.place(file, of: ticket), from: open.descriptor, size: file.size)
                case .unavailable: visit.log("attachment-missing", ["attachment": String(file.id)])
                case .notFound: break
                }
            }
        }
        guard let (descriptor, size) = archive.finish() else { return noRoom(visit) }
        visit.log("exported", ["tickets": String(export.tickets.count)])
        var response = Response(.ok, .file(descriptor: descriptor, size: size))
        response.add("Content-Type", "application/zip")
        response.add("Content-Disposition", "attachment; filename=\"tickets.zip\"")
        return response
    }

    /// The customer's own tickets; colleagues' are theirs to take home.
    private static func own(_ customer: Customer) throws(StoreFailure) -> [Ticket] {
        var tickets: [Ticket] = []
        var query = TicketQuery(.all, order: .opened)
        while true {
            let page = try customer.tickets(query)
            for line in page.items where line.isMine {
                if let ticket = try customer.ticket(line.number) { tickets.append(ticket) }
            }
            if !page.hasNext { return tickets }
            query.page += 1
        }
    }

    private static func noRoom(_ visit: CustomerVisit) -> Response {
        visit.log("export-failed")
        return FallbackPage.response(visit.world)
    }
}
