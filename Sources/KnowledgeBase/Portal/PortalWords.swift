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
        guard let line = line(key) else { return key }
        return bytes.withUnsafeBytes { Self.string($0[line.text]) }
    }

    /// A word with its `{{names}}` replaced; one that has no value stays.
    public func text(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
        guard let line = line(key) else { return key }
        return bytes.withUnsafeBytes { bytes in
            var filled: [UInt8] = []
            filled.reserveCapacity(line.text.count + 64)
            func add(_ part: Range<Int>) { filled.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[part])) }
            var rest = line.text
            while let start = Self.pair(of: UInt8(ascii: "{"), in: bytes, rest),
                let end = Self.pair(of: UInt8(ascii: "}"), in: bytes, rest),
                start < end
            {
                add(rest.lowerBound..<start)
                if let (_, value) = values.first(where: { Self.isSame($0.key, bytes[(start + 2)..<end]) }) {
                    filled.append(contentsOf: value.utf8)
                } else {
                    add(start..<(end + 2))
                }
                rest = (end + 2)..<rest.upperBound
            }
            add(rest)
            return String(decoding: filled, as: UTF8.self)
        }
    }

    private static func isSame(_ name: String, _ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        var name = name
        return name.withUTF8 { difference(UnsafeRawBufferPointer($0)[...], bytes) == 0 }
    }

    private static func string(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        String(decoding: UnsafeRawBufferPointer(rebasing: bytes), as: UTF8.self)
    }

    /// Where two of these signs stand side by side.
    private static func pair(of sign: UInt8, in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        var found = place(of: sign, in: bytes, range)
        while found + 1 < range.upperBound {
            if bytes[found + 1] == sign { return found }
            found = place(of: sign, in: bytes, (found + 1)..<range.upperBound)
        }
        return nil
    }

    /// The line of a key, found by halving.
    private func line(_ key: String) -> Line? {
        var key = key
        return key.withUTF8 { wanted in bytes.withUnsafeBytes { line(UnsafeRawBufferPointer(wanted), $0) } }
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
