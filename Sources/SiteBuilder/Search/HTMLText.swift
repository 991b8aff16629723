// The plain text of a rendered article, section by section: no markup, blocks apart by a space, white space as one space.

import KnowledgeBase

struct HTMLText {
    private let html: UnsafeBufferPointer<UInt8>
    private let headings: [MarkdownBody.Heading]
    private var position = 0
    private var heading = -1
    private var text: [UInt8] = []
    private var sections: [SearchableText.Section] = []

    static func sections(of body: MarkdownBody) -> [SearchableText.Section] {
        body.html.bytes.withUnsafeBufferPointer { html in
            var reader = HTMLText(html, body.headings)
            reader.read()
            return reader.sections
        }
    }

    private init(_ html: UnsafeBufferPointer<UInt8>, _ headings: [MarkdownBody.Heading]) {
        self.html = html
        self.headings = headings
        text.reserveCapacity(html.count)
    }

    private mutating func read() {
        while position < html.count {
            switch html[position] {
            case UInt8(ascii: "<"): readTag()
            case UInt8(ascii: "&"): readEscape()
            case 0...0x20:
                space()
                position += 1
            default: readText()
            }
        }
        endSection()
    }

    private mutating func readText() {
        let start = position
        while position < html.count, html[position] > 0x20, html[position] != UInt8(ascii: "<"),
            html[position] != UInt8(ascii: "&")
        {
            position += 1
        }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: html[start..<position]))
    }

    private mutating func space() {
        if let last = text.last, last != 0x20 { text.append(0x20) }
    }

    private mutating func endSection() {
        if heading >= 0 || !text.isEmpty {
            let known = heading >= 0 && heading < headings.count ? headings[heading] : nil
            sections.append(.init(heading: known?.text ?? "", anchor: known?.id ?? "", text: text[...]))
        }
        text.removeAll(keepingCapacity: true)
    }

    // MARK: - Tags

    private mutating func readTag() {
        let name = tagName(position + 1)
        if !Self.isInline(name) { space() }
        if isHeading(name) {
            endSection()
            heading += 1
            return skip(through: "</h")
        }
        if name.elementsEqual("script".utf8) { return skip(through: "</script") }
        if name.elementsEqual("style".utf8) { return skip(through: "</style") }
        skip(through: "")
    }

    private func tagName(_ start: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        var end = min(start, html.count)
        while end < html.count, end < start + 10, html[end] > 0x20, html[end] != UInt8(ascii: ">") { end += 1 }
        return html[min(start, html.count)..<end]
    }

    /// `<h2 id="…">` as the builder itself writes it.
    private func isHeading(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard name.count == 2, name.first == UInt8(ascii: "h"), let level = name.last, level >= 0x32, level <= 0x36
        else {
            return false
        }
        return html[name.endIndex...].starts(with: " id=\"".utf8) && heading + 1 < headings.count
    }

    private static func isInline(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let name = name.first == UInt8(ascii: "/") ? name.dropFirst() : name
        return inlineTags.contains { name.elementsEqual($0) }
    }

    private static let inlineTags = ["em", "strong", "code", "a", "del", "sup", "span"].map { Array($0.utf8) }

    /// Goes on behind the next tag that begins so.
    private mutating func skip(through start: StaticString) {
        let length = start.utf8CodeUnitCount
        let pattern = UnsafeBufferPointer(start: start.utf8Start, count: length)
        while position < html.count, length > 0, !html[position...].starts(with: pattern) { position += 1 }
        while position < html.count, html[position] != UInt8(ascii: ">") { position += 1 }
        position += 1
    }

    private mutating func readEscape() {
        for (escape, sign) in Self.escapes where html[position...].starts(with: escape.utf8) {
            text.append(sign)
            position += escape.utf8.count
            return
        }
        text.append(UInt8(ascii: "&"))
        position += 1
    }

    private static let escapes: [(String, UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
        ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
    ]
}
