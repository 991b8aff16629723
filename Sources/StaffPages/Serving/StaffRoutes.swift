// All addresses below /portal/staff/, and the least role of each.

import FormPages
import HelpDesk

extension Program where S == StaffSide {
    package static var staff: Program { Program(name: "staff", routes: routes) }

    @FirstRoute
    private static func routes(_ path: AskedPath<StaffSide>) -> Route<StaffSide>? {
        path.route("", get: .staff(.specialist) { _, _ in .seeOther(StaffSide.frontAddress) })
        path.route(
            "login", get: .form(SignIn<StaffSide>.form, StaffSignInPage.show),
            post: .form(SignIn<StaffSide>.form, StaffSignInPage.signIn))
        path.route("logout", post: .staff(.specialist, StaffSignInPage.signOut))
        path.route(
            "invitation/*", get: .form(EnrolmentPage.form, EnrolmentPage.show),
            post: .form(EnrolmentPage.form, EnrolmentPage.enrol))
        path.route("queue", get: .staff(.specialist, QueuePage.show))
        path.route(
            "tickets/*", get: .staff(.specialist, TicketPage.show), post: .staff(.specialist, TicketSaving.save),
            body: .upload, restore: TicketSaving.restore)
        path.route(
            "tickets/*/prepare", post: .staff(.specialist, TicketPreparing.prepare), body: .upload,
            restore: TicketSaving.restore)
        path.route("tickets/*/notes", post: .staff(.specialist, NotePage.add), restore: NotePage.restore)
        path.route("tickets/*/readers", post: .staff(.specialist, ReadersPage.set))
        path.route("tickets/*/article", get: .staff(.specialist, DraftArticlePage.show))
        path.route("tickets/*/attachments/*", get: .staff(.specialist, StaffFilePage.show))
        path.route("contacts", get: .staff(.specialist, ContactListPage.show))
        path.route(
            "contacts/new", get: .staff(.groupAdministrator, NewContactPage.show),
            post: .staff(.groupAdministrator, NewContactPage.add))
        path.route(
            "contacts/import", get: .staff(.groupAdministrator, ImportPage.show),
            post: .staff(.groupAdministrator, ImportPage.take), restore: ImportPage.restore)
        path.route(
            "contacts/*", get: .staff(.specialist, ContactPage.show),
            post: .staff(.groupAdministrator, ContactPage.save))
        path.route("contacts/*/invite", post: .staff(.groupAdministrator, ContactPage.invite))
        path.route(
            "accounts", get: .staff(.specialist, AccountListPage.show),
            post: .staff(.groupAdministrator, AccountListPage.add))
        path.route("accounts/*", get: .staff(.specialist, AccountPage.show))
        path.route("accounts/*/give", post: .staff(.groupAdministrator, AccountPage.give))
        path.route("accounts/*/take", post: .staff(.groupAdministrator, AccountPage.take))
        path.route(
            "products", get: .staff(.specialist, ProductsPage.show),
            post: .staff(.groupAdministrator, ProductsPage.add)
        )
        path.route(
            "mail", get: .staff(.specialist, MailListPage.show),
            post: .staff(.groupAdministrator, MailListPage.retry))
        path.route("mail/aside", get: .staff(.specialist, AsidePage.show), post: .staff(.specialist, AsidePage.dismiss))
        path.route("mail/aside/*", get: .staff(.specialist, AsidePage.file))
        path.route("mail/*", get: .staff(.specialist, MailPage.show))
        path.route("reports", get: .staff(.specialist, ReportsPage.show))
        path.route("reports/*", get: .staff(.specialist, ReportsPage.file))
        path.route("audit", get: .staff(.administrator, AuditPage.show))
        path.route(
            "replies", get: .staff(.specialist, RepliesPage.show),
            post: .staff(.groupAdministrator, RepliesPage.keep))
        path.route(
            "members", get: .staff(.administrator, MembersPage.show),
            post: .staff(.administrator, MembersPage.add))
        path.route("members/groups", post: .staff(.administrator, MembersPage.addGroup))
        path.route(
            "members/*", get: .staff(.administrator, MemberPage.show), post: .staff(.administrator, MemberPage.save)
        )
        path.route("members/*/invite", post: .staff(.administrator, MemberPage.invite))
        path.route("profile", get: .staff(.specialist, StaffProfilePage.show))
        path.route("profile/language", post: .staff(.specialist, StaffProfilePage.setLanguage))
        path.route("profile/password", post: .staff(.specialist, StaffProfilePage.changePassword))
        path.route("profile/sessions", post: .staff(.specialist, StaffProfilePage.endSessions))
        path.route("profile/codes", post: .staff(.specialist, StaffProfilePage.renewCodes))
        path.route("replies/remove", post: .staff(.groupAdministrator, RepliesPage.remove))
    }
}
