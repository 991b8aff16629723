// What people write in tickets, as HTML: paragraphs, lists, quotes, code, emphasis and links. Nothing else in it means anything, and
// every byte of it passes the escaping writer. One pass over the lines; see InlineText for what stands inside a line.

import KnowledgeBase

package struct CustomerText {
    private enum Block { case paragraph, bullets, numbers, quote }

    private var html = HTML()
    private var open: Block?
    private var isCode = false

    package static func html(_ text: String) -> HTML {
        var renderer = CustomerText()
        let bytes = Array(text.utf8)
        renderer.html.reserve(bytes.count * 5 / 4)
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) { renderer.add(line) }
        if renderer.isCode { renderer.fence() }
        renderer.close()
        return renderer.html
    }

    /// The same without marks, in one line, for lists.
    package static func plain(_ text: String) -> String {
        var plain: [UInt8] = []
        for line in Array(text.utf8).split(separator: 10) where !line.starts(with: "```".utf8) {
            if !plain.isEmpty { plain.append(32) }
            plain += InlineText.plain(line)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private mutating func add(_ line: ArraySlice<UInt8>) {
        if line.starts(with: "```".utf8) {
            fence()
        } else if isCode {
            InlineText.append(text: line, to: &html)
            html.append("\n")
        } else if line.allSatisfy(Self.isBlank) {
            close()
        } else if let item = Self.bullet(line) {
            listItem(item, in: .bullets)
        } else if let (number, item) = Self.numbered(line) {
            listItem(item, in: .numbers, from: number)
        } else if line.first == UInt8(ascii: ">") {
            prose(line.dropFirst().drop(while: Self.isBlank), in: .quote)
        } else if open == .bullets || open == .numbers, let first = line.first, Self.isBlank(first) {
            html.append("<br>")
            InlineText.append(line.drop(while: Self.isBlank), to: &html)
        } else {
            prose(line, in: .paragraph)
        }
    }

    private mutating func fence() {
        if isCode {
            html.append("</code></pre>\n")
        } else {
            close()
            html.append("<pre><code>")
        }
        isCode.toggle()
    }

    private mutating func listItem(_ text: ArraySlice<UInt8>, in block: Block, from number: Int = 1) {
        if open == block {
            html.append("</li>\n<li>")
        } else {
            close()
            open = block
            if block == .bullets {
                html.append("<ul>\n<li>")
            } else {
                html.append("<ol start=\"")
                html.append(number: number)
                html.append("\">\n<li>")
            }
        }
        InlineText.append(text, to: &html)
    }

    private mutating func prose(_ text: ArraySlice<UInt8>, in block: Block) {
        if open == block {
            html.append("<br>\n")
        } else {
            close()
            html.append(block == .quote ? "<blockquote><p>" : "<p>")
            open = block
        }
        InlineText.append(text, to: &html)
    }

    private mutating func close() {
        switch open {
        case .paragraph: html.append("</p>\n")
        case .bullets: html.append("</li>\n</ul>\n")
        case .numbers: html.append("</li>\n</ol>\n")
        case .quote: html.append("</p></blockquote>\n")
        case nil: break
        }
        open = nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }

    private static func bullet(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        for mark in ["- ", "* ", "• ", "– ", "— "] where line.starts(with: mark.utf8) {
            return line.dropFirst(mark.utf8.count)
        }
        return nil
    }

    private static func numbered(_ line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>)? {
        let digits = line.prefix { (48...57).contains($0) }
        let rest = line[digits.endIndex...]
        guard (1...4).contains(digits.count), rest.starts(with: ". ".utf8) || rest.starts(with: ") ".utf8) else {
            return nil
        }
        return (digits.reduce(0) { $0 * 10 + Int($1 - 48) }, rest.dropFirst(2))
    }
}
