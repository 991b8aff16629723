// The words of one language: `strings/<lang>.strings`, `key = text`, counted words as `key[form] = text`.

public struct Words: Sendable {
    public struct Word: Sendable, Equatable {
        /// Text by plural form; the only one is under `.other` where nothing is counted.
        var forms: [PluralForm: String]
        let isCounted: Bool
        public let place: Place
    }

    public private(set) var words: [String: Word] = [:]
    public let language: Language

    public init(language: Language) { self.language = language }

    /// Reads a file over what is there already: a theme's words replace those that it inherits.
    public mutating func add(_ text: String, file: String) -> [Problem] {
        var (entries, problems) = ConfigurationFile.parse(text, file: file)
        var added: [String: Word] = [:]
        entries.sort { $0.line < $1.line }
        for entry in entries {
            guard let bracket = entry.key.firstIndex(of: "[") else {
                added[entry.key] = Word(
                    forms: [.other: entry.value], isCounted: false, place: Place(file: file, line: entry.line))
                continue
            }
            let key = String(entry.key[..<bracket])
            let form = entry.key[entry.key.index(after: bracket)...].dropLast()
            guard entry.key.last == "]", let form = PluralForm(rawValue: String(form)),
                language.pluralForms.contains(form)
            else {
                let forms = language.pluralForms.map { "[\($0.rawValue)]" }.joined(separator: ", ")
                problems.append(
                    Problem(file, entry.line, "'\(entry.key)' is not a plural form of this language, expected \(forms)")
                )
                continue
            }
            added[key, default: Word(forms: [:], isCounted: true, place: Place(file: file, line: entry.line))].forms[
                form] = entry.value
        }
        for (key, word) in added where word.isCounted {
            for form in language.pluralForms where word.forms[form] == nil {
                problems.append(Problem(file, word.place.line, "'\(key)' lacks its form '\(key)[\(form.rawValue)]'"))
            }
        }
        for (key, word) in added { words[key] = word }
        return problems
    }

    /// Whether a word is one text, which is not counted.
    public func isPlain(_ key: String) -> Bool { words[key].map { !$0.isCounted } ?? false }

    /// The plain text of a word that is not counted, for code that needs one; the key itself where it is missing.
    public func text(_ key: String) -> String { words[key]?.forms[.other] ?? key }

    /// A word whose `{{names}}` are replaced here and now.
    public func text(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
        var text = text(key)
        for (name, value) in values {
            text = text.replacing("{{\(name)}}", by: value)
        }
        return text
    }
}
