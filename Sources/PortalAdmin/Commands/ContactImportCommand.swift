// portal-admin contact import: a list of customers from a spreadsheet.
import ArgumentParser
import CLinux
import HelpDesk

extension ContactCommand {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes in a list of customers, a CSV file: all of it, or nothing when a line is wrong.",
            discussion: """
                The first line names the columns: account, name, email, and if wanted language, visibility (own, chosen, \
                all), support-start and support-end (2026-12-31 or 31.12.2026), products (several apart by |), invite (yes \
                or no). Contacts whose address is known are changed, others added; accounts that are new are added, too. \
                Commas, semicolons and tabs are told apart, UTF-8, UTF-16 and Windows-1251 as well.
                """)
        @OptionGroup var options: DeskOptions
        @Argument(help: "The file.") var file: String
        @Flag(help: "Change nothing; say what would happen.") var dryRun = false

        func run() throws {
            guard let bytes = FileBytes.read(file) else { throw Failure("\(file): cannot be read") }
            let list = ContactImport(bytes)
            let staff = try options.staff(dryRun ? .read : .write)
            let found = try explained { () throws(StoreFailure) in try staff.importContacts(list, isTrial: dryRun) }
            guard let report = found else { throw Failure("\(file): not allowed") }
            for problem in report.problems { Output.error("\(file):\(problem.line): \(problem.words)") }
            if !report.problems.isEmpty {
                Output.error("Nothing was taken in.")
                throw ExitCode(1)
            }
            Output.show(report.record, json: options.json)
        }
    }
}

extension ImportReport {
    fileprivate var record: Record {
        Record([
            "accounts-added": .number(accountsAdded), "contacts-added": .number(contactsAdded),
            "contacts-changed": .number(contactsChanged), "invitations": .number(invitations),
        ])
    }
}

extension ImportProblem {
    fileprivate var words: String {
        let what =
            switch reason {
            case .notText: "is no text, expected a CSV file"
            case .unclosedQuote: "a quotation mark opens here and is never closed"
            case .unknownColumn(let title): "'\(title)' is no column, or a column for the second time"
            case .missingColumn: "there is no such column"
            case .tooManyLines(let most): "more than \(most) lines, expected several files"
            case .tooManyCells: "has more cells than there are columns"
            case .field(let problem): problem.words
            case .notADate(let text): "'\(text)' is no date, expected one such as 2026-12-31"
            case .endsBeforeStart: "is before the first day"
            case .repeated(let line): "is the same as in line \(line)"
            case .otherAccount(let account): "belongs to somebody of '\(account)'"
            case .noSuchProduct(let product): "'\(product)' is no product"
            }
        return column.isEmpty ? what : "\(column): \(what)"
    }
}
