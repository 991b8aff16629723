// The site's own list of words that mean the same: `content/synonyms.txt`, for other languages `content/synonyms.ru.txt` …
// One group a line, its words and phrases apart by commas; `#` begins a comment.

import KnowledgeBase

struct Synonyms: Sendable {
    private(set) var groups: [Language: [[String]]] = [:]
    private(set) var problems: [Problem] = []

    init(content: String, languages: [Language]) {
        for (number, language) in languages.enumerated() {
            let file = Self.file(language, isDefault: number == 0)
            let path = "\(content)/\(file)"
            guard FileSystem.exists(path) else { continue }
            do throws(FileFailure) {
                read(try FileSystem.readText(path), file, language)
            } catch { problems.append(Problem(file, 0, "cannot be read: \(error)")) }
        }
    }

    /// The name of a language's list below the content folder.
    static func file(_ language: Language, isDefault: Bool) -> String {
        isDefault ? "synonyms.txt" : "synonyms.\(language.code).txt"
    }

    private mutating func read(_ text: String, _ file: String, _ language: Language) {
        for (number, line) in TextLines.meaningful(text) {
            let phrases = line.split(separator: ",").map { TextLines.trimmed($0) }.filter { !$0.isEmpty }
            if phrases.count > 1 {
                groups[language, default: []].append(phrases.map(String.init))
            } else {
                problems.append(Problem(file, number, "one word alone, expected words of one meaning apart by commas"))
            }
        }
    }
}

/// Lines of a list that people write.
enum TextLines {
    /// Those that are neither blank nor comments, with their numbers.
    static func meaningful(_ text: String) -> [(number: Int, text: Substring)] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let line = trimmed(line)
            return line.isEmpty || line.hasPrefix("#") ? nil : (index + 1, line)
        }
    }

    static func trimmed(_ text: Substring) -> Substring {
        let blank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 }
        var utf8 = text.utf8
        while let first = utf8.first, blank(first) { utf8 = utf8.dropFirst() }
        while let last = utf8.last, blank(last) { utf8 = utf8.dropLast() }
        return Substring(utf8)
    }
}
