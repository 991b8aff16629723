// Reads Mustache syntax. Knows nothing of themes, words or data.

/// Parses the text of one template file.
public struct TemplateParser {
    private let file: String
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var open: [UInt8] = Array("{{".utf8)
    private var close: [UInt8] = Array("}}".utf8)
    private var stack: [Opened] = []
    private var nodes: [TemplateNode] = []
    private var problems: [Problem] = []

    private enum Kind { case section, inverted, parent, block }

    private struct Opened {
        let kind: Kind
        let name: String
        let place: Place
        let outer: [TemplateNode]
    }

    public static func parse(_ text: String, file: String) -> (nodes: [TemplateNode], problems: [Problem]) {
        var parser = TemplateParser(file: file, bytes: Array(text.utf8))
        parser.run()
        return (parser.nodes, parser.problems)
    }

    private init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    private mutating func run() {
        while let start = find(open, from: position) {
            var textEnd = start
            let tagPlace = Place(file: file, line: line + newlines(position..<start))
            guard let tag = readTag(at: start) else {
                problems.append(Problem(file, tagPlace.line, "a tag is not closed, expected '\(text(close))'"))
                position = bytes.count
                break
            }
            var after = tag.end
            var indentation = ""
            if tag.mayStandAlone, let alone = standalone(start..<tag.end) {
                textEnd = alone.lowerBound
                after = alone.upperBound
                indentation = text(bytes[alone.lowerBound..<start])
            }
            add(text: position..<textEnd)
            line += newlines(position..<after)
            position = after
            apply(tag, at: tagPlace, indentation: indentation)
        }
        add(text: position..<bytes.count)
        while let opened = stack.popLast() {
            problems.append(Problem(file, opened.place.line, "'\(opened.name)' is opened here and never closed"))
            nodes = opened.outer
        }
    }

    private struct Tag {
        var sigil: UInt8
        var content: String
        var end: Int
        /// Such a tag alone on its line takes the line with it.
        var mayStandAlone: Bool { "#^/!>=<$".utf8.contains(sigil) }
    }

    private func readTag(at start: Int) -> Tag? {
        var from = start + open.count
        var ending = close
        var sigil: UInt8 = 0
        if from < bytes.count, "#^/!>=<$&{".utf8.contains(bytes[from]) {
            sigil = bytes[from]
            from += 1
            if sigil == UInt8(ascii: "{") { ending = [UInt8(ascii: "}")] + close }
            if sigil == UInt8(ascii: "=") { ending = [UInt8(ascii: "=")] + close }
        }
        guard let end = find(ending, from: from) else { return nil }
        return Tag(sigil: sigil, content: trimmed(from..<end), end: end + ending.count)
    }

    private mutating func apply(_ tag: Tag, at place: Place, indentation: String) {
        let name = tag.content
        switch tag.sigil {
        case UInt8(ascii: "!"): return
        case UInt8(ascii: "="): return setDelimiters(name, place)
        case UInt8(ascii: "/"): return closeTag(name, place)
        default: break
        }
        if name.isEmpty {
            problems.append(Problem(file, place.line, "a tag without a name"))
            return
        }
        switch tag.sigil {
        case UInt8(ascii: "#"): push(.section, name, place)
        case UInt8(ascii: "^"): push(.inverted, name, place)
        case UInt8(ascii: "<"): push(.parent, name, place)
        case UInt8(ascii: "$"): push(.block, name, place)
        case UInt8(ascii: ">"): nodes.append(.part(name: name, indentation: indentation, place))
        default: nodes.append(.value(name: name, escaped: tag.sigil == 0, place))
        }
    }

    private mutating func push(_ kind: Kind, _ name: String, _ place: Place) {
        stack.append(Opened(kind: kind, name: name, place: place, outer: nodes))
        nodes = []
    }

    private mutating func closeTag(_ name: String, _ place: Place) {
        guard let opened = stack.last, opened.name == name else {
            let expected = stack.last.map { ", expected '/\($0.name)'" } ?? ", nothing is open"
            problems.append(Problem(file, place.line, "'/\(name)' closes nothing here\(expected)"))
            return
        }
        stack.removeLast()
        let inner = nodes
        nodes = opened.outer
        switch opened.kind {
        case .section: nodes.append(.section(name: name, inverted: false, inner, opened.place))
        case .inverted: nodes.append(.section(name: name, inverted: true, inner, opened.place))
        case .parent: nodes.append(.parent(name: name, inner, opened.place))
        case .block: nodes.append(.block(name: name, inner, opened.place))
        }
    }

    private mutating func setDelimiters(_ content: String, _ place: Place) {
        let parts = content.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" })
        guard parts.count == 2 else {
            problems.append(Problem(file, place.line, "expected two delimiters, as in '{{=<% %>=}}'"))
            return
        }
        open = Array(parts[0].utf8)
        close = Array(parts[1].utf8)
    }

    private mutating func add(text range: Range<Int>) {
        if !range.isEmpty { nodes.append(.text(text(bytes[range]))) }
    }

    /// The whole line, with its end, when nothing but white space is around the tag.
    private func standalone(_ tag: Range<Int>) -> Range<Int>? {
        var start = tag.lowerBound
        while start > position, bytes[start - 1] == 32 || bytes[start - 1] == 9 { start -= 1 }
        let startsLine = start == 0 || bytes[start - 1] == 10
        var end = tag.upperBound
        while end < bytes.count, bytes[end] == 32 || bytes[end] == 9 || bytes[end] == 13 { end += 1 }
        guard startsLine, end == bytes.count || bytes[end] == 10 else { return nil }
        return start..<min(end + 1, bytes.count)
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        guard !needle.isEmpty, start + needle.count <= bytes.count else { return nil }
        return (start...(bytes.count - needle.count)).first { bytes[$0..<($0 + needle.count)].elementsEqual(needle) }
    }

    private func newlines(_ range: Range<Int>) -> Int { bytes[range].count { $0 == 10 } }

    private func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

    private func trimmed(_ range: Range<Int>) -> String {
        var slice = bytes[range]
        while let first = slice.first, first <= 32 { slice.removeFirst() }
        while let last = slice.last, last <= 32 { slice.removeLast() }
        return text(slice)
    }
}
