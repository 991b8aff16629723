// Inside a line of what people write: `code`, **strong**, *emphasis*, and addresses that become links. One pass over bytes, whatever they
// are. Source for what opens and closes: CommonMark 0.31.2, §6.2, but never inside a word or a path, so that
// `2*3*4` and `/*.md` stay as they are.

import KnowledgeBase

package enum InlineText {
    /// What stands in a line beside plain text.
    private struct Part {
        enum Kind { case code, address, stars, strong, strongEnd, emphasis, emphasisEnd }

        var kind: Kind
        /// All of it; of emphasis one of its two marks.
        let place: Range<Int>
    }

    package static func append(_ line: ArraySlice<UInt8>, to html: inout HTML) {
        var plain = line.startIndex
        for part in parts(line) where part.kind != .stars {
            append(text: line[plain..<part.place.lowerBound], to: &html)
            switch part.kind {
            case .code:
                html.append("<code>")
                append(text: line[part.place].dropFirst().dropLast(), to: &html)
                html.append("</code>")
            case .address: link(line[part.place], to: &html)
            case .strong: html.append("<strong>")
            case .strongEnd: html.append("</strong>")
            case .emphasis: html.append("<em>")
            case .emphasisEnd: html.append("</em>")
            case .stars: break
            }
            plain = part.place.upperBound
        }
        append(text: line[plain...], to: &html)
    }

    /// The line without its marks.
    package static func plain(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var plain = line.startIndex
        for part in parts(line) where part.kind != .stars {
            text += line[plain..<part.place.lowerBound]
            switch part.kind {
            case .code: text += line[part.place].dropFirst().dropLast()
            case .address: text += line[part.place]
            case .stars, .strong, .strongEnd, .emphasis, .emphasisEnd: break
            }
            plain = part.place.upperBound
        }
        return text + line[plain...]
    }

    private static func parts(_ line: ArraySlice<UInt8>) -> [Part] {
        var parts: [Part] = []
        // Where in `parts` the last marks stand that could begin something, single and double ones.
        var openers: [Int?] = [nil, nil]
        var hasCode = true
        var position = line.startIndex
        while position < line.endIndex {
            var end = position + 1
            switch line[position] {
            case UInt8(ascii: "`") where hasCode:
                if let close = line[end...].firstIndex(of: UInt8(ascii: "`")) {
                    end = close + 1
                    parts.append(Part(kind: .code, place: position..<end))
                } else {
                    hasCode = false
                }
            case UInt8(ascii: "h"), UInt8(ascii: "H"):
                if let close = address(in: line, at: position) {
                    end = close
                    parts.append(Part(kind: .address, place: position..<end))
                }
            case UInt8(ascii: "*"):
                end = line[end...].firstIndex { $0 != UInt8(ascii: "*") } ?? line.endIndex
                if end - position <= 2 { addStars(position..<end, of: line, &parts, &openers) }
            default: break
            }
            position = end
        }
        return parts
    }

    /// One or two stars end what the last such ones began, or may begin something.
    private static func addStars(
        _ place: Range<Int>, of line: ArraySlice<UInt8>, _ parts: inout [Part], _ openers: inout [Int?]
    ) {
        let before = line[..<place.lowerBound]
        let after = line[place.upperBound...]
        let opens = after.first.map { $0 > 32 } ?? false
        let closes = before.last.map { $0 > 32 } ?? false
        let (kind, other) = (place.count - 1, 2 - place.count)
        if closes, !beginsWithLetter(after), let opener = openers[kind] {
            parts[opener].kind = kind == 1 ? .strong : .emphasis
            parts.append(Part(kind: kind == 1 ? .strongEnd : .emphasisEnd, place: place))
            openers[kind] = nil
            // What was begun inside does not end outside.
            if let inner = openers[other], inner > opener { openers[other] = nil }
        } else if opens, mayBegin(behind: before) {
            openers[kind] = parts.count
            parts.append(Part(kind: .stars, place: place))
        }
    }

    /// Whether emphasis may begin behind this: at the start, behind a space, or behind punctuation that opens or separates.
    private static func mayBegin(behind text: ArraySlice<UInt8>) -> Bool {
        guard let last = text.last else { return true }
        if last < 128 { return last <= 32 || "([{<>\"'-,;!?`".utf8.contains(last) }
        let lead = text.lastIndex { $0 & 0xC0 != 0x80 } ?? text.startIndex
        return !beginsWithLetter(text[lead...])
    }

    /// Behind the lead bytes C2 and E2 stand quotes, dashes and spaces; behind others, letters.
    private static func beginsWithLetter(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        return isWordByte(first) && first != 0xC2 && first != 0xE2
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
            } else if ".,;:!?'*".utf8.contains(address[end - 1]) {
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
