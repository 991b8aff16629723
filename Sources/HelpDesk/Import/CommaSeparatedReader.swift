// Reads CSV (RFC 4180) as spreadsheets write it: cells apart by commas, semicolons or tabs, whichever the first line has most.

struct CommaSeparatedReader {
    struct Line: Equatable {
        /// Of the file, counted from 1: where it begins.
        let number: Int
        let cells: [String]
    }

    private(set) var lines: [Line] = []
    /// The line with a quotation mark that nothing closes.
    private(set) var unclosed: Int?

    private let text: [Unicode.Scalar]
    private let separator: Unicode.Scalar
    private var position = 0
    private var number = 1

    /// Blank lines are passed over.
    init(_ text: String) {
        self.text = Array(text.unicodeScalars)
        separator = Self.separator(self.text.prefix { !Self.endsLine($0) })
        while position < self.text.count, unclosed == nil { readLine() }
    }

    private static func separator(_ line: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar {
        func count(_ sign: Unicode.Scalar) -> Int { line.count { $0 == sign } }
        let signs: [Unicode.Scalar] = [",", ";", "\t"]
        return signs.max { count($0) < count($1) } ?? ","
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    private mutating func readLine() {
        let first = number
        var cells = [readCell()]
        while position < text.count, text[position] == separator {
            position += 1
            cells.append(readCell())
        }
        if position < text.count, text[position] == "\r" { position += 1 }
        if position < text.count, text[position] == "\n" { position += 1 }
        number += 1
        if cells != [""], unclosed == nil { lines.append(Line(number: first, cells: cells)) }
    }

    private mutating func readCell() -> String {
        var cell = String.UnicodeScalarView()
        if position < text.count, text[position] == "\"" { readQuoted(&cell) }
        // What follows a closing quotation mark belongs to the cell, too.
        while position < text.count, text[position] != separator, !Self.endsLine(text[position]) {
            cell.append(text[position])
            position += 1
        }
        return String(cell).trimmingBlanks()
    }

    private mutating func readQuoted(_ cell: inout String.UnicodeScalarView) {
        let first = number
        position += 1
        while position < text.count {
            let scalar = text[position]
            position += 1
            if scalar == "\"" {
                guard position < text.count, text[position] == "\"" else { return }
                position += 1
            } else if scalar == "\n" {
                number += 1
            }
            cell.append(scalar)
        }
        unclosed = first
    }
}
