// portal-admin report …: how support is doing, what the knowledge base lacks, and which articles tickets refer to.
import ArgumentParser
import HelpDesk
import KnowledgeBase

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Prints what the staff's page of reports shows.",
        subcommands: [
            Table.self, Searches.self, Support.self, CitedArticles.self, ServiceTimes.self,
        ], defaultSubcommand: Table.self)

    struct Span: ParsableArguments {
        @Option(help: "How many days it looks back.") var days = 90

        func validate() throws {
            guard (1...3_660).contains(days) else { throw ValidationError("--days is \(days), expected 1 to 3660") }
        }
    }

    struct Table: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "table",
            abstract: "One report: weeks, times, backlog, feedback, searches or suggestions. Durations are seconds.")
        @OptionGroup var options: DeskOptions
        @OptionGroup var span: Span
        @Argument(help: "Which one.") var name: Report.Name
        @Flag(help: "Print CSV, for spreadsheets.") var csv = false

        func run() throws {
            let staff = try options.staff(.read)
            let report = try explained { () throws(StoreFailure) in try staff.report(name, days: span.days) }
            if csv { return Output.bytes(report.commaSeparated { $0 }) }
            Output.show(report.records, json: options.json)
        }
    }

    struct Support: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "support-ends", abstract: "Contacts whose support ends soon, the first to end first.")
        @OptionGroup var options: DeskOptions
        @Option(help: "Within how many days.") var within = 30

        func run() throws {
            let staff = try options.staff(.read)
            let lines = try explained { () throws(StoreFailure) in try staff.contactsEnding(withinDays: within) }
            let records = lines.map {
                Record([
                    "support-end": .optional($0.end?.iso), "name": .text($0.name), "email": .text($0.email),
                    "account": .text($0.account),
                ])
            }
            Output.show(records, json: options.json)
        }
    }

    struct CitedArticles: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cited-articles",
            abstract: "The articles that tickets refer to, one path a line, for the builder's content.cited.",
            discussion: "Written to a file that content.cited names, it keeps site-builder from dropping one of them.")
        @OptionGroup var options: DeskOptions

        func run() throws {
            let staff = try options.staff(.read)
            let articles = try explained { () throws(StoreFailure) in try staff.citedArticles() }
            if options.json { return Output.line(JSON.list(articles.map { .text($0) }).source) }
            for article in articles { Output.line(article) }
        }
    }
}

extension Report.Name: ExpressibleByArgument {}

extension Report {
    fileprivate var records: [Record] {
        rows.map { row in Record(fields: zip(columns, row).map { Record.Field(name: $0, value: $1.json) }) }
    }
}

extension Report.Cell {
    fileprivate var json: JSON {
        switch self {
        case .number(let number): .number(number)
        case .duration(let seconds): .optional(seconds)
        case .text, .priority, .age: .text(code)
        }
    }
}
