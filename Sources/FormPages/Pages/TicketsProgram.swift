// The addresses below /portal/tickets.

extension Program {
    public static let tickets = Program(
        name: "tickets",
        routes: [
            Route(
                "", get: .customer(TicketListPage.show), post: .customer(NewTicketPage.submit), body: .upload,
                restore: NewTicketPage.restore),
            Route("new", get: .customer(NewTicketPage.show)),
            Route("*", get: .customer(TicketPage.show)),
            Route(
                "*/comments", post: .customer(TicketAnswers.comment), body: .upload, restore: TicketPage.restore),
            Route("*/close", post: .customer(TicketAnswers.close)),
            Route("*/reopen", post: .customer(TicketAnswers.reopen)),
            Route("*/attachments/*", get: .customer(AttachmentPage.show)),
        ])
}
