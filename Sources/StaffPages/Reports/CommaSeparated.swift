// A report as a CSV file (RFC 4180) that spreadsheets open: UTF-8 with a mark, no cell that could be a formula.

import KnowledgeBase

enum CommaSeparated {
    static func bytes(_ report: Report, _ words: PortalWords) -> [UInt8] {
        var text = "\u{FEFF}" + line(report.columns.map { words.text("report.column-\($0)") })
        for row in report.rows { text += line([row.head] + row.cells.map(plain)) }
        return Array(text.utf8)
    }

    private static func plain(_ cell: Report.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .number(let number): String(number)
        case .duration(let seconds): seconds.map(String.init) ?? ""
        }
    }

    private static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

    /// A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe makes it text.
    private static func quoted(_ cell: String) -> String {
        let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let text = isFormula ? "'" + cell : cell
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
