// The options that every command on a site takes, and what they mean together.

import ArgumentParser
import CLinux
import KnowledgeBase
import SiteBuilder

struct SiteOptions: ParsableArguments {
    @Option(help: "The configuration file (else PORTAL_CONFIG, ./portal.conf, /etc/customer-portal/portal.conf).")
    var config: String?
    @Option(help: "The folder of Markdown files.")
    var content = "content"
    @Option(help: "The theme's folder; what it lacks comes from the theme 'default'.")
    var theme: String?
    @Option(help: "Where to publish; the document root is 'site' in it.")
    var output = "dist"
    @Option(help: "The search engine for browsers (else search.wasm beside this program).")
    var searchModule: String?
    @Flag(help: "Publish drafts, and what is scheduled or expired, too.")
    var drafts = false
    @Option(help: "The date or time to take for now, such as 2026-11-24.")
    var clock: String?

    /// Everything that the site is made from.
    func watched(_ build: Build) -> [String] {
        [build.content] + build.themes + [ConfigurationFinder.path(config), build.searchModule].compactMap { $0 }
    }

    /// Problems of files below the content folder, named so that an editor finds them from here.
    func located(_ problems: [Problem]) -> [Problem] {
        problems.map { problem in
            let path = content.hasSuffix("/") ? content + problem.file : "\(content)/\(problem.file)"
            return access(path, F_OK) == 0 ? Problem(path, problem.line, problem.message) : problem
        }
    }

    /// The build that the options ask for; problems of the configuration are printed.
    func build() throws -> Build {
        var build = Build()
        build.configuration = try ConfigurationFinder.load(config)
        build.content = content
        build.output = output
        build.searchModule = searchModule ?? ProgramFolder.file("search.wasm")
        build.showsDrafts = drafts
        build.themes = ThemeFinder.folders(theme, name: build.configuration.themeName)
        if let clock {
            guard let date = CalendarDate(iso: clock) else {
                throw ValidationError("'\(clock)' is not a date, expected one such as 2026-11-24")
            }
            build.today = date
        }
        return build
    }
}
