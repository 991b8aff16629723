// /portal/staff/contacts/import: a list of customers from a spreadsheet, first tried, then taken in as a whole.

import FormPages
import HelpDesk
import KnowledgeBase

enum ImportPage {
    private static let address = "/portal/staff/contacts/import"

    static func show(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try page(visit, [:], .ok)
    }

    /// What was typed, after signing in again.
    static func restore(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        try page(visit, ["restored": .flag(true)], .ok)
    }

    static func take(_ visit: StaffVisit, _ staff: Staff) throws(StoreFailure) -> Response {
        let list = ContactImport(Array(visit.form.text("list").utf8))
        let isTrial = visit.form.text("do") != "import"
        guard let report = try staff.importContacts(list, isTrial: isTrial) else {
            return MessagePage.response(.forbidden, visit)
        }
        if !report.problems.isEmpty {
            let problems = report.problems.prefix(200).map { problem($0, visit.words) }
            return try page(visit, ["refused": .flag(true), "problems": .records(problems)], .unprocessable)
        }
        if isTrial { return try page(visit, ["trial": .records([record(report)])], .ok) }
        return .seeOther("/portal/staff/contacts?done=imported")
    }

    private static func page(
        _ visit: StaffVisit, _ values: [String: TemplateValue], _ status: FormPages.Status
    ) throws(StoreFailure) -> Response {
        var record = StaffShapes.importing.record(["list": .text(visit.form.text("list"))])
        for (name, value) in values { record = StaffShapes.importing.record(record, with: name, value) }
        return try visit.page(.importing, record, status)
    }

    private static func record(_ report: ImportReport) -> TemplateRecord {
        StaffShapes.importReport.record([
            "accounts-added": .number(report.accountsAdded), "contacts-added": .number(report.contactsAdded),
            "contacts-changed": .number(report.contactsChanged), "invitations": .number(report.invitations),
        ])
    }

    private static func problem(_ problem: ImportProblem, _ words: PortalWords) -> TemplateRecord {
        StaffShapes.importProblem.record([
            "line": .number(problem.line), "column": .text(problem.column),
            "message": .text(message(problem.reason, words)),
        ])
    }

    private static func message(_ reason: ImportProblem.Reason, _ words: PortalWords) -> String {
        switch reason {
        case .notText: words.text("import.not-text")
        case .unclosedQuote: words.text("import.unclosed-quote")
        case .unknownColumn(let title): words.text("import.unknown-column", ["title": title])
        case .missingColumn: words.text("import.missing-column")
        case .tooManyLines(let most): words.text("import.too-many-lines", ["most": String(most)])
        case .tooManyCells: words.text("import.too-many-cells")
        case .field(let problem): Mistakes.text(problem, words)
        case .notADate: words.text("staff-mistake.date")
        case .endsBeforeStart: words.text("staff-mistake.end-before-start")
        case .repeated(let line): words.text("import.repeated", ["line": String(line)])
        case .otherAccount(let account): words.text("import.other-account", ["account": account])
        case .noSuchProduct(let product): words.text("import.no-such-product", ["product": product])
        }
    }
}
