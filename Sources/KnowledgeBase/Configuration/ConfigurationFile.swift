// The syntax of portal.conf: `key = value` lines and `#` comments. What the keys mean is in Configuration.swift.

/// One `key = value` of a configuration or words file.
public struct ConfigurationEntry: Sendable, Equatable {
    public let key: String
    public let value: String
    public let line: Int
}

public enum ConfigurationFile {
    /// Reads every line; a line that is neither blank, a comment nor `key = value` is a problem, and so is a key given twice.
    public static func parse(_ text: String, file: String) -> (entries: [ConfigurationEntry], problems: [Problem]) {
        var entries: [ConfigurationEntry] = []
        var problems: [Problem] = []
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = trimmed(raw)
            if line.isEmpty || line.utf8.first == UInt8(ascii: "#") { continue }
            guard let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) else {
                problems.append(Problem(file, index + 1, "expected 'key = value'"))
                continue
            }
            entries.append(
                ConfigurationEntry(
                    key: String(trimmed(line[..<equals])),
                    value: String(trimmed(line[line.utf8.index(after: equals)...])), line: index + 1))
        }
        return (withoutRepeated(entries, file, &problems), problems)
    }

    /// Of entries with the same key, the first one.
    private static func withoutRepeated(
        _ entries: [ConfigurationEntry], _ file: String, _ problems: inout [Problem]
    ) -> [ConfigurationEntry] {
        var kept: [ConfigurationEntry] = []
        for entry in entries.sorted(by: { ($0.key, $0.line) < ($1.key, $1.line) }) {
            if let first = kept.last, first.key == entry.key {
                let message = "'\(entry.key)' was given before, in line \(first.line)"
                problems.append(Problem(file, entry.line, message))
            } else {
                kept.append(entry)
            }
        }
        return kept.sorted { $0.line < $1.line }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let blank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 }
        var utf8 = text.utf8
        while let first = utf8.first, blank(first) { utf8 = utf8.dropFirst() }
        while let last = utf8.last, blank(last) { utf8 = utf8.dropLast() }
        return Substring(utf8)
    }
}
