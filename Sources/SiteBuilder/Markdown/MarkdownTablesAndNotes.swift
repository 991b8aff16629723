// Tables and footnotes as HTML.
import CCmark
import KnowledgeBase

extension MarkdownWriter {
    // MARK: - Tables

    mutating func table(_ table: MarkdownTable) {
        if let leading = CmarkTree.parse(table.leading) { fragment(leading.root, line: table.line) }
        newLine()
        body.html.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
        body.html.append(text: options.words.table)
        body.html.append("\"><table>\n<thead>\n")
        for (index, row) in table.rows.enumerated() {
            self.row(row, table, isHeader: index == 0, line: table.line + index + (index > 0 ? 1 : 0))
            if index == 0 { body.html.append("</thead>\n") }
            if index == 0, table.rows.count > 1 { body.html.append("<tbody>\n") }
        }
        if table.rows.count > 1 { body.html.append("</tbody>\n") }
        body.html.append("</table></div>\n")
    }

    mutating func row(_ cells: [[UInt8]], _ table: MarkdownTable, isHeader: Bool, line: Int) {
        body.html.append("<tr>\n")
        // One heading a cell: libcmark reads its content as inlines and as nothing else.
        var markdown = Array(cells.map { Array("# ".utf8) + $0 + Array(" #\n".utf8) }.joined())
        if cells.contains(where: { $0.contains(UInt8(ascii: "[")) }) { markdown += source.referenceDefinitions }
        guard let tree = CmarkTree.parse(markdown) else { return }
        if cells.contains(where: { $0.contains(UInt8(ascii: "~")) }) { Strikethrough.apply(tree) }
        var cell = tree.root.firstChild
        for alignment in table.alignments {
            if isHeader { body.html.append("<th") } else { body.html.append("<td") }
            switch alignment {
            case .none: body.html.append(">")
            case .left: body.html.append(" class=\"left\">")
            case .centre: body.html.append(" class=\"center\">")
            case .right: body.html.append(" class=\"right\">")
            }
            if let content = cell { fragment(content, line: line) }
            if isHeader { body.html.append("</th>\n") } else { body.html.append("</td>\n") }
            cell = cell?.next
        }
        body.html.append("</tr>\n")
    }

    /// Writes a tree that was parsed apart from the text, whose first line is line `line` of it.
    mutating func fragment(_ root: CmarkNode, line: Int) {
        let outer = lineOffset
        lineOffset += line - root.startLine
        writeChildren(of: root)
        lineOffset = outer
    }

    // MARK: - Footnotes

    mutating func footnoteReference(_ number: Int, _ reference: Int) {
        body.html.append("<sup class=\"footnote-ref\"><a href=\"#fn-")
        body.html.append(number: number)
        body.html.append("\" id=\"fnref-")
        body.html.append(number: number)
        if reference > 1 {
            body.html.append("-")
            body.html.append(number: reference)
        }
        body.html.append("\">")
        body.html.append(number: number)
        body.html.append("</a></sup>")
    }

    /// Writes the section of footnotes; a footnote may itself refer to further ones.
    mutating func writeFootnotes(_ parse: (FootnoteDefinition, inout MarkdownWriter) -> CmarkTree?) {
        for unused in footnotes.unused where footnotes.order.isEmpty || !footnotes.order.contains(unused.label) {
            body.problems.append(
                Problem(file, unused.line + lineOffset, "the footnote '\(unused.label)' is never referred to"))
        }
        if footnotes.order.isEmpty { return }
        newLine()
        body.html.append("<section class=\"footnotes\" aria-label=\"")
        body.html.append(text: options.words.footnotes)
        body.html.append("\"><ol>\n")
        var number = 1
        while number <= footnotes.order.count {
            if let definition = footnotes.definition(number: number) { footnote(number, definition, parse) }
            number += 1
        }
        body.html.append("</ol></section>\n")
    }

    mutating func footnote(
        _ number: Int, _ definition: FootnoteDefinition,
        _ parse: (FootnoteDefinition, inout MarkdownWriter) -> CmarkTree?
    ) {
        body.html.append("<li id=\"fn-")
        body.html.append(number: number)
        body.html.append("\">")
        if let tree = parse(definition, &self) { fragment(tree.root, line: definition.line) }
        let references = footnotes.references(number: number)
        for reference in 1...max(references, 1) {
            body.html.append(" <a class=\"footnote-back\" href=\"#fnref-")
            body.html.append(number: number)
            if reference > 1 {
                body.html.append("-")
                body.html.append(number: reference)
            }
            body.html.append("\" aria-label=\"")
            body.html.append(text: options.words.footnoteBack)
            body.html.append("\">↩</a>")
        }
        body.html.append("</li>\n")
    }
}
