// The addresses below /portal/tickets.

extension Program where S == CustomerSide {
    package static var tickets: Program {
        Program(name: "tickets") { path in
            path.route(
                "", get: .customer(TicketListPage.show), post: .customer(NewTicketPage.submit), body: .upload,
                restore: NewTicketPage.restore)
            path.route("new", get: .customer(NewTicketPage.show))
            path.route("*", get: .customer(TicketPage.show))
            path.route(
                "*/comments", post: .customer(TicketAnswers.comment), body: .upload, restore: TicketPage.restore)
            path.route("*/close", post: .customer(TicketAnswers.close))
            path.route("*/reopen", post: .customer(TicketAnswers.reopen))
            path.route("*/attachments/*", get: .customer(AttachmentPage.show))
        }
    }
}
