// POST /portal/staff/tickets/<number>/prepare: helps with an answer and saves nothing. It finds articles, inserts links and
// saved replies, and shows what the customer will see.

import FormPages
import HelpDesk
import KnowledgeBase

enum TicketPreparing {
    static func prepare(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let ticket = try TicketPage.find(visit, staff) else { return MessagePage.response(.notFound, visit) }
        guard let draft = TicketDraft(visit.form) else { return try TicketSaving.restore(visit, staff) }
        var view = try TicketSaving.view(draft, visit, staff)
        view.find = String(visit.form.text("find").prefix(200))
        let what = visit.form.text("do")
        if what == "preview" {
            view.preview = try TicketPreview.record(ticket, draft, visit, staff)
        } else if what == "reply" {
            view.isHelping = true
            if let id = Int(visit.form.text("reply")), let reply = try staff.reply(id) { view.draft.insert(reply.body) }
        } else {
            let articles = FoundArticle.search(view.find, visit, language: ticket.contact.language)
            view.found = articles
            if what.hasPrefix("cite "), let article = articles.first(where: { $0.source == what.dropFirst(5) }) {
                view.draft.insert("\(article.title): \(article.url)")
                view.draft.cite(article.cited)
                view.found = nil
                view.isHelping = true
            }
        }
        return try TicketPage.response(ticket, view, visit, staff)
    }
}
