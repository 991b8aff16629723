// Footnotes: `[^label]` in the text, `[^label]: …` on a line of its own, as on GitHub.

/// A definition, taken out of the text before libcmark sees it (which would read some as link references).
struct FootnoteDefinition: Sendable {
    let label: String
    /// Markdown, dedented.
    var text: [UInt8]
    /// Counted from 1 within the text that it was taken from.
    let line: Int

    /// Takes the definitions out; their lines stay, empty, so that line numbers hold.
    static func extract(from text: inout [UInt8]) -> [FootnoteDefinition] {
        var definitions: [FootnoteDefinition] = []
        var kept: [UInt8] = []
        kept.reserveCapacity(text.count)
        var fence: (byte: UInt8, count: Int)?
        var isInside = false
        var blankLines = 0
        for (index, line) in text.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { kept.append(10) }
            let indent = line.prefix { $0 == 32 }.count
            let isBlank = line.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 }
            if isInside, isBlank {
                blankLines += 1
                continue
            }
            if isInside, indent >= 4 || (blankLines == 0 && !startsDefinition(line) && indent < 4 && !isBlank) {
                definitions[definitions.count - 1].text +=
                    [UInt8](repeating: 10, count: blankLines + 1) + line.dropFirst(min(indent, 4))
                blankLines = 0
                continue
            }
            isInside = false
            blankLines = 0
            updateFence(&fence, line, indent)
            if fence == nil, indent < 4, let (label, rest) = definition(line.dropFirst(indent)) {
                definitions.append(FootnoteDefinition(label: label, text: Array(rest), line: index + 1))
                isInside = true
            } else {
                kept += line
            }
        }
        text = kept
        return definitions
    }

    private static func startsDefinition(_ line: ArraySlice<UInt8>) -> Bool {
        definition(line.drop { $0 == 32 }) != nil
    }

    private static func definition(_ line: ArraySlice<UInt8>) -> (label: String, rest: ArraySlice<UInt8>)? {
        guard line.starts(with: "[^".utf8), let end = line.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let label = line[(line.startIndex + 2)..<end]
        guard !label.isEmpty, !label.contains(32), end + 1 < line.endIndex, line[end + 1] == UInt8(ascii: ":") else {
            return nil
        }
        return (String(decoding: label, as: UTF8.self).lowercased(), line[(end + 2)...].drop { $0 == 32 })
    }

    private static func updateFence(_ fence: inout (byte: UInt8, count: Int)?, _ line: ArraySlice<UInt8>, _ indent: Int)
    {
        let rest = line.dropFirst(indent)
        guard indent < 4, let byte = rest.first, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return }
        let count = rest.prefix { $0 == byte }.count
        guard count >= 3 else { return }
        if let open = fence {
            if open.byte == byte, count >= open.count, rest.dropFirst(count).allSatisfy({ $0 == 32 || $0 == 13 }) {
                fence = nil
            }
        } else {
            fence = (byte, count)
        }
    }
}

/// Numbers footnotes in the order of their first reference.
struct FootnoteNumbering {
    private var definitions: [String: FootnoteDefinition] = [:]
    private(set) var order: [String] = []
    private var references: [String: Int] = [:]

    init(_ definitions: [FootnoteDefinition] = []) {
        for definition in definitions where self.definitions[definition.label] == nil {
            self.definitions[definition.label] = definition
        }
    }

    var isEmpty: Bool { definitions.isEmpty }

    /// The footnote's number, and how many references to it there are by now; nil when it is not defined.
    mutating func refer(to label: String) -> (number: Int, reference: Int)? {
        let label = label.lowercased()
        guard definitions[label] != nil else { return nil }
        if references[label] == nil { order.append(label) }
        references[label, default: 0] += 1
        return ((order.firstIndex(of: label) ?? 0) + 1, references[label] ?? 1)
    }

    func definition(number: Int) -> FootnoteDefinition? { definitions[order[number - 1]] }

    func references(number: Int) -> Int { references[order[number - 1]] ?? 0 }

    /// Definitions that nothing refers to.
    var unused: [FootnoteDefinition] {
        definitions.values.filter { references[$0.label] == nil }.sorted { $0.line < $1.line }
    }
}
