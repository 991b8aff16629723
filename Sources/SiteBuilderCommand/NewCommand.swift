// `site-builder new`: an article to begin with.

import ArgumentParser
import CLinux
import KnowledgeBase
import SiteBuilder

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Makes a new article with its front matter.")

    @Argument(help: "The file, such as content/faq/customers/print-a-ticket.md.")
    var path: String

    func run() throws {
        do throws(NewArticle.Refused) {
            try NewArticle.make(path, today: CalendarDate(unixTime: Int(time(nil))))
            print(path)
        } catch {
            Output.report([error.problem])
            throw ExitCode(1)
        }
    }
}
