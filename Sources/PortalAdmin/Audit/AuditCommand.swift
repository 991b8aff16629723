// portal-admin audit: what an administrator should see to before somebody else does.
import ArgumentParser
import CLinux
import HelpDesk

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Says what makes this installation less safe than it could be.",
        discussion: """
            Looks at settings, files, people and mail, and asks the web server at site.url for its headers; with \
            --programs, also at what the programs were linked with. Ends with 1 when there is a hazard. Nothing is changed.
            """)
    @OptionGroup var options: DeskOptions
    @Option(help: "The folder that site-builder publishes to.", completion: .directory) var output = "dist"
    @Option(help: "The folder of the web server's programs, for what they were linked with.", completion: .directory)
    var programs: String?
    @Flag(help: "Do not ask the web server.") var offline = false

    func run() throws {
        let settings = try options.settings()
        let known = DemoPeople.members.map(\.email) + DemoPeople.customers.map(\.email)
        var audit = Audit(
            settings, configurationFile: options.file, documentRoot: output + "/site", knownAddresses: known)
        var findings = audit.run()
        if !offline { findings += ServerAudit(site: settings.configuration.siteURL).run() }
        if let programs { findings += LinkedLibraries(folder: programs).run() }
        let hazards = findings.filter { $0.weight == .hazard }
        Output.show(
            (hazards + findings.filter { $0.weight == .advice }).map {
                Record(["weight": .text($0.weight.rawValue), "rule": .text($0.code), "finding": .text($0.text)])
            }, json: options.json)
        if !hazards.isEmpty { throw ExitCode(1) }
    }
}
