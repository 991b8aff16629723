// Tables after GitHub Flavored Markdown 0.29, read from the source lines of a paragraph.

import CCmark

/// A table that stands in a paragraph's place.
struct MarkdownTable {
    enum Alignment { case none, left, centre, right }

    /// Lines of the paragraph before the table's header, as Markdown.
    var leading: [UInt8] = []
    var alignments: [Alignment] = []
    /// The header first; each row has as many cells as there are alignments.
    var rows: [[[UInt8]]] = []
    /// The line of the first row, counted from 1 within the text.
    var line = 0

    /// Marks every paragraph that is a table with its number, counted on from `firstMark`.
    static func mark(_ tree: CmarkTree, _ source: MarkdownSource, firstMark: Int) -> [MarkdownTable] {
        var tables: [MarkdownTable] = []
        tree.forEach { node in
            guard node.kind == CMARK_NODE_PARAGRAPH, let table = MarkdownTable(paragraph: node, source) else { return }
            tables.append(table)
            node.setMark(firstMark + tables.count - 1)
        }
        return tables
    }

    private init?(paragraph: CmarkNode, _ source: MarkdownSource) {
        guard paragraph.endLine > paragraph.startLine else { return nil }
        let lines = Self.lines(of: paragraph, source)
        for index in 1..<lines.count {
            guard let alignments = Self.delimiterRow(lines[index]) else { continue }
            let header = Self.cells(lines[index - 1])
            guard header.count == alignments.count else { continue }
            self.alignments = alignments
            line = paragraph.startLine + index - 1
            leading = Array(lines[..<(index - 1)].joined(separator: [10]))
            rows = [header] + lines[(index + 1)...].map { Self.fitted(Self.cells($0), to: alignments.count) }
            return
        }
        return nil
    }

    private static func fitted(_ cells: [[UInt8]], to count: Int) -> [[UInt8]] {
        Array(cells.prefix(count)) + [[UInt8]](repeating: [], count: max(0, count - cells.count))
    }

    /// The paragraph's lines without what belongs to the quotations and list items around it.
    private static func lines(of paragraph: CmarkNode, _ source: MarkdownSource) -> [ArraySlice<UInt8>] {
        var containers: [CmarkNode] = []
        var node = paragraph.parent
        while let container = node {
            if container.kind == CMARK_NODE_BLOCK_QUOTE || container.kind == CMARK_NODE_ITEM {
                containers.insert(container, at: 0)
            }
            node = container.parent
        }
        return (paragraph.startLine...paragraph.endLine).map { number in
            var line = source.line(number)
            if number == paragraph.startLine { return line.dropFirst(paragraph.startColumn - 1) }
            for container in containers {
                let indent = line.prefix { $0 == 32 || $0 == 9 }.count
                if container.kind == CMARK_NODE_BLOCK_QUOTE, line.dropFirst(indent).first == UInt8(ascii: ">") {
                    line = line.dropFirst(indent + 1)
                    if line.first == 32 { line = line.dropFirst() }
                } else if container.kind == CMARK_NODE_ITEM {
                    line = line.drop { $0 == 32 || $0 == 9 }
                }
            }
            return line.drop { $0 == 32 || $0 == 9 }
        }
    }

    private static func delimiterRow(_ line: ArraySlice<UInt8>) -> [Alignment]? {
        let allowed: (UInt8) -> Bool = { "|:- \t\r".utf8.contains($0) }
        guard line.contains(UInt8(ascii: "-")),
            line.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ":") }), line.allSatisfy(allowed)
        else { return nil }
        var alignments: [Alignment] = []
        for cell in cells(line) {
            let dashes = cell.drop { $0 == UInt8(ascii: ":") }.prefix { $0 == UInt8(ascii: "-") }
            let left = cell.first == UInt8(ascii: ":")
            let right = cell.last == UInt8(ascii: ":")
            guard !dashes.isEmpty, dashes.count + (left ? 1 : 0) + (right ? 1 : 0) == cell.count else { return nil }
            alignments.append(left ? (right ? .centre : .left) : (right ? .right : .none))
        }
        return alignments
    }

    /// Splits at `|` that is not escaped; `\|` becomes `|`, also in code.
    private static func cells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
        var cells: [[UInt8]] = [[]]
        var position = line.startIndex
        while position < line.endIndex {
            let byte = line[position]
            if byte == UInt8(ascii: "\\"), position + 1 < line.endIndex, line[position + 1] == UInt8(ascii: "|") {
                cells[cells.count - 1].append(UInt8(ascii: "|"))
                position += 1
            } else if byte == UInt8(ascii: "|") {
                cells.append([])
            } else {
                cells[cells.count - 1].append(byte)
            }
            position += 1
        }
        let blank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 }
        cells = cells.map { cell in
            var cell = cell[...].drop(while: blank)
            while let last = cell.last, blank(last) { cell.removeLast() }
            return Array(cell)
        }
        if cells.count > 1, cells.first?.isEmpty == true { cells.removeFirst() }
        if cells.count > 1, cells.last?.isEmpty == true { cells.removeLast() }
        return cells
    }
}
