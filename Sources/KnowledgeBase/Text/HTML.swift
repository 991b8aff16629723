// Markup as a type of its own: text gets into a page only through `append(text:)`, which escapes it.

/// Bytes of HTML (or of XML: the five escapes serve both).
public struct HTML: Sendable, Equatable {
    public private(set) var bytes: [UInt8]

    public init() { bytes = [] }

    /// Takes markup that was made elsewhere by an escaping writer, such as a rendered page.
    public init(markup: [UInt8]) { bytes = markup }

    public init(text: String) {
        bytes = []
        append(text: text)
    }

    public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Appends markup written in the source code, never anything that came from outside.
    public mutating func append(_ markup: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    public mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

    /// Appends bytes that are markup already, such as a template's own text.
    public mutating func append(markup: some Collection<UInt8>) { bytes.append(contentsOf: markup) }

    public mutating func append(number: Int) { bytes.append(contentsOf: String(number).utf8) }

    /// Appends text, escaped for element content and for double- or single-quoted attributes.
    public mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(text: $0) }
    }

    public mutating func append(text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for (position, byte) in text.enumerated() where HTML.needsEscape(byte) {
            bytes.append(contentsOf: text[start..<position])
            append(HTML.escape(byte))
            start = position + 1
        }
        bytes.append(contentsOf: text[start...])
    }

    /// Appends text for element content or a double-quoted attribute, where an apostrophe may stay as it is.
    public mutating func append(content text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for (position, byte) in text.enumerated() where HTML.needsEscape(byte) && byte != UInt8(ascii: "'") {
            bytes.append(contentsOf: text[start..<position])
            append(HTML.escape(byte))
            start = position + 1
        }
        bytes.append(contentsOf: text[start...])
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }

    private static func escape(_ byte: UInt8) -> StaticString {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: "&#39;"
        }
    }
}
