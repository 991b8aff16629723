// /portal/staff/replies: the texts that staff insert into answers.

import FormPages
import HelpDesk
import KnowledgeBase

enum RepliesPage {
    private static let address = "/portal/staff/replies"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try page(mistakes(visit), visit, staff)
    }

    /// Keeps a reply; one of the same language and title is replaced.
    static func keep(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let form = visit.form
        var mistakes = mistakes(visit)
        let outcome = try staff.keepReply(
            language: form.text("language"), title: form.text("title"), body: form.text("body"))
        switch outcome {
        case .kept: return .seeOther("\(address)?done=saved")
        case .invalid(let problems): mistakes.add(problems)
        case .notFound, .notAllowed: return MessagePage.response(.forbidden, visit)
        }
        return try page(mistakes, visit, staff)
    }

    static func remove(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        guard let id = Int(visit.form.text("id")), case .kept = try staff.removeReply(id) else {
            return MessagePage.response(.notFound, visit)
        }
        return .seeOther("\(address)?done=saved")
    }

    private static func mistakes(_ visit: StaffVisit) -> Mistakes {
        Mistakes(visit.words, order: ["language", "title", "body"])
    }

    private static func page(
        _ mistakes: Mistakes, _ visit: StaffVisit, _ staff: Staff
    ) throws(StoreFailure) -> Response {
        let languages = visit.world.settings.configuration.languages
        let chosen = visit.form["language"] ?? visit.language.code
        let items = try staff.replies().map { reply in
            StaffShapes.replyItem.record([
                "id": .text(String(reply.id)), "title": .text(reply.title),
                "language": .text(visit.name(ofLanguage: reply.language)), "body": .text(reply.body),
            ])
        }
        let record = StaffShapes.replies.record([
            "items": .records(items), "saved": .flag(!visit.isPost && visit.head.query["done"] == "saved"),
            "summary": mistakes.summary,
            "language-options": .records(
                languages.map {
                    PortalShapes.option($0.code, visit.name(ofLanguage: $0.code), isSelected: $0.code == chosen)
                }),
            "title": mistakes.field("title", visit.form.text("title")),
            "body": mistakes.field("body", visit.form.text("body")),
            "may-change": .flag(staff.role >= .groupAdministrator),
        ])
        return try visit.page(.replies, record, mistakes.isEmpty ? .ok : .unprocessable)
    }
}
