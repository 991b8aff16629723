// Inside a line of what people write: `code`, and addresses that become links. One pass over bytes, whatever they are.

import KnowledgeBase

package enum InlineText {
    package static func append(_ line: ArraySlice<UInt8>, to html: inout HTML) {
        var plain = line.startIndex
        var position = line.startIndex
        while position < line.endIndex {
            switch line[position] {
            case UInt8(ascii: "`"):
                guard let end = line[(position + 1)...].firstIndex(of: UInt8(ascii: "`")) else {
                    append(text: line[plain...], to: &html)
                    return
                }
                append(text: line[plain..<position], to: &html)
                html.append("<code>")
                append(text: line[(position + 1)..<end], to: &html)
                html.append("</code>")
                position = end + 1
                plain = position
            case UInt8(ascii: "h"), UInt8(ascii: "H"):
                guard let end = address(in: line, at: position) else {
                    position += 1
                    continue
                }
                append(text: line[plain..<position], to: &html)
                link(line[position..<end], to: &html)
                position = end
                plain = end
            default: position += 1
            }
        }
        append(text: line[plain...], to: &html)
    }

    package static func append(text: ArraySlice<UInt8>, to html: inout HTML) {
        text.withUnsafeBufferPointer { html.append(text: $0) }
    }

    private static func link(_ address: ArraySlice<UInt8>, to html: inout HTML) {
        html.append("<a href=\"")
        append(text: address, to: &html)
        html.append("\" rel=\"nofollow noreferrer\">")
        append(text: address, to: &html)
        html.append("</a>")
    }

    /// Where the web address ends that begins here; nil when none does. Only http and https ever become links.
    private static func address(in line: ArraySlice<UInt8>, at start: Int) -> Int? {
        // Behind a letter it is no beginning; behind «, a dash or a hard space, whose bytes are above 127, it is.
        if start > line.startIndex, line[start - 1] < 128, isWordByte(line[start - 1]) { return nil }
        guard let scheme = ["https://", "http://"].first(where: { begins(line[start...], with: $0) }) else {
            return nil
        }
        let body = line[(start + scheme.utf8.count)...]
        // Before the end is looked for: a line of nothing but beginnings is still read once only.
        guard let first = body.first, isWordByte(first) || first == UInt8(ascii: "[") else { return nil }
        let raw = body.firstIndex { $0 <= 32 || "<>\"`".utf8.contains($0) } ?? body.endIndex
        let end = trimmed(body[..<raw])
        return end > body.startIndex ? end : nil
    }

    /// Punctuation behind an address is the sentence's, and so is a bracket that was opened before it.
    private static func trimmed(_ address: ArraySlice<UInt8>) -> Int {
        var end = address.endIndex
        var unopened = address.count { $0 == UInt8(ascii: ")") } - address.count { $0 == UInt8(ascii: "(") }
        while end > address.startIndex {
            let rest = address[..<end]
            if let mark = ["»", "”", "’"].first(where: { rest.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
                end -= mark.utf8.count
            } else if address[end - 1] == UInt8(ascii: ")"), unopened > 0 {
                unopened -= 1
                end -= 1
            } else if ".,;:!?'".utf8.contains(address[end - 1]) {
                end -= 1
            } else {
                break
            }
        }
        return end
    }

    /// - Parameter text: in small letters; capitals begin so, too.
    private static func begins(_ bytes: ArraySlice<UInt8>, with text: String) -> Bool {
        bytes.count >= text.utf8.count
            && zip(bytes, text.utf8).allSatisfy { $0 == $1 || (97...122).contains($1) && $0 | 0x20 == $1 }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte >= 128
    }
}
