// Reads front matter: the keys that there are, the type of each, and the complaints.

import KnowledgeBase

/// Reads front matter; each complaint is put into `problems`, and reading goes on.
struct FrontMatterReader {
    let file: String
    /// The line of the file that the YAML begins in, less one.
    let lineOffset: Int
    private(set) var result = FrontMatter()
    private(set) var problems: [Problem] = []

    static let keys = [
        "title", "description", "date", "updated", "lastmod", "draft", "status", "publishDate", "expiryDate",
        "reviewBy",
        "owner", "weight", "slug", "aliases", "tags", "products", "keywords", "questions", "related", "search",
    ]

    init(file: String, lineOffset: Int) {
        self.file = file
        self.lineOffset = lineOffset
    }

    mutating func read(_ yaml: UnsafeBufferPointer<UInt8>) {
        do throws(YAML.Failure) {
            guard let root = try YAML.parse(yaml) else { return missingTitle() }
            guard case .map(let entries, _) = root else {
                return complain(root.line, "front matter is not a list of keys, expected 'title: …'")
            }
            var seen: [String: Int] = [:]
            for (key, line, value) in entries {
                if let first = seen[key] {
                    complain(line, "'\(key)' was given before, in line \(first + lineOffset)")
                    continue
                }
                seen[key] = line
                set(key, line, value)
            }
            if seen["title"] == nil { missingTitle() }
        } catch {
            complain(error.line, "front matter is not YAML: \(error.message)")
        }
    }

    private mutating func missingTitle() { complain(0, "'title' is missing, expected 'title: …' in the front matter") }

    private mutating func complain(_ line: Int, _ message: String) {
        problems.append(Problem(file, line == 0 ? 1 : line + lineOffset, message))
    }

    private mutating func set(_ key: String, _ line: Int, _ value: YAML) {
        switch key {
        case "title":
            result.title = text(key, value) ?? ""
            if result.title.isEmpty { complain(line, "'title' is empty, expected a text") }
        case "description": result.description = text(key, value) ?? ""
        case "owner": result.owner = text(key, value) ?? ""
        case "date": result.date = date(key, value)
        case "updated": result.updated = date(key, value)
        case "lastmod": result.updated = result.updated ?? date(key, value)
        case "publishDate": result.publishDate = date(key, value)
        case "expiryDate": result.expiryDate = date(key, value)
        case "reviewBy":
            result.reviewBy = date(key, value)
            result.reviewLine = line + lineOffset
        case "draft": result.isDraft = flag(key, value) ?? false
        case "search": result.isSearchable = flag(key, value) ?? true
        case "status": result.status = status(value) ?? .published
        case "weight": result.weight = number(key, value) ?? 0
        case "slug": result.slug = slug(value)
        case "aliases": result.aliases = list(key, value)
        case "related": result.related = list(key, value)
        case "tags": result.tags = labels(key, value)
        case "products": result.products = labels(key, value)
        case "keywords": result.keywords = list(key, value).map(\.text)
        case "questions": result.questions = list(key, value).map(\.text)
        default:
            complain(line, "unknown key '\(key)'\(Spelling.suggestion(for: key, among: Self.keys))")
        }
    }

    private mutating func text(_ key: String, _ value: YAML) -> String? {
        if case .scalar(let text, _, _) = value { return text }
        complain(value.line, "'\(key)' is not a text, expected one line of text")
        return nil
    }

    private mutating func date(_ key: String, _ value: YAML) -> CalendarDate? {
        if case .scalar(let text, _, _) = value, let date = CalendarDate(iso: text) { return date }
        complain(value.line, "'\(key)' is not a date, expected one such as 2026-11-24")
        return nil
    }

    private mutating func flag(_ key: String, _ value: YAML) -> Bool? {
        if case .scalar(let text, isPlain: true, _) = value {
            if ["true", "yes", "True", "TRUE"].contains(text) { return true }
            if ["false", "no", "False", "FALSE"].contains(text) { return false }
        }
        complain(value.line, "'\(key)' is not a truth value, expected true or false")
        return nil
    }

    private mutating func number(_ key: String, _ value: YAML) -> Int? {
        if case .scalar(let text, isPlain: true, _) = value, let number = Int(text) { return number }
        complain(value.line, "'\(key)' is not a number, expected a whole one such as 10")
        return nil
    }

    private mutating func status(_ value: YAML) -> FrontMatter.Status? {
        if case .scalar(let text, _, _) = value, let status = FrontMatter.Status(rawValue: text) { return status }
        let known = FrontMatter.Status.allCases.map(\.rawValue).joined(separator: ", ")
        complain(value.line, "'status' is none that exists, expected one of \(known)")
        return nil
    }

    private mutating func slug(_ value: YAML) -> FrontMatter.Located? {
        if case .scalar(let text, _, let line) = value, Slug.isValid(text) {
            return .init(text: text, line: line + lineOffset)
        }
        complain(value.line, "'slug' must be letters, digits, hyphens, dots and underscores, such as 'sign-in'")
        return nil
    }

    private mutating func list(_ key: String, _ value: YAML) -> [FrontMatter.Located] {
        switch value {
        case .scalar("", _, _): return []
        case .scalar(let text, _, let line): return [.init(text: text, line: line + lineOffset)]
        case .list(let items, _):
            return items.compactMap { item in
                if case .scalar(let text, _, let line) = item { return .init(text: text, line: line + lineOffset) }
                complain(item.line, "'\(key)' holds something that is not a text, expected a list of texts")
                return nil
            }
        case .map(_, let line):
            complain(line, "'\(key)' is not a list, expected '[one, two]'")
            return []
        }
    }

    private mutating func labels(_ key: String, _ value: YAML) -> [FrontMatter.Label] {
        var labels: [FrontMatter.Label] = []
        for item in list(key, value) {
            let label = FrontMatter.Label(item.text)
            if label.slug.isEmpty {
                problems.append(
                    Problem(file, item.line, "'\(key)' holds '\(item.text)', expected a word with letters or digits"))
            } else if !labels.contains(where: { $0.slug == label.slug }) {
                labels.append(label)
            }
        }
        return labels
    }
}
