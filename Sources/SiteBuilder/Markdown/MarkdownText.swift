// Markdown without a site around it: links stay as they are written.

import KnowledgeBase

public enum MarkdownText {
    /// Renders a text as an article's body.
    public static func render(_ bytes: [UInt8], plainCommonMark: Bool) -> (html: [UInt8], problems: [Problem]) {
        let options = MarkdownOptions(isPlainCommonMark: plainCommonMark)
        let body = bytes.withUnsafeBufferPointer { MarkdownRenderer.render($0, file: "<stdin>", options: options) }
        let html = body.filled { number, html in
            AddressEscape.append(SafeAddress.checked(body.links[number].destination), to: &html)
            html.append("\"")
        }
        return (html.bytes, body.problems)
    }
}

/// Addresses that can run a program when followed are dropped.
enum SafeAddress {
    static func checked(_ address: String) -> String {
        let compact = address.lowercased().filter { !$0.isWhitespace }
        return ["javascript:", "vbscript:", "file:", "data:"].contains(where: compact.hasPrefix) ? "" : address
    }
}
