// Text with its links, images, code and references as HTML.
import CCmark
import KnowledgeBase

extension MarkdownWriter {
    mutating func code(_ node: CmarkNode) {
        body.html.append("<code>")
        content(node.literal, tilde: "\\~")
        body.html.append("</code>")
    }

    mutating func openLink(_ node: CmarkNode) {
        isInLink = true
        body.html.append("<a href=\"")
        address(node, isImage: false)
        titleAttribute(node)
        body.html.append(">")
    }

    mutating func image(_ node: CmarkNode) {
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
    mutating func address(_ node: CmarkNode, isImage: Bool) {
        if options.isPlainCommonMark {
            AddressEscape.append(node.destination, to: &body.html)
            return body.html.append("\"")
        }
        var destination = String(decoding: node.destination, as: UTF8.self)
        if hidesEscapedTildes { destination = shown(destination) }
        body.holes.append(.init(offset: body.html.bytes.count, link: body.links.count))
        body.links.append(.init(destination: destination, line: line(node), isImage: isImage))
    }

    mutating func titleAttribute(_ node: CmarkNode) {
        let title = node.title
        if title.isEmpty { return }
        body.html.append(" title=\"")
        content(title)
        body.html.append("\"")
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
        if options.isPlainCommonMark { return content(text) }
        guard options.bindsShortWords, let bound = ShortWords.bound(text) else { return textWithReferences(text) }
        bound.withUnsafeBufferPointer { textWithReferences($0) }
    }

    mutating func textWithReferences(_ text: UnsafeBufferPointer<UInt8>) {
        if !footnotes.isEmpty { return textWithFootnotes(text) }
        textWithLinks(text)
    }

    mutating func textWithLinks(_ text: UnsafeBufferPointer<UInt8>) {
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

    mutating func textWithFootnotes(_ text: UnsafeBufferPointer<UInt8>) {
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
    mutating func content(_ text: UnsafeBufferPointer<UInt8>, tilde: StaticString = "~") {
        if hidesEscapedTildes, text.contains(EscapedTilde.sign[0]) {
            let shown = EscapedTilde.shown(text, as: tilde)
            return shown.withUnsafeBufferPointer { body.html.append(content: $0) }
        }
        body.html.append(content: text)
    }

    mutating func content(_ text: [UInt8]) { text.withUnsafeBufferPointer { content($0) } }

    func shown(_ text: String) -> String {
        Array(text.utf8).withUnsafeBufferPointer { String(decoding: EscapedTilde.shown($0, as: "~"), as: UTF8.self) }
    }
}
