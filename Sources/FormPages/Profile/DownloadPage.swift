// GET /portal/profile/download: everything of mine in one archive.

import CLinux
import HelpDesk

enum DownloadPage {
    static func show(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        let export = TicketExport(customer: customer, visit: visit, tickets: try customer.ownTickets())
        let texts = [("tickets.html", export.page), ("tickets.json", export.data), ("tickets.mbox", export.mailbox)]
        visit.log("exported", ["tickets": String(export.tickets.count)])
        var response = Response(
            .ok,
            .stream { sink in
                // However much it is; where even that is not granted, the archive ends early and is seen to be none.
                _ = allow_long_work()
                var archive = ZipWriter(to: sink)
                for (name, bytes) in texts { archive.add(name, bytes) }
                do throws(StoreFailure) { try add(export, to: &archive) } catch {
                    return visit.log("export-failed", ["failure": error.description])
                }
                archive.finish()
                if archive.hasFailed { visit.log("export-failed") }
            })
        response.add("Content-Type", "application/zip")
        response.add("Content-Disposition", "attachment; filename=\"tickets.zip\"")
        return response
    }

    /// The files of the tickets. One that is not there any more is left out.
    private static func add(_ export: TicketExport, to archive: inout ZipWriter) throws(StoreFailure) {
        for ticket in export.tickets {
            for file in TicketExport.files(ticket) where !archive.hasFailed {
                switch try export.customer.attachment(file.id, of: ticket.summary.number) {
                case .open(let open):
                    archive.add(TicketExport.place(file, of: ticket), from: open.descriptor, size: file.size)
                case .unavailable: export.visit.log("attachment-missing", ["attachment": String(file.id)])
                case .notFound: break
                }
            }
        }
    }
}
