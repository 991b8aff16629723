// Resolves what a template takes from its theme: parts, inheritance, words and assets. What remains are names of data.

/// Resolves templates for one language.
public struct Localiser {
    private let templates: [String: [TemplateNode]]
    private let words: Words
    private let assets: [String: String]
    private var problems: [Problem] = []
    private var open: [String] = []
    public private(set) var usedWords: Set<String> = []

    /// - Parameters:
    ///   - templates: parsed templates by name; parts as `parts/name`.
    ///   - assets: the published address of each asset by its file name.
    public init(templates: [String: [TemplateNode]], words: Words, assets: [String: String]) {
        self.templates = templates
        self.words = words
        self.assets = assets
    }

    /// Resolves one template wholly.
    public mutating func localise(_ name: String) -> (nodes: [TemplateNode], problems: [Problem]) {
        problems = []
        let place = Place(file: "templates/\(name).mustache", line: 0)
        return (template(name, place, [:]), problems)
    }

    private mutating func template(_ name: String, _ place: Place, _ blocks: [String: [TemplateNode]]) -> [TemplateNode]
    {
        guard let nodes = templates[name] else {
            let hint = Spelling.suggestion(for: name, among: templates.keys)
            problems.append(Problem(place.file, place.line, "there is no template '\(name)'\(hint)"))
            return []
        }
        guard !open.contains(name) else {
            problems.append(
                Problem(
                    place.file, place.line, "'\(name)' includes itself: \((open + [name]).joined(separator: " → "))"))
            return []
        }
        open.append(name)
        defer { open.removeLast() }
        return resolve(nodes, blocks)
    }

    private mutating func resolve(_ nodes: [TemplateNode], _ blocks: [String: [TemplateNode]]) -> [TemplateNode] {
        var resolved: [TemplateNode] = []
        for node in nodes {
            switch node {
            case .text: resolved.append(node)
            case .value(let name, _, let place):
                if name.hasPrefix("t.") {
                    resolved += word(String(name.dropFirst(2)), place)
                } else if name.hasPrefix("asset.") {
                    resolved.append(.text(asset(String(name.dropFirst(6)), place)))
                } else {
                    resolved.append(node)
                }
            case .section(let name, let inverted, let inner, let place):
                resolved.append(.section(name: name, inverted: inverted, resolve(inner, blocks), place))
            case .part(let name, let indentation, let place):
                let part = template("parts/\(name)", place, blocks)
                resolved += indentation.isEmpty ? part : [.text(indentation)] + part
            case .parent(let name, let inner, let place):
                resolved += template(name, place, replaced(inner, blocks))
            case .block(let name, let inner, _):
                resolved += blocks[name] ?? resolve(inner, blocks)
            }
        }
        return resolved
    }

    /// The blocks that `inner` gives its parent, unless an outer child has given them already.
    private mutating func replaced(_ inner: [TemplateNode], _ outer: [String: [TemplateNode]]) -> [String:
        [TemplateNode]]
    {
        var blocks: [String: [TemplateNode]] = [:]
        for case .block(let name, let nodes, _) in inner { blocks[name] = resolve(nodes, outer) }
        for (name, nodes) in outer { blocks[name] = nodes }
        return blocks
    }

    private mutating func word(_ key: String, _ place: Place) -> [TemplateNode] {
        guard let word = words.words[key] else {
            let hint = Spelling.suggestion(for: key, among: words.words.keys)
            problems.append(
                Problem(place.file, place.line, "the word '\(key)' is missing in '\(words.language)'\(hint)"))
            return []
        }
        usedWords.insert(key)
        guard word.isCounted else { return nodes(of: word.forms[.other] ?? "", word.place) }
        return words.language.pluralForms.map { form in
            .section(
                name: "count.\(form.rawValue)", inverted: false, nodes(of: word.forms[form] ?? "", word.place), place)
        }
    }

    /// A word is plain text: its markup characters are escaped, its tags are not.
    private mutating func nodes(of text: String, _ place: Place) -> [TemplateNode] {
        let (nodes, found) = TemplateParser.parse(text, file: place.file)
        problems += found.map { Problem(place.file, place.line, $0.message) }
        return nodes.map { node in
            switch node {
            case .text(let text): .text(String(decoding: HTML(text: text).bytes, as: UTF8.self))
            case .value(let name, let escaped, _): .value(name: name, escaped: escaped, place)
            default: node
            }
        }
    }

    private mutating func asset(_ name: String, _ place: Place) -> String {
        if let address = assets[name] { return address }
        let hint = Spelling.suggestion(for: name, among: assets.keys)
        problems.append(Problem(place.file, place.line, "there is no asset '\(name)'\(hint)"))
        return ""
    }
}
