// portal-admin ticket draft-article: the draft of an article from a ticket's question and solution.
import ArgumentParser
import HelpDesk

extension TicketCommand {
    struct DraftArticle: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes the draft of an article from a ticket, without names, addresses and numbers of people.",
            discussion: """
                Read it as a stranger before you publish it: what is personal cannot always be told by its form. \
                Internal notes are never taken. A file that is there already is left alone.
                """)
        @OptionGroup var options: DeskOptions
        @Argument(help: "The ticket's number.") var number: String
        @Option(help: "The category: a folder below faq/.") var category = "answers"
        @Option(help: "The content folder.") var content = "content"
        @Flag(help: "Write nothing, print the text.") var dryRun = false

        func validate() throws {
            if category.isEmpty || category.contains("/") || category.hasPrefix(".") {
                throw ValidationError("--category is '\(category)', expected the name of a folder")
            }
        }

        func run() throws {
            let staff = try options.staff(.read)
            let key = try TicketNumber.named(number)
            let found = try explained { () throws(StoreFailure) in
                try staff.articleDraft(key, category: category)
            }
            guard let draft = found else { throw Failure("\(number): no such ticket") }
            let path = "\(content)/\(draft.path)"
            if options.json {
                Output.show(Record(["path": .text(draft.path), "text": .text(draft.text)]), json: true)
            } else if dryRun {
                Output.bytes(Array(draft.text.utf8))
            }
            if dryRun { return }
            try NewFile.create(draft.text, at: path)
            if !options.json { Output.line(path) }
        }
    }
}
