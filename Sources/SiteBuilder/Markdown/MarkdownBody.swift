// What rendering a Markdown text gives: markup with holes for addresses, and what the rest of the site must know of it.

import KnowledgeBase

struct MarkdownBody: Sendable {
    /// Markup; the address of `links[n]` belongs at `holes[n].offset`.
    var html = HTML()
    var holes: [Hole] = []
    var links: [Link] = []
    var headings: [Heading] = []
    var problems: [Problem] = []

    struct Hole: Sendable {
        var offset: Int
        var link: Int
    }

    struct Heading: Sendable, Equatable {
        var level: Int
        var id: String
        var text: String
        var line: Int
    }

    /// An address that an author wrote, of a link or an image.
    struct Link: Sendable, Equatable {
        var destination: String
        var line: Int
        var isImage: Bool
        /// Nil when it leads outside, or while the place of the text is not known.
        var probe: LinkProbe?
    }

    /// The markup with every hole filled. `fill` appends the finished markup for one link: an escaped address and its closing
    /// quotation mark, for an image also its width and height.
    func filled(_ fill: (Int, inout HTML) -> Void) -> HTML {
        var filled = HTML()
        filled.reserve(html.bytes.count + holes.count * 48)
        var start = 0
        for hole in holes {
            filled.append(markup: html.bytes[start..<hole.offset])
            fill(hole.link, &filled)
            start = hole.offset
        }
        filled.append(markup: html.bytes[start...])
        return filled
    }
}

/// How a Markdown text is rendered.
struct MarkdownOptions: Sendable {
    /// Nothing but CommonMark: no extensions, no anchors, raw HTML kept.
    var isPlainCommonMark = false
    var keepsRawHTML = false
    /// Sets no-break spaces as Russian typesetting wants them.
    var bindsShortWords = false
    var words = MarkdownWords()
}

/// The words that rendered Markdown itself needs, in the language of the text.
struct MarkdownWords: Sendable, Equatable {
    var callouts: [String: String] = [
        "note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution",
    ]
    var table = "Table"
    var taskDone = "Done"
    var taskOpen = "To do"
    var footnotes = "Footnotes"
    var footnoteBack = "Back to the text"

    init() {}

    init(_ words: Words) {
        for name in callouts.keys { callouts[name] = words.text("callout.\(name)") }
        table = words.text("table.label")
        taskDone = words.text("task.done")
        taskOpen = words.text("task.open")
        footnotes = words.text("footnotes.label")
        footnoteBack = words.text("footnotes.back")
    }

    static let keys =
        ["note", "tip", "important", "warning", "caution"].map { "callout.\($0)" } + [
            "table.label", "task.done", "task.open", "footnotes.label", "footnotes.back",
        ]
}
