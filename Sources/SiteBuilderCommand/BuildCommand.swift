// `site-builder build` and `site-builder check`.

import ArgumentParser
import CLinux
import KnowledgeBase
import SiteBuilder

struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Publishes the site; only what changed is written.")

    @OptionGroup var site: SiteOptions
    @Flag(help: "Render every page again.")
    var full = false
    @Flag(help: "List the problems and publish the rest.")
    var lenient = false
    @Flag(help: "Print the summary as JSON.")
    var json = false

    func run() throws {
        var build = try configured(site)
        build.isFull = full
        build.isLenient = lenient
        let stopwatch = ContinuousClock.now
        let result = try build.run()
        Output.report(site.located(result.problems), reminders: site.located(result.reminders))
        Summary(result, since: stopwatch).print(asJSON: json)
        if !result.isPublished {
            Output.error("Nothing was published; the site is as it was.")
        }
        if !result.problems.isEmpty, !lenient { throw ExitCode(1) }
    }
}

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Reports what build would complain of; writes nothing.")

    @OptionGroup var site: SiteOptions
    @Flag(help: "Print the summary as JSON.")
    var json = false

    func run() throws {
        let stopwatch = ContinuousClock.now
        let result = try configured(site).check()
        Output.report(site.located(result.problems), reminders: site.located(result.reminders))
        Summary(result, since: stopwatch).print(asJSON: json)
        if !result.problems.isEmpty { throw ExitCode(1) }
    }
}

/// The build asked for; problems of the configuration end the program.
func configured(_ site: SiteOptions) throws -> Build {
    guard access(site.content, R_OK | X_OK) == 0 else {
        Output.report([Problem(site.content, 0, "there is no such folder, or it cannot be read")])
        throw ExitCode(1)
    }
    do {
        return try site.build()
    } catch let error as ConfigurationFinder.Invalid {
        Output.report(error.problems)
        throw ExitCode(1)
    }
}

/// The last line of a run: "312 articles, 3 changed, 0 problems, 0.21 s".
struct Summary {
    private let report: Build.Report
    private let seconds: Double

    init(_ report: Build.Report, since start: ContinuousClock.Instant) {
        self.report = report
        let elapsed = ContinuousClock.now - start
        seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    }

    func print(asJSON: Bool) {
        let hundredths = Int((seconds * 100).rounded())
        let time = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        if asJSON {
            Output.line(
                "{\"articles\": \(report.articles), \"changed\": \(report.changed), \"removed\": \(report.removed), "
                    + "\"problems\": \(report.problems.count), \"seconds\": \(time), \"published\": \(report.isPublished)}"
            )
        } else {
            Output.line(
                "\(counted(report.articles, "article")), \(report.changed) changed, \(counted(report.problems.count, "problem")), \(time) s"
            )
        }
    }

    private func counted(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
