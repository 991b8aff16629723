// Writes libcmark's tree as HTML, after cmark's own html.c, with anchors, holes for addresses and the extensions' markup.

import CCmark
import KnowledgeBase

struct MarkdownWriter {
    var body = MarkdownBody()
    var footnotes = FootnoteNumbering()
    var tables: [MarkdownTable] = []
    var source = MarkdownSource()
    var hidesEscapedTildes = false

    let file: String
    var lineOffset: Int
    let options: MarkdownOptions
    var anchors = HeadingAnchors()
    var isInLink = false

    init(file: String, lineOffset: Int, options: MarkdownOptions) {
        self.file = file
        self.lineOffset = lineOffset
        self.options = options
    }

    mutating func write(_ tree: CmarkTree) { writeChildren(of: tree.root) }

    // MARK: - Walking

    mutating func writeChildren(of root: CmarkNode) {
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
    mutating func enter(_ node: CmarkNode) -> Bool {
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

    mutating func leave(_ node: CmarkNode) -> Bool {
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

    // MARK: - Lines

    func line(_ node: CmarkNode) -> Int {
        var node = node
        while node.startLine == 0, let parent = node.parent { node = parent }
        return max(node.startLine, 1) + lineOffset
    }

    mutating func complain(_ node: CmarkNode, _ message: String) {
        if !options.isPlainCommonMark { body.problems.append(Problem(file, line(node), message)) }
    }
}
