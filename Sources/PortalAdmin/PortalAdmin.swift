// portal-admin: the staff's and administrators' command line. Each command is in its own file under Commands/.
import ArgumentParser
import CLinux

@main
struct PortalAdmin: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portal-admin",
        abstract: "Keeps customers, staff, tickets and the database of the portal.",
        discussion: """
            Exits with 0 when all went well, with 1 when something was wrong (said on standard error), with 64 when it \
            was called in a wrong way. The configuration is looked for in --config, PORTAL_CONFIG, ./portal.conf and \
            /etc/customer-portal/portal.conf; run it as the user that the portal runs as.
            """,
        subcommands: [
            AccountCommand.self, ContactCommand.self, ProductCommand.self, StaffCommand.self, GroupCommand.self,
            TicketCommand.self, ReportCommand.self, MailCommand.self, DatabaseCommand.self, AuditCommand.self,
            DemoCommand.self,
        ])

    static func main() {
        umask(0o077)
        main(nil)
    }
}
