// Writes libcmark's tree as HTML, after cmark's own html.c, with anchors, holes for addresses and the extensions' markup.

import CCmark
import KnowledgeBase

struct MarkdownWriter {
    private(set) var body = MarkdownBody()
    var footnotes = FootnoteNumbering()
    var tables: [MarkdownTable] = []
    var source = MarkdownSource()
    var hidesEscapedTildes = false

    private let file: String
    private var lineOffset: Int
    private let options: MarkdownOptions
    private var anchors = HeadingAnchors()
    private var isInLink = false

    init(file: String, lineOffset: Int, options: MarkdownOptions) {
        self.file = file
        self.lineOffset = lineOffset
        self.options = options
    }

    mutating func write(_ tree: CmarkTree) { writeChildren(of: tree.root) }

    // MARK: - Walking

    private mutating func writeChildren(of root: CmarkNode) {
        guard let iterator = cmark_iter_new(root.pointer) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard let node = CmarkNode(cmark_iter_get_node(iterator)), node != root else { continue }
            let skipsInner = event == CMARK_EVENT_ENTER ? enter(node) : leave(node)
            if skipsInner, event == CMARK_EVENT_ENTER { cmark_iter_reset(iterator, node.pointer, CMARK_EVENT_EXIT) }
        }
    }

    /// Writes what comes before a node's children; true when the children are written already.
    private mutating func enter(_ node: CmarkNode) -> Bool {
        switch node.kind {
        case CMARK_NODE_TEXT: text(node.literal)
        case CMARK_NODE_SOFTBREAK: body.html.append("\n")
        case CMARK_NODE_LINEBREAK: body.html.append("<br />\n")
        case CMARK_NODE_CODE: code(node)
        case CMARK_NODE_EMPH: body.html.append("<em>")
        case CMARK_NODE_STRONG: body.html.append("<strong>")
        case CMARK_NODE_CUSTOM_INLINE: body.html.append("<del>")
        case CMARK_NODE_LINK: openLink(node)
        case CMARK_NODE_IMAGE:
            image(node)
            return true
        case CMARK_NODE_HTML_INLINE: rawHTML(node)
        case CMARK_NODE_PARAGRAPH: return openParagraph(node)
        case CMARK_NODE_HEADING: openHeading(node)
        case CMARK_NODE_BLOCK_QUOTE: openQuotation(node)
        case CMARK_NODE_LIST: openList(node)
        case CMARK_NODE_ITEM: openItem(node)
        case CMARK_NODE_CODE_BLOCK: codeBlock(node)
        case CMARK_NODE_HTML_BLOCK:
            newLine()
            rawHTML(node)
            newLine()
        case CMARK_NODE_THEMATIC_BREAK:
            newLine()
            body.html.append("<hr />\n")
        default: break
        }
        return false
    }

    private mutating func leave(_ node: CmarkNode) -> Bool {
        switch node.kind {
        case CMARK_NODE_EMPH: body.html.append("</em>")
        case CMARK_NODE_STRONG: body.html.append("</strong>")
        case CMARK_NODE_CUSTOM_INLINE: body.html.append("</del>")
        case CMARK_NODE_LINK:
            body.html.append("</a>")
            isInLink = false
        case CMARK_NODE_PARAGRAPH: closeParagraph(node)
        case CMARK_NODE_HEADING: closeHeading(node)
        case CMARK_NODE_BLOCK_QUOTE:
            newLine()
            if node.mark > 0 { body.html.append("</aside>\n") } else { body.html.append("</blockquote>\n") }
        case CMARK_NODE_LIST:
            if cmark_node_get_list_type(node.pointer) == CMARK_BULLET_LIST {
                body.html.append("</ul>\n")
            } else {
                body.html.append("</ol>\n")
            }
        case CMARK_NODE_ITEM: body.html.append("</li>\n")
        default: break
        }
        return false
    }

    // MARK: - Blocks

    private mutating func newLine() {
        if let last = body.html.bytes.last, last != 10 { body.html.append("\n") }
    }

    private mutating func openParagraph(_ node: CmarkNode) -> Bool {
        if node.mark > 0 {
            newLine()
            table(tables[node.mark - 1])
            return true
        }
        if isTight(node) { return false }
        newLine()
        body.html.append("<p>")
        return false
    }

    private mutating func closeParagraph(_ node: CmarkNode) {
        if node.mark == 0, !isTight(node) { body.html.append("</p>\n") }
    }

    private func isTight(_ paragraph: CmarkNode) -> Bool {
        guard let list = paragraph.parent?.parent, list.kind == CMARK_NODE_LIST else { return false }
        return cmark_node_get_list_tight(list.pointer) != 0
    }

    private mutating func openQuotation(_ node: CmarkNode) {
        newLine()
        guard let callout = Callout(rawValue: node.mark) else { return body.html.append("<blockquote>\n") }
        body.html.append("<aside class=\"callout callout-")
        body.html.append(text: callout.name)
        body.html.append("\" role=\"note\"><p class=\"callout-title\">")
        body.html.append(text: options.words.callouts[callout.name] ?? callout.name)
        body.html.append("</p>\n")
    }

    private mutating func openList(_ node: CmarkNode) {
        newLine()
        if cmark_node_get_list_type(node.pointer) == CMARK_BULLET_LIST {
            let hasTasks = !options.isPlainCommonMark && node.children.contains { task(of: $0) != nil }
            if hasTasks { body.html.append("<ul class=\"tasks\">\n") } else { body.html.append("<ul>\n") }
            return
        }
        let start = Int(cmark_node_get_list_start(node.pointer))
        if start == 1 { return body.html.append("<ol>\n") }
        body.html.append("<ol start=\"")
        body.html.append(number: start)
        body.html.append("\">\n")
    }

    private mutating func openItem(_ node: CmarkNode) {
        newLine()
        body.html.append("<li>")
        guard !options.isPlainCommonMark, let isDone = task(of: node), let sign = node.firstChild?.firstChild else {
            return
        }
        sign.setLiteral(String(decoding: sign.literal.dropFirst(4), as: UTF8.self))
        if isDone {
            body.html.append("<input type=\"checkbox\" disabled checked aria-label=\"")
        } else {
            body.html.append("<input type=\"checkbox\" disabled aria-label=\"")
        }
        body.html.append(text: isDone ? options.words.taskDone : options.words.taskOpen)
        body.html.append("\"> ")
    }

    /// Whether an item is a done (`[x] `) or an open (`[ ] `) task; nil when it is no task.
    private func task(of item: CmarkNode) -> Bool? {
        guard let paragraph = item.firstChild, paragraph.kind == CMARK_NODE_PARAGRAPH, let sign = paragraph.firstChild,
            sign.kind == CMARK_NODE_TEXT
        else { return nil }
        let text = sign.literal
        guard text.count > 3, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"), text[3] == 32 else {
            return nil
        }
        switch text[1] {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return true
        case 32: return false
        default: return nil
        }
    }

    private mutating func codeBlock(_ node: CmarkNode) {
        newLine()
        if !options.isPlainCommonMark { body.html.append("<div class=\"code\">") }
        let language = node.fenceInfo.prefix { $0 != 32 && $0 != 9 }
        if language.isEmpty {
            body.html.append("<pre><code>")
        } else {
            body.html.append("<pre><code class=\"language-")
            content(UnsafeBufferPointer(rebasing: language))
            body.html.append("\">")
        }
        content(node.literal, tilde: "\\~")
        body.html.append("</code></pre>")
        if options.isPlainCommonMark { body.html.append("\n") } else { body.html.append("</div>\n") }
    }

    private mutating func rawHTML(_ node: CmarkNode) {
        if options.isPlainCommonMark || options.keepsRawHTML { return body.html.append(markup: node.literal) }
        if node.kind == CMARK_NODE_HTML_INLINE, node.isInHeading { return content(node.literal) }
        let text = node.literalText.drop { $0 == " " || $0 == "\n" }
        if text.hasPrefix("<!--") { return }
        complain(node, "HTML is dropped here, expected Markdown (or 'markdown.raw-html = yes' in portal.conf)")
    }

    // MARK: - Headings

    private mutating func openHeading(_ node: CmarkNode) {
        newLine()
        let level = node.headingLevel
        if options.isPlainCommonMark {
            body.html.append("<h")
            body.html.append(number: level)
            return body.html.append(">")
        }
        var text = node.plainText
        var pinned: String?
        if let (before, id) = HeadingAnchors.pin(in: text), let last = node.lastChild, last.kind == CMARK_NODE_TEXT {
            pinned = id
            text = before
            if let (kept, _) = HeadingAnchors.pin(in: last.literalText) { last.setLiteral(kept) }
        }
        if hidesEscapedTildes { text = shown(text) }
        let previous = body.headings.last?.level ?? 1
        if level == 1 {
            complain(node, "a heading of level 1, expected '##': the title is the page's only one")
        } else if level > previous + 1 {
            complain(
                node, "a heading of level \(level) follows one of level \(previous), expected level \(previous + 1)")
        }
        let id = anchors.id(for: text, pinned: pinned)
        if pinned != nil, id != pinned {
            complain(node, "the anchor '\(pinned ?? "")' is taken on this page, expected another '{#name}'")
        }
        body.headings.append(.init(level: max(level, 2), id: id, text: text, line: line(node)))
        body.html.append("<h")
        body.html.append(number: max(level, 2))
        body.html.append(" id=\"")
        body.html.append(text: id)
        body.html.append("\">")
    }

    private mutating func closeHeading(_ node: CmarkNode) {
        if !options.isPlainCommonMark, let heading = body.headings.last {
            body.html.append(" <a class=\"anchor\" href=\"#")
            body.html.append(text: heading.id)
            body.html.append("\" aria-hidden=\"true\" tabindex=\"-1\">#</a>")
        }
        body.html.append("</h")
        body.html.append(number: options.isPlainCommonMark ? node.headingLevel : max(node.headingLevel, 2))
        body.html.append(">\n")
    }

    // MARK: - Inlines

    private mutating func code(_ node: CmarkNode) {
        body.html.append("<code>")
        content(node.literal, tilde: "\\~")
        body.html.append("</code>")
    }

    private mutating func openLink(_ node: CmarkNode) {
        isInLink = true
        body.html.append("<a href=\"")
        address(node, isImage: false)
        titleAttribute(node)
        body.html.append(">")
    }

    private mutating func image(_ node: CmarkNode) {
        body.html.append("<img src=\"")
        address(node, isImage: true)
        let description = node.plainText
        body.html.append(" alt=\"")
        content(Array(description.utf8))
        body.html.append("\"")
        titleAttribute(node)
        if options.isPlainCommonMark { return body.html.append(" />") }
        body.html.append(" loading=\"lazy\" decoding=\"async\">")
        if description.allSatisfy({ $0 == " " }) {
            complain(node, "an image without a description, expected '![what it shows](…)'")
        }
    }

    /// Writes the address and its closing quotation mark, or leaves a hole for both.
    private mutating func address(_ node: CmarkNode, isImage: Bool) {
        if options.isPlainCommonMark {
            AddressEscape.append(node.destination, to: &body.html)
            return body.html.append("\"")
        }
        var destination = String(decoding: node.destination, as: UTF8.self)
        if hidesEscapedTildes { destination = shown(destination) }
        body.holes.append(.init(offset: body.html.bytes.count, link: body.links.count))
        body.links.append(.init(destination: destination, line: line(node), isImage: isImage))
    }

    private mutating func titleAttribute(_ node: CmarkNode) {
        let title = node.title
        if title.isEmpty { return }
        body.html.append(" title=\"")
        content(title)
        body.html.append("\"")
    }

    private mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
        if options.isPlainCommonMark { return content(text) }
        guard options.bindsShortWords, let bound = ShortWords.bound(text) else { return textWithReferences(text) }
        bound.withUnsafeBufferPointer { textWithReferences($0) }
    }

    private mutating func textWithReferences(_ text: UnsafeBufferPointer<UInt8>) {
        if !footnotes.isEmpty { return textWithFootnotes(text) }
        textWithLinks(text)
    }

    private mutating func textWithLinks(_ text: UnsafeBufferPointer<UInt8>) {
        var position = 0
        while !isInLink, let link = BareLink.find(in: text, from: position) {
            content(UnsafeBufferPointer(rebasing: text[position..<link.range.lowerBound]))
            body.html.append("<a href=\"")
            AddressEscape.append(Array(link.destination.utf8), to: &body.html)
            body.html.append("\">")
            content(UnsafeBufferPointer(rebasing: text[link.range]))
            body.html.append("</a>")
            position = link.range.upperBound
        }
        content(UnsafeBufferPointer(rebasing: text[position...]))
    }

    private mutating func textWithFootnotes(_ text: UnsafeBufferPointer<UInt8>) {
        var position = 0
        var search = 0
        while let start = text[search...].firstIndex(of: UInt8(ascii: "[")) {
            search = start + 1
            guard search < text.count, text[search] == UInt8(ascii: "^"),
                let end = text[search...].firstIndex(of: UInt8(ascii: "]"))
            else { continue }
            let label = String(decoding: text[(start + 2)..<end], as: UTF8.self)
            guard let (number, reference) = footnotes.refer(to: label) else { continue }
            textWithLinks(UnsafeBufferPointer(rebasing: text[position..<start]))
            footnoteReference(number, reference)
            position = end + 1
            search = position
        }
        textWithLinks(UnsafeBufferPointer(rebasing: text[position...]))
    }

    /// Escapes as CommonMark's examples do: `'` stays, which is safe in content and in double-quoted attributes.
    private mutating func content(_ text: UnsafeBufferPointer<UInt8>, tilde: StaticString = "~") {
        if hidesEscapedTildes, text.contains(EscapedTilde.sign[0]) {
            let shown = EscapedTilde.shown(text, as: tilde)
            return shown.withUnsafeBufferPointer { body.html.append(content: $0) }
        }
        body.html.append(content: text)
    }

    private mutating func content(_ text: [UInt8]) { text.withUnsafeBufferPointer { content($0) } }

    private func shown(_ text: String) -> String {
        Array(text.utf8).withUnsafeBufferPointer { String(decoding: EscapedTilde.shown($0, as: "~"), as: UTF8.self) }
    }

    // MARK: - Tables

    private mutating func table(_ table: MarkdownTable) {
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

    private mutating func row(_ cells: [[UInt8]], _ table: MarkdownTable, isHeader: Bool, line: Int) {
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
    private mutating func fragment(_ root: CmarkNode, line: Int) {
        let outer = lineOffset
        lineOffset += line - root.startLine
        writeChildren(of: root)
        lineOffset = outer
    }

    // MARK: - Footnotes

    private mutating func footnoteReference(_ number: Int, _ reference: Int) {
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

    private mutating func footnote(
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

    // MARK: - Lines

    private func line(_ node: CmarkNode) -> Int {
        var node = node
        while node.startLine == 0, let parent = node.parent { node = parent }
        return max(node.startLine, 1) + lineOffset
    }

    private mutating func complain(_ node: CmarkNode, _ message: String) {
        if !options.isPlainCommonMark { body.problems.append(Problem(file, line(node), message)) }
    }
}
