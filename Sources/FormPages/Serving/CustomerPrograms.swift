// What the web server starts for customers.

/// Each answers the one request of its process. Compiled here, once, and not again into each executable.
package enum CustomerPrograms {
    @export(interface) package static func feedback() { CGIProcess.run(Program.feedback.answer) }
    @export(interface) package static func home() { CGIProcess.run(Program.home.answer) }
    @export(interface) package static func invitation() { CGIProcess.run(Program.invitation.answer) }
    @export(interface) package static func login() { CGIProcess.run(Program.login.answer) }
    @export(interface) package static func logout() { CGIProcess.run(Program.logout.answer) }
    @export(interface) package static func passwordReset() { CGIProcess.run(Program.passwordReset.answer) }
    @export(interface) package static func profile() { CGIProcess.run(Program.profile.answer) }
    @export(interface) package static func rating() { CGIProcess.run(Program.rating.answer) }
    @export(interface) package static func search() { CGIProcess.run(Program.search.answer) }
    @export(interface) package static func tickets() { CGIProcess.run(Program.tickets.answer) }
}
