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
        let lines = Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, raw) in lines.enumerated() {
            let line = trimmed(raw)
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else {
                problems.append(Problem(file, index + 1, "expected 'key = value'"))
                continue
            }
            entries.append(
                ConfigurationEntry(
                    key: String(decoding: trimmed(line[..<equals]), as: UTF8.self),
                    value: String(decoding: trimmed(line[(equals + 1)...]), as: UTF8.self), line: index + 1))
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

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let first = line.first, isBlank(first) { line = line.dropFirst() }
        while let last = line.last, isBlank(last) { line = line.dropLast() }
        return line
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}
