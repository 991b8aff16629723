// Tables as CSV (RFC 4180) that spreadsheets open: UTF-8 with a mark, no cell that could be a formula.

public enum CommaSeparated {
    public static func bytes(_ lines: [[String]]) -> [UInt8] { Array(("\u{FEFF}" + lines.map(line).joined()).utf8) }

    private static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

    /// A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe makes it text.
    private static func quoted(_ cell: String) -> String {
        let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let text = isFormula ? "'" + cell : cell
        guard text.unicodeScalars.contains(where: { ",;\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension Report {
    /// - Parameter title: the heading of a column, by its key.
    public func commaSeparated(_ title: (String) -> String) -> [UInt8] {
        CommaSeparated.bytes([columns.map(title)] + rows.map { $0.map { $0.code } })
    }
}

extension Report.Cell {
    /// For other programs: codes, seconds, and nothing where nothing was measured.
    public var code: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .duration(let seconds): seconds.map { String($0) } ?? ""
        case .priority(let priority): priority.code
        case .age(let days): days.map { "<\($0)" } ?? "older"
        }
    }
}
