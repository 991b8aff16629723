// The single words that the help desk's programs put into pages themselves: names of codes, dates, mistakes in forms.

/// Words by key, as the builder stored them for one language: `key<TAB>text` a line.
public struct PortalWords: Sendable {
    private let lines: [Substring]
    public let language: Language

    /// Words whose key begins with one of these are stored.
    public static let prefixes = [
        "status.", "priority.", "category.", "mistake.", "date.", "event.", "size.", "sort.", "language.", "mark.",
    ]

    /// Those of the staff's pages, in a file of their own.
    public static let staffPrefixes = [
        "role.", "queue-list.", "history.", "staff-status.", "visibility.", "staff-mistake.",
        "age.", "mail-kind.", "mail-state.", "staff-title.", "report.", "import.",
    ]

    public static func file(_ language: Language) -> String { "templates/\(language.code)/portal/words.tsv" }

    public static func staffFile(_ language: Language) -> String { "templates/\(language.code)/staff/words.tsv" }

    public init(_ text: String, language: Language) {
        lines = text.split(separator: "\n")
        self.language = language
    }

    /// The text of a word; its key where a theme of another version lacks it.
    public func text(_ key: String) -> String {
        for line in lines where line.utf8.starts(with: key.utf8) {
            let rest = line.utf8.dropFirst(key.utf8.count)
            if rest.first == UInt8(ascii: "\t") { return String(Substring(rest.dropFirst())) }
        }
        return key
    }

    /// A word with its `{{names}}` replaced.
    public func text(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
        var text = text(key)
        for (name, value) in values {
            text = text.split(separator: "{{\(name)}}", omittingEmptySubsequences: false).joined(separator: value)
        }
        return text
    }

    /// What the builder writes.
    public static func stored(_ words: Words, _ prefixes: [String] = prefixes) -> String {
        words.words.keys.filter { key in prefixes.contains { key.hasPrefix($0) } && words.isPlain(key) }.sorted()
            .map { "\($0)\t\(words.text($0))\n" }.joined()
    }
}
