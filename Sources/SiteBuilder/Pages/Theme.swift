// A theme read from disk: templates, words and assets, its own over those that it inherits from `default`.

import KnowledgeBase

struct Theme: Sendable {
    /// Parsed templates by name (`home`, `parts/head`).
    private(set) var templates: [String: [TemplateNode]] = [:]
    private(set) var words: [Language: Words] = [:]
    /// Contents by file name below `assets/`.
    private(set) var assets: [String: [UInt8]] = [:]
    private(set) var problems: [Problem] = []
    /// Of all words of a language.
    private(set) var wordKeys: [Language: Fingerprint] = [:]

    /// Reads the folders, the one to inherit from first.
    /// - Parameter searchModule: the file of the search engine's WebAssembly module, which becomes one of the assets.
    init(folders: [String], languages: [Language], searchModule: String? = nil) {
        for language in languages { words[language] = Words(language: language) }
        for folder in folders { add(folder, languages) }
        if let searchModule { addAsset(searchModule, as: Self.searchModule) }
        let references = AssetReferences(assets)
        assets = references.assets
        problems += references.problems
        checkWords(languages)
    }

    /// The asset's name of the search engine's WebAssembly module.
    static let searchModule = "search.wasm"

    /// The published name of an asset: its own, with a hash of its content.
    static func hashedName(_ name: String, _ content: [UInt8]) -> String {
        let hash = Fingerprint(of: content).short
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "\(name).\(hash)" }
        return "\(name[..<dot]).\(hash)\(name[dot...])"
    }

    /// How articles of each language are rendered.
    func markdownOptions(keepsRawHTML: Bool) -> [Language: MarkdownOptions] {
        words.mapValues {
            MarkdownOptions(
                keepsRawHTML: keepsRawHTML, bindsShortWords: $0.language.code == "ru", words: MarkdownWords($0))
        }
    }

    /// The published address of each asset by its file name.
    var assetAddresses: [String: String] {
        Dictionary(uniqueKeysWithValues: assets.map { ($0, Routes.asset(Self.hashedName($0, $1)).url) })
    }

    var assetPages: [Page] {
        assets.sorted { $0.key < $1.key }.map { name, bytes in
            Page(path: "site/\(Routes.asset(Self.hashedName(name, bytes)).file)", key: Fingerprint(of: bytes)) {
                bytes
            }
        }
    }

    private mutating func add(_ folder: String, _ languages: [Language]) {
        for path in Self.files(in: "\(folder)/templates") where path.hasSuffix(".mustache") {
            guard let text = text("\(folder)/templates/\(path)") else { continue }
            let (nodes, found) = TemplateParser.parse(text, file: "\(folder)/templates/\(path)")
            templates[String(path.dropLast(9))] = nodes
            problems += found
        }
        for language in languages {
            let path = "\(folder)/strings/\(language.code).strings"
            guard FileSystem.exists(path), let text = text(path) else { continue }
            problems += words[language]?.add(text, file: path) ?? []
            wordKeys[language, default: Fingerprint()].add(text)
        }
        for path in Self.files(in: "\(folder)/assets") {
            addAsset("\(folder)/assets/\(path)", as: path)
        }
    }

    private mutating func addAsset(_ path: String, as name: String) {
        do throws(FileFailure) {
            assets[name] = try FileSystem.read(path)
        } catch { problems.append(Problem(error.path, 0, "cannot be read")) }
    }

    private mutating func text(_ path: String) -> String? {
        do throws(FileFailure) {
            return try FileSystem.readText(path)
        } catch {
            problems.append(Problem(path, 0, "cannot be read: \(error)"))
            return nil
        }
    }

    /// A word that one language has and another lacks.
    private mutating func checkWords(_ languages: [Language]) {
        for language in languages {
            guard let own = words[language] else { continue }
            for other in languages where other != language {
                for (key, word) in words[other]?.words ?? [:] where own.words[key] == nil {
                    problems.append(
                        Problem(
                            word.place.file, word.place.line,
                            "the word '\(key)' is missing in '\(language)', expected it in strings/\(language).strings")
                    )
                }
            }
        }
        let needed =
            MarkdownWords.keys + ["language.name", "breadcrumbs.home", "date.format"]
            + (1...12).map { "date.month.\($0)" }
        guard let first = languages.first, let own = words[first] else { return }
        for key in needed where own.words[key] == nil {
            problems.append(Problem("strings/\(first).strings", 0, "the word '\(key)' is missing"))
        }
    }

    private static func files(in folder: String, _ prefix: String = "") -> [String] {
        (FolderNames.of(folder) ?? []).flatMap { name -> [String] in
            if name.hasPrefix(".") || name.hasSuffix("~") { return [] }
            let inner = FolderNames.of("\(folder)/\(name)") ?? []
            return inner.isEmpty ? [prefix + name] : files(in: "\(folder)/\(name)", "\(prefix)\(name)/")
        }
    }
}
