// All addresses below /portal/staff/, and the least role of each.

extension StaffRoute {
    static let all: [StaffRoute] = [
        StaffRoute("", get: .staff(.specialist) { _, _ in .seeOther("/portal/staff/queue") }),
        StaffRoute(
            "login", get: .entrance(form: StaffSignInPage.form, StaffSignInPage.show),
            post: .entrance(form: StaffSignInPage.form, StaffSignInPage.signIn)),
        StaffRoute("logout", post: .staff(.specialist, StaffSignOutPage.signOut)),
        StaffRoute(
            "invitation/*", get: .entrance(form: EnrolmentPage.form, EnrolmentPage.show),
            post: .entrance(form: EnrolmentPage.form, EnrolmentPage.enrol)),
        StaffRoute("queue", get: .staff(.specialist, QueuePage.show)),
        StaffRoute(
            "tickets/*", get: .staff(.specialist, TicketPage.show), post: .staff(.specialist, TicketSaving.save),
            restore: TicketSaving.restore),
        StaffRoute(
            "tickets/*/prepare", post: .staff(.specialist, TicketPreparing.prepare), restore: TicketSaving.restore),
        StaffRoute("tickets/*/notes", post: .staff(.specialist, NotePage.add), restore: NotePage.restore),
        StaffRoute("tickets/*/readers", post: .staff(.specialist, ReadersPage.set)),
        StaffRoute("tickets/*/article", get: .staff(.specialist, DraftArticlePage.show)),
        StaffRoute("tickets/*/attachments/*", get: .staff(.specialist, StaffFilePage.show)),
        StaffRoute("contacts", get: .staff(.specialist, ContactListPage.show)),
        StaffRoute(
            "contacts/new", get: .staff(.groupAdministrator, NewContactPage.show),
            post: .staff(.groupAdministrator, NewContactPage.add)),
        StaffRoute(
            "contacts/import", get: .staff(.groupAdministrator, ImportPage.show),
            post: .staff(.groupAdministrator, ImportPage.take), restore: ImportPage.restore),
        StaffRoute(
            "contacts/*", get: .staff(.specialist, ContactPage.show),
            post: .staff(.groupAdministrator, ContactPage.save)),
        StaffRoute("contacts/*/invite", post: .staff(.groupAdministrator, ContactPage.invite)),
        StaffRoute(
            "accounts", get: .staff(.specialist, AccountListPage.show),
            post: .staff(.groupAdministrator, AccountListPage.add)),
        StaffRoute("accounts/*", get: .staff(.specialist, AccountPage.show)),
        StaffRoute("accounts/*/give", post: .staff(.groupAdministrator, AccountPage.give)),
        StaffRoute("accounts/*/take", post: .staff(.groupAdministrator, AccountPage.take)),
        StaffRoute(
            "products", get: .staff(.specialist, ProductsPage.show), post: .staff(.groupAdministrator, ProductsPage.add)
        ),
        StaffRoute(
            "mail", get: .staff(.specialist, MailListPage.show), post: .staff(.groupAdministrator, MailListPage.retry)),
        StaffRoute("mail/*", get: .staff(.specialist, MailPage.show)),
        StaffRoute("reports", get: .staff(.specialist, ReportsPage.show)),
        StaffRoute("reports/*", get: .staff(.specialist, ReportsPage.file)),
        StaffRoute("audit", get: .staff(.administrator, AuditPage.show)),
        StaffRoute(
            "replies", get: .staff(.specialist, RepliesPage.show), post: .staff(.groupAdministrator, RepliesPage.keep)),
        StaffRoute(
            "members", get: .staff(.administrator, MembersPage.show),
            post: .staff(.administrator, MembersPage.add)),
        StaffRoute("members/groups", post: .staff(.administrator, MembersPage.addGroup)),
        StaffRoute(
            "members/*", get: .staff(.administrator, MemberPage.show), post: .staff(.administrator, MemberPage.save)),
        StaffRoute("members/*/invite", post: .staff(.administrator, MemberPage.invite)),
        StaffRoute("profile", get: .staff(.specialist, StaffProfilePage.show)),
        StaffRoute("profile/language", post: .staff(.specialist, StaffProfilePage.setLanguage)),
        StaffRoute("profile/password", post: .staff(.specialist, StaffProfilePage.changePassword)),
        StaffRoute("profile/sessions", post: .staff(.specialist, StaffProfilePage.endSessions)),
        StaffRoute("profile/codes", post: .staff(.specialist, StaffProfilePage.renewCodes)),
        StaffRoute("replies/remove", post: .staff(.groupAdministrator, RepliesPage.remove)),
    ]
}
