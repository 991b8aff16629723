// A list of customers, as a spreadsheet holds it: one contact a line, under names of columns in English or Russian.
import KnowledgeBase

/// What is wrong with a line of an imported list.
public struct ImportProblem: Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
        case notText, unclosedQuote, unknownColumn(String), missingColumn, tooManyLines(Int), tooManyCells
        case field(FieldProblem)
        case notADate(String), endsBeforeStart
        /// The line that has the same address.
        case repeated(Int)
        /// The address belongs to a contact of this account.
        case otherAccount(String)
        case noSuchProduct(String)
    }

    /// Of the file, counted from 1.
    public let line: Int
    /// The column as the help names it; empty for the line as a whole.
    public let column: String
    public let reason: Reason
}

public struct ContactImport: Sendable {
    public static let mostLines = 5_000

    public enum Column: String, CaseIterable, Sendable {
        case account, name, email, language, visibility
        case supportStart = "support-start"
        case supportEnd = "support-end"
        case products, invite

        static func named(_ title: String) -> Column? {
            let name = title.lowercased().split { $0 == " " || $0 == "_" }.joined(separator: "-")
            return Column(rawValue: name) ?? inRussian[name]
        }

        private static let inRussian: [String: Column] = [
            "организация": .account, "имя": .name, "почта": .email, "адрес-почты": .email, "язык": .language,
            "видит": .visibility, "поддержка-с": .supportStart, "поддержка-по": .supportEnd, "продукты": .products,
            "пригласить": .invite,
        ]
    }

    struct Line: Sendable {
        let number: Int
        fileprivate(set) var account = ""
        fileprivate(set) var name = ""
        fileprivate(set) var email = ""
        /// Empty, or none: as it is, for a new contact the site's first language, own tickets, no limit.
        fileprivate(set) var language = ""
        fileprivate(set) var visibility: Visibility?
        fileprivate(set) var start: CalendarDate?
        fileprivate(set) var end: CalendarDate?
        fileprivate(set) var hasPeriod = false
        fileprivate(set) var products: [String] = []
        fileprivate(set) var isInvited = false
    }

    private(set) var lines: [Line] = []
    public private(set) var problems: [ImportProblem] = []

    public init(_ bytes: [UInt8]) {
        guard let text = ImportedText.decode(bytes) else {
            complain(1, "", .notText)
            return
        }
        let read = CommaSeparatedReader(text)
        if let line = read.unclosed { complain(line, "", .unclosedQuote) }
        let columns = columns(read.lines.first)
        guard problems.isEmpty else { return }
        for line in read.lines.dropFirst().prefix(Self.mostLines) { take(line, columns) }
        if read.lines.count > Self.mostLines + 1 {
            complain(read.lines[Self.mostLines + 1].number, "", .tooManyLines(Self.mostLines))
        }
        findRepeated()
    }

    private mutating func complain(_ line: Int, _ column: String, _ reason: ImportProblem.Reason) {
        problems.append(ImportProblem(line: line, column: column, reason: reason))
    }

    private mutating func columns(_ head: CommaSeparatedReader.Line?) -> [Column] {
        var columns: [Column] = []
        for title in head?.cells ?? [] {
            if let column = Column.named(title), !columns.contains(column) {
                columns.append(column)
            } else {
                complain(head?.number ?? 1, title, .unknownColumn(title))
            }
        }
        for needed in [Column.account, .name, .email] where !columns.contains(needed) {
            complain(head?.number ?? 1, needed.rawValue, .missingColumn)
        }
        return columns
    }

    private mutating func take(_ read: CommaSeparatedReader.Line, _ columns: [Column]) {
        if read.cells.count > columns.count { return complain(read.number, "", .tooManyCells) }
        var line = Line(number: read.number)
        for (column, cell) in zip(columns, read.cells) {
            if let reason = Self.set(column, cell, &line) { complain(read.number, column.rawValue, reason) }
        }
        if let start = line.start, let end = line.end, end < start {
            complain(read.number, Column.supportEnd.rawValue, .endsBeforeStart)
        }
        lines.append(line)
    }

    private static func set(_ column: Column, _ cell: String, _ line: inout Line) -> ImportProblem.Reason? {
        switch column {
        case .account: return text(cell, &line.account)
        case .name: return text(cell, &line.name)
        case .email:
            line.email = cell
            return cell.isEmpty ? .field(.missing) : EmailAddress(cell) == nil ? .field(.notAnAddress) : nil
        case .language: line.language = cell.lowercased()
        case .visibility:
            line.visibility = Visibility(rawValue: cell.lowercased())
            return cell.isEmpty || line.visibility != nil ? nil : .field(.notAChoice)
        case .supportStart: return date(cell, &line.start, &line.hasPeriod)
        case .supportEnd: return date(cell, &line.end, &line.hasPeriod)
        case .products: line.products = cell.split(separator: "|").map { String($0).trimmingBlanks() }
        case .invite:
            line.isInvited = ["yes", "да", "1", "true"].contains(cell.lowercased())
            let isNo = ["", "no", "нет", "0", "false"].contains(cell.lowercased())
            return line.isInvited || isNo ? nil : .field(.notAChoice)
        }
        return nil
    }

    private static func text(_ cell: String, _ field: inout String) -> ImportProblem.Reason? {
        switch TextRule.name.accept(cell) {
        case .success(let text): field = text
        case .failure(let refusal): return .field(refusal.problem)
        }
        return nil
    }

    /// `2026-12-31` or `31.12.2026`; empty for no limit.
    private static func date(
        _ cell: String, _ day: inout CalendarDate?, _ hasPeriod: inout Bool
    ) -> ImportProblem.Reason? {
        hasPeriod = true
        if cell.isEmpty { return nil }
        let parts = cell.split(separator: ".", omittingEmptySubsequences: false)
        let isRussian = parts.map { $0.count } == [2, 2, 4]
        day = CalendarDate(iso: isRussian ? "\(parts[2])-\(parts[1])-\(parts[0])" : cell)
        return day == nil ? .notADate(cell) : nil
    }

    private mutating func findRepeated() {
        var known: [String: Int] = [:]
        for line in lines {
            guard let key = EmailAddress(line.email)?.key else { continue }
            if let first = known[key] {
                complain(line.number, Column.email.rawValue, .repeated(first))
            } else {
                known[key] = line.number
            }
        }
    }
}
