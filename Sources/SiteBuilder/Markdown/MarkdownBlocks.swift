// Paragraphs, quotations and callouts, lists, code and headings as HTML.
import CCmark
import KnowledgeBase

extension MarkdownWriter {
    mutating func newLine() {
        if let last = body.html.bytes.last, last != 10 { body.html.append("\n") }
    }

    mutating func openParagraph(_ node: CmarkNode) -> Bool {
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

    mutating func closeParagraph(_ node: CmarkNode) {
        if node.mark == 0, !isTight(node) { body.html.append("</p>\n") }
    }

    func isTight(_ paragraph: CmarkNode) -> Bool {
        guard let list = paragraph.parent?.parent, list.kind == CMARK_NODE_LIST else { return false }
        return cmark_node_get_list_tight(list.pointer) != 0
    }

    mutating func openQuotation(_ node: CmarkNode) {
        newLine()
        guard let callout = Callout(rawValue: node.mark) else { return body.html.append("<blockquote>\n") }
        body.html.append("<aside class=\"callout callout-")
        body.html.append(text: callout.name)
        body.html.append("\" role=\"note\"><p class=\"callout-title\">")
        body.html.append(text: options.words.callouts[callout.name] ?? callout.name)
        body.html.append("</p>\n")
    }

    mutating func openList(_ node: CmarkNode) {
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

    mutating func openItem(_ node: CmarkNode) {
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
    func task(of item: CmarkNode) -> Bool? {
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

    mutating func codeBlock(_ node: CmarkNode) {
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

    mutating func rawHTML(_ node: CmarkNode) {
        if options.isPlainCommonMark || options.keepsRawHTML { return body.html.append(markup: node.literal) }
        if node.kind == CMARK_NODE_HTML_INLINE, node.isInHeading { return content(node.literal) }
        let text = node.literalText.drop { $0 == " " || $0 == "\n" }
        if text.hasPrefix("<!--") { return }
        complain(node, "HTML is dropped here, expected Markdown (or 'markdown.raw-html = yes' in portal.conf)")
    }

    // MARK: - Headings

    mutating func openHeading(_ node: CmarkNode) {
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

    mutating func closeHeading(_ node: CmarkNode) {
        if !options.isPlainCommonMark, let heading = body.headings.last {
            body.html.append(" <a class=\"anchor\" href=\"#")
            body.html.append(text: heading.id)
            body.html.append("\" aria-hidden=\"true\" tabindex=\"-1\">#</a>")
        }
        body.html.append("</h")
        body.html.append(number: options.isPlainCommonMark ? node.headingLevel : max(node.headingLevel, 2))
        body.html.append(">\n")
    }
}
