// portal-admin report service-times: the real times to answer and solution as a page of the site.
import ArgumentParser
import CLinux
import HelpDesk
import KnowledgeBase

extension ReportCommand {
    struct ServiceTimes: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes a page with the median times to first answer and solution, for the next publishing.",
            discussion: """
                In every language of the site, over a page of the same name from before. Figures of fewer than five tickets are \
                left out: they would tell of one customer.
                """)
        @OptionGroup var options: DeskOptions
        @OptionGroup var span: Span
        @Option(help: "The content folder.") var content = "content"
        @Option(help: "The folder that site-builder publishes to; the words come from there.") var output = "dist"

        static let fewest = 5

        func run() throws {
            let staff = try options.staff(.read)
            let report = try explained { () throws(StoreFailure) in try staff.report(.times, days: span.days) }
            let configuration = try options.settings().configuration
            for language in configuration.languages {
                let suffix = language == configuration.defaultLanguage ? "" : ".\(language.code)"
                let path = "\(content)/pages/service-times\(suffix).md"
                guard let words = words(language) else {
                    throw Failure("\(output)/\(PortalWords.staffFile(language)): not there, expected a published site")
                }
                try NewFile.write(page(report, words), to: path)
                Output.line(path)
            }
        }

        private func words(_ language: Language) -> PortalWords? {
            guard let common = TextFile.read("\(output)/\(PortalWords.file(language))"),
                let own = TextFile.read("\(output)/\(PortalWords.staffFile(language))")
            else { return nil }
            return PortalWords(Array((common + own).utf8), language: language)
        }

        private func page(_ report: Report, _ words: PortalWords) -> String {
            let columns = report.columns.map { words.text("report.column-\($0)") }
            let rows = report.rows.map { Self.published($0).map { $0.text(words) } }
            let lines = [columns, columns.map { _ in "---" }] + rows
            return """
                ---
                title: \(words.text("report.times"))
                description: \(words.text("report.hint-published", ["days": String(span.days)]))
                ---

                \(words.text("report.hint-published", ["days": String(span.days)]))

                \(lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n"))

                """
        }

        private static func published(_ row: [Report.Cell]) -> [Report.Cell] {
            guard case .number(let tickets) = row[1], tickets < fewest else { return row }
            return [row[0], .text("<\u{A0}\(fewest)"), .duration(nil), .duration(nil)]
        }
    }
}
