// The anchors of one page's headings: readable, stable, unique.

import KnowledgeBase

struct HeadingAnchors {
    private var taken: Set<String> = []

    /// The pinned name, or one made from the heading's text; a number behind it where it is taken.
    mutating func id(for text: String, pinned: String?) -> String {
        let made = pinned ?? Slug.make(from: text)
        let base = made.isEmpty ? "section" : made
        var id = base
        var number = 1
        while !taken.insert(id).inserted {
            id = "\(base)-\(number)"
            number += 1
        }
        return id
    }

    /// Splits `Text {#name}` into the text and the name.
    static func pin(in text: String) -> (text: String, id: String)? {
        guard text.hasSuffix("}"), let start = text.range(ofLast: "{#") else { return nil }
        let id = text[start.upperBound...].dropLast()
        guard !id.isEmpty, !id.contains(where: { $0.isWhitespace || $0 == "{" || $0 == "}" || $0 == "\"" }) else {
            return nil
        }
        var before = text[..<start.lowerBound]
        while before.last == " " { before.removeLast() }
        return (String(before), String(id))
    }
}

extension String {
    fileprivate func range(ofLast needle: String) -> Range<Index>? {
        var position = endIndex
        while position > startIndex {
            position = index(before: position)
            if self[position...].hasPrefix(needle) { return position..<index(position, offsetBy: needle.count) }
        }
        return nil
    }
}
