// portal-admin ticket draft-article: the draft of an article from a ticket's question and solution.
import ArgumentParser
import Glibc
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
            try Self.write(draft.text, to: path)
            if !options.json { Output.line(path) }
        }

        private static func write(_ text: String, to path: String) throws {
            let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            guard access(folder, F_OK) == 0 else {
                throw Failure("\(folder): no such folder, expected a category that is there")
            }
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
            defer { close(descriptor) }
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else {
                    unlink(path)
                    throw Failure("\(path): cannot be written")
                }
                rest = rest.dropFirst(count)
            }
        }
    }
}
