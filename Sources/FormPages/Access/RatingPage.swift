// /portal/rating/<token>: how we did, from the mail about a closed ticket. The link shows and rates one ticket, no more.

import HelpDesk
import KnowledgeBase

extension Program where S == CustomerSide {
    package static var rating: Program {
        Program(name: "rating") { path in
            path.route("*", get: .open(RatingPage.show), post: .form(RatingPage.form, RatingPage.rate))
        }
    }
}

enum RatingPage {
    static let form = "rating"

    static func show(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        guard let ticket = try visit.entrance().ratedTicket(LinkToken(visit.parameters[0])) else {
            return MessagePage.response(.linkDead, visit)
        }
        visit.speak(ticket.language)
        let record = PortalShapes.rating.record([
            "number": .text(ticket.number.description), "title": .text(ticket.title),
            "action": .text("/portal/rating/" + visit.parameters[0]), "rated": .flag(visit.head.query["rated"] != nil),
            "choices": .records(
                (1...5).reversed().map { mark in
                    PortalShapes.option(
                        String(mark), visit.words.text("mark.\(mark)"), isSelected: mark == ticket.rating)
                }),
        ])
        return try visit.page(.rating, record, form: form)
    }

    static func rate(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        let token = visit.parameters[0]
        guard let mark = Int(visit.form.text("rating")), (1...5).contains(mark) else {
            return MessagePage.response(.badRequest, visit)
        }
        guard try visit.entrance().rate(mark, LinkToken(token)) else { return MessagePage.response(.linkDead, visit) }
        return .seeOther("/portal/rating/\(token)?rated=yes")
    }
}
