// portal-admin database …: the data as a whole.
import ArgumentParser
import HelpDesk

struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database", abstract: "Creates, migrates, checks, backs up and restores the data.",
        subcommands: [
            Create.self, Migrate.self, Check.self, Backup.self, Restore.self, VerifyHistory.self, Recount.self,
            Sweep.self,
        ])

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes the data folder, its key and an empty database.",
            discussion: "What is there already is left alone.")
        @OptionGroup var options: DeskOptions

        func run() throws {
            let settings = try options.settings()
            switch try explained({ () throws(StoreFailure) in try Installation(settings).create() }) {
            case .created: Output.line("created \(settings.folder.database)")
            case .exists: throw Failure("\(settings.folder.database): exists already; nothing was changed")
            }
        }
    }

    struct Migrate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Brings the database to the schema of this program.",
            discussion: "Make a backup before. Requests are answered with 503 until it is done.")
        @OptionGroup var options: DeskOptions

        func run() throws {
            let settings = try options.settings()
            switch try explained({ () throws(StoreFailure) in try Installation(settings).migrate() }) {
            case .migrated(let before, let after): Output.line("migrated from version \(before) to \(after)")
            case .upToDate(let version): Output.line("is at version \(version) already")
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Looks for damage: in the database, in the history, in the attachments.")
        @OptionGroup var options: DeskOptions

        func run() throws {
            let settings = try options.settings()
            let report = try explained { () throws(StoreFailure) in try Inspection(settings).run() }
            try DatabaseCommand.show(report, json: options.json)
        }
    }

    struct Recount: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Counts all tickets anew for the reports.",
            discussion: "Needed only when 'check' says so, such as after a repair by hand.")
        @OptionGroup var options: DeskOptions

        func run() throws {
            let staff = try options.staff()
            try explained { () throws(StoreFailure) in try staff.recount() }
        }
    }

    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copies database, key and attachments into a new folder, while everything runs.",
            discussion: """
                The copy is of one moment. It is checked before the command ends. It contains the key: keep it as safe \
                as the data itself.
                """)
        @OptionGroup var options: DeskOptions
        @Argument(help: "The folder to make; it must not exist.", completion: .directory)
        var folder: String

        func run() throws {
            let settings = try options.settings()
            let report = try explained { () throws(StoreFailure) in try Copying(settings).backUp(to: folder) }
            try DatabaseCommand.show(report, json: options.json)
        }
    }

    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a backup where data.folder says, and proves that it is whole.",
            discussion: "A folder with data is never overwritten: move it away before.")
        @OptionGroup var options: DeskOptions
        @Argument(help: "A folder made by 'portal-admin database backup'.", completion: .directory)
        var folder: String

        func run() throws {
            let settings = try options.settings()
            let report = try explained { () throws(StoreFailure) in try Copying(settings).restore(from: folder) }
            try DatabaseCommand.show(report, json: options.json)
        }
    }

    struct VerifyHistory: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify-history",
            abstract: "Follows the chain of events and names the first one that was altered.",
            discussion:
                "Keep the printed hash elsewhere: with --head, a history that was cut off at its end is found, too.")
        @OptionGroup var options: DeskOptions
        @Option(help: "A hash that was printed before and must still be in the history.")
        var head: String?

        func run() throws {
            let settings = try options.settings()
            let result = try explained { () throws(StoreFailure) in
                try HistoryCheck(try Store(settings, .read, for: .staff)).run(mustContain: head)
            }
            let record = Record([
                "events": .number(result.events), "head": .text(result.head), "problem": .optional(result.problem),
            ])
            Output.show(record, json: options.json)
            if let problem = result.problem { throw Failure(problem) }
        }
    }

    struct Sweep: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes files that were uploaded and never sent, a day after.")
        @OptionGroup var options: DeskOptions

        func run() throws {
            let staff = try options.staff()
            let removed = try explained { () throws(StoreFailure) in try staff.sweepFiles() }
            Output.show(Record(["removed": .number(removed)]), json: options.json)
        }
    }

    private static func show(_ report: InspectionReport, json: Bool) throws {
        Output.show(
            Record([
                "version": .number(report.version), "accounts": .number(report.counts.accounts),
                "contacts": .number(report.counts.contacts), "tickets": .number(report.counts.tickets),
                "comments": .number(report.counts.comments), "attachments": .number(report.counts.attachments),
                "events": .number(report.counts.events), "head": .text(report.head),
                "problems": .list(report.problems.map { .text($0) }),
            ]), json: json)
        if !report.problems.isEmpty { throw Failure(report.problems.joined(separator: "\n")) }
    }
}
