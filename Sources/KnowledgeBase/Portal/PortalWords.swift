// The single words that the help desk's programs put into pages themselves: names of codes, dates, mistakes in forms.

import CLinux

/// Words by key, as the builder stored them for one language: `key<TAB>text` a line.
public struct PortalWords: Sendable {
    private let bytes: [UInt8]
    /// In the order of their keys' bytes.
    private let lines: [Line]
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

    /// - Parameter bytes: one file, or several one behind the other.
    public init(_ bytes: [UInt8], language: Language) {
        self.bytes = bytes
        self.language = language
        lines = Self.lines(bytes)
    }

    /// Where a line's key and its text are.
    private struct Line {
        let key: Range<Int>
        let text: Range<Int>
    }

    private static func lines(_ bytes: [UInt8]) -> [Line] {
        bytes.withUnsafeBytes { bytes in
            var lines: [Line] = []
            var start = 0
            while start < bytes.count {
                let end = place(of: UInt8(ascii: "\n"), in: bytes, start..<bytes.count)
                let tab = place(of: UInt8(ascii: "\t"), in: bytes, start..<end)
                if end > start { lines.append(Line(key: start..<tab, text: min(tab + 1, end)..<end)) }
                start = end + 1
            }
            func comesBefore(_ a: Line, _ b: Line) -> Bool { difference(bytes[a.key], bytes[b.key]) < 0 }
            // One file is in order already.
            let isInOrder = zip(lines, lines.dropFirst()).allSatisfy { comesBefore($0, $1) }
            return isInOrder ? lines : lines.sorted(by: comesBefore)
        }
    }

    /// Where a sign first is; the end of `range` where it is not.
    private static func place(of sign: UInt8, in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
        guard let base = bytes.baseAddress, let found = memchr(base + range.lowerBound, Int32(sign), range.count)
        else { return range.upperBound }
        return UnsafeRawPointer(found) - base
    }

    /// Below, at or above zero, as `a` comes before, with or after `b` byte by byte.
    private static func difference(_ a: Slice<UnsafeRawBufferPointer>, _ b: Slice<UnsafeRawBufferPointer>) -> Int {
        let a = UnsafeRawBufferPointer(rebasing: a)
        let b = UnsafeRawBufferPointer(rebasing: b)
        guard let first = a.baseAddress, let second = b.baseAddress else { return a.count - b.count }
        let found = Int(memcmp(first, second, min(a.count, b.count)))
        return found != 0 ? found : a.count - b.count
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
        var key = key
        let found = key.withUTF8 { wanted in bytes.withUnsafeBytes { line(UnsafeRawBufferPointer(wanted), $0) } }
        return found.map { bytes[$0.text] }
    }

    private func line(_ wanted: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer) -> Line? {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            let difference = Self.difference(wanted[...], bytes[lines[middle].key])
            if difference == 0 { return lines[middle] }
            if difference < 0 { high = middle } else { low = middle + 1 }
        }
        return nil
    }

    /// What the builder writes.
    public static func stored(_ words: Words, _ prefixes: [String] = prefixes) -> String {
        words.words.keys.filter { key in prefixes.contains { key.hasPrefix($0) } && words.isPlain(key) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\($0)\t\(words.text($0))\n" }.joined()
    }
}
