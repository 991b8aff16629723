// Markdown to HTML: libcmark parses, the passes add GitHub's extensions, MarkdownWriter writes.

import CCmark
import CLinux
import KnowledgeBase

struct MarkdownRenderer {
    /// Renders a text whose first line is line `firstLine` of `file`.
    static func render(
        _ source: UnsafeBufferPointer<UInt8>, file: String, firstLine: Int = 1, options: MarkdownOptions
    ) -> MarkdownBody {
        var writer = MarkdownWriter(file: file, lineOffset: firstLine - 1, options: options)
        if options.isPlainCommonMark {
            if let tree = CmarkTree(source) { writer.write(tree) }
            return writer.body
        }
        let signs = MarkdownSigns(source)
        var text = Array(source)
        if signs.hasEscapedTilde { text = EscapedTilde.hide(text) }
        var footnotes: [FootnoteDefinition] = []
        if signs.hasFootnotes { footnotes = FootnoteDefinition.extract(from: &text) }
        guard let tree = CmarkTree.parse(text) else { return writer.body }
        writer.hidesEscapedTildes = signs.hasEscapedTilde
        writer.footnotes = FootnoteNumbering(footnotes)
        if signs.hasTables { writer.source = MarkdownSource(text) }
        apply(signs, to: tree, &writer)
        writer.write(tree)
        writer.writeFootnotes { definition, writer in
            guard let tree = CmarkTree.parse(definition.text) else { return nil }
            writer.source = MarkdownSource(definition.text)
            apply(MarkdownSigns(definition.text), to: tree, &writer)
            return tree
        }
        return writer.body
    }

    private static func apply(_ signs: MarkdownSigns, to tree: CmarkTree, _ writer: inout MarkdownWriter) {
        if signs.hasCallouts { Callout.mark(tree) }
        if signs.hasTables {
            writer.tables += MarkdownTable.mark(tree, writer.source, firstMark: writer.tables.count + 1)
        }
        if signs.hasTildes { Strikethrough.apply(tree) }
    }
}

/// Which extensions a text can possibly use, found in one pass so that ordinary texts pay for none.
struct MarkdownSigns {
    var hasTables = false
    var hasTildes = false
    var hasEscapedTilde = false
    var hasFootnotes = false
    var hasCallouts = false

    init(_ source: UnsafeBufferPointer<UInt8>) {
        hasTables = Self.has(UInt8(ascii: "|"), in: source)
        hasTildes = Self.has(UInt8(ascii: "~"), in: source)
        hasEscapedTilde = hasTildes && Self.has(UInt8(ascii: "~"), after: UInt8(ascii: "\\"), in: source)
        hasFootnotes = Self.has(UInt8(ascii: "^"), after: UInt8(ascii: "["), in: source)
        hasCallouts = Self.has(UInt8(ascii: "!"), after: UInt8(ascii: "["), in: source)
    }

    init(_ source: [UInt8]) { self = source.withUnsafeBufferPointer { MarkdownSigns($0) } }

    private static func has(_ byte: UInt8, in source: UnsafeBufferPointer<UInt8>) -> Bool {
        source.baseAddress.map { memchr($0, Int32(byte), source.count) != nil } ?? false
    }

    private static func has(_ byte: UInt8, after before: UInt8, in source: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = source.baseAddress else { return false }
        var position = 0
        while let found = memchr(start + position, Int32(byte), source.count - position) {
            let index = UnsafeRawPointer(found) - UnsafeRawPointer(start)
            if index > 0, source[index - 1] == before { return true }
            position = index + 1
        }
        return false
    }
}

/// `\~` is a tilde that strikes nothing out, which libcmark cannot tell: it travels as a private-use character.
enum EscapedTilde {
    /// U+E07E in UTF-8.
    static let sign: [UInt8] = [0xEE, 0x81, 0xBE]

    static func hide(_ text: [UInt8]) -> [UInt8] {
        var hidden: [UInt8] = []
        hidden.reserveCapacity(text.count + 8)
        var position = 0
        while position < text.count {
            if text[position] == UInt8(ascii: "\\"), position + 1 < text.count {
                if text[position + 1] == UInt8(ascii: "~") {
                    hidden += sign
                } else {
                    hidden += text[position...(position + 1)]
                }
                position += 2
            } else {
                hidden.append(text[position])
                position += 1
            }
        }
        return hidden
    }

    static func shown(_ text: UnsafeBufferPointer<UInt8>, as replacement: StaticString) -> [UInt8] {
        var shown: [UInt8] = []
        var position = 0
        while position < text.count {
            if text[position] == sign[0], text[position...].starts(with: sign) {
                shown += UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount)
                position += sign.count
            } else {
                shown.append(text[position])
                position += 1
            }
        }
        return shown
    }
}

/// The lines of a text, for what libcmark's tree does not keep.
struct MarkdownSource {
    private let bytes: [UInt8]
    private let starts: [Int]

    init(_ bytes: [UInt8] = []) {
        self.bytes = bytes
        var starts = [0]
        for (position, byte) in bytes.enumerated() where byte == 10 { starts.append(position + 1) }
        self.starts = starts
    }

    /// A line without its end, counted from 1; empty when there is none.
    func line(_ number: Int) -> ArraySlice<UInt8> {
        guard number >= 1, number <= starts.count else { return [] }
        let end = number < starts.count ? starts[number] - 1 : bytes.count
        var line = bytes[starts[number - 1]..<end]
        if line.last == 13 { line.removeLast() }
        return line
    }

    /// Lines that may define a reference, such as `[label]: address`.
    var referenceDefinitions: [UInt8] {
        var definitions: [UInt8] = []
        for number in 1...starts.count {
            let line = line(number)
            guard let bracket = line.firstIndex(where: { $0 != 32 }), line[bracket] == UInt8(ascii: "[") else {
                continue
            }
            if line.indices.contains(where: {
                line[$0] == UInt8(ascii: "]") && $0 + 1 < line.endIndex && line[$0 + 1] == UInt8(ascii: ":")
            }) {
                definitions += [10] + line + [10]
            }
        }
        return definitions
    }
}
