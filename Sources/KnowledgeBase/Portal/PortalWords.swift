// The single words that the help desk's programs put into pages themselves: names of codes, dates, mistakes in forms.

/// Words by key, as the builder stored them for one language: `key<TAB>text` a line.
public struct PortalWords: Sendable {
    private let bytes: [UInt8]
    /// Where the lines are, in the order of their keys' bytes.
    private let lines: [Range<Int>]
    public let language: Language

    /// Words whose key begins with one of these are stored.
    public static let prefixes = [
        "status.", "priority.", "category.", "mistake.", "date.", "event.", "size.", "sort.", "language.", "mark.",
    ]

    /// Those of the staff's pages, in a file of their own.
    public static let staffPrefixes = [
        "role.", "queue-list.", "history.", "staff-status.", "visibility.", "staff-mistake.",
        "age.", "mail-kind.", "mail-state.", "mail-aside.", "staff-title.", "report.", "import.",
    ]

    public static func file(_ language: Language) -> String { "templates/\(language.code)/portal/words.tsv" }

    public static func staffFile(_ language: Language) -> String { "templates/\(language.code)/staff/words.tsv" }

    /// - Parameter text: one file, or several one behind the other.
    public init(_ text: String, language: Language) {
        bytes = Array(text.utf8)
        self.language = language
        lines = Self.lines(bytes)
    }

    private static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for position in 0...bytes.count where position == bytes.count || bytes[position] == UInt8(ascii: "\n") {
            if position > start { lines.append(start..<position) }
            start = position + 1
        }
        func comesBefore(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
            key(bytes[a]).lexicographicallyPrecedes(key(bytes[b]))
        }
        // One file is in order already.
        let isInOrder = zip(lines, lines.dropFirst()).allSatisfy { comesBefore($0, $1) }
        return isInOrder ? lines : lines.sorted(by: comesBefore)
    }

    private static func key(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line[..<(line.firstIndex(of: UInt8(ascii: "\t")) ?? line.endIndex)]
    }

    /// The text of a word; its key where a theme of another version lacks it.
    public func text(_ key: String) -> String {
        stored(key).map { String(decoding: $0, as: UTF8.self) } ?? key
    }

    /// A word with its `{{names}}` replaced; one that has no value stays.
    public func text(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
        var rest = stored(key) ?? Array(key.utf8)[...]
        var filled: [UInt8] = []
        while let start = Self.place(of: UInt8(ascii: "{"), in: rest),
            let end = Self.place(of: UInt8(ascii: "}"), in: rest),
            start < end
        {
            filled += rest[..<start]
            let name = rest[(start + 2)..<end]
            if let value = values.first(where: { $0.key.utf8.elementsEqual(name) })?.value {
                filled += value.utf8
            } else {
                filled += rest[start..<(end + 2)]
            }
            rest = rest[(end + 2)...]
        }
        return String(decoding: filled + rest, as: UTF8.self)
    }

    /// Where two of these signs stand side by side.
    private static func place(of sign: UInt8, in text: ArraySlice<UInt8>) -> Int? {
        var position = text.startIndex
        while position + 1 < text.endIndex {
            if text[position] == sign, text[position + 1] == sign { return position }
            position += 1
        }
        return nil
    }

    /// The text behind a key, found by halving.
    private func stored(_ key: String) -> ArraySlice<UInt8>? {
        let wanted = Array(key.utf8)
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            let line = bytes[lines[middle]]
            let found = Self.key(line)
            if found.elementsEqual(wanted) { return line[min(found.endIndex + 1, line.endIndex)...] }
            if wanted.lexicographicallyPrecedes(found) { high = middle } else { low = middle + 1 }
        }
        return nil
    }

    /// What the builder writes.
    public static func stored(_ words: Words, _ prefixes: [String] = prefixes) -> String {
        words.words.keys.filter { key in prefixes.contains { key.hasPrefix($0) } && words.isPlain(key) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\($0)\t\(words.text($0))\n" }.joined()
    }
}
