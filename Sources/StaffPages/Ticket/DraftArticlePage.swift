// GET /portal/staff/tickets/<number>/article: the draft of an article from the ticket, to be copied; the same text as
// `portal-admin ticket draft-article`.

import FormPages
import HelpDesk
import KnowledgeBase

enum DraftArticlePage {
    private static let category = "answers"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let number = TicketNumber(visit.parameters[0]),
            let draft = try staff.articleDraft(number, category: category)
        else { return MessagePage.response(.notFound, visit) }
        return try visit.page(
            .draftArticle,
            StaffShapes.draftArticle.record([
                "number": .text(number.description), "url": .text(StaffTicketRecords.address(number)),
                "path": .text("content/\(draft.path)"), "text": .text(draft.text),
            ]))
    }
}
