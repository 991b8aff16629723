// The files of the content folder: which there are and what each is. Nothing is read here.

import Glibc
import KnowledgeBase

/// A file of the content folder.
struct ContentFile: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case article, category, page, attachment }

    /// Below the content folder, such as `faq/customers/sign-in.ru.md`.
    let path: String
    let kind: Kind
    let language: Language
    /// The folder in addresses: `faq/customers`; `pages` for pages.
    let folder: String
    /// The name without language and ending: `sign-in`, `_index`; for attachments the whole name.
    let name: String
    /// Changes whenever the file does.
    let stamp: Fingerprint

    /// The same for an article in all its languages.
    var key: String { "\(folder)/\(name)" }
}

struct ContentTree {
    private let languages: [Language]
    private(set) var files: [ContentFile] = []
    private(set) var problems: [Problem] = []

    /// Lists `faq/` and `pages/` below `root`, sorted by path; hidden files are passed over.
    static func scan(_ root: String, languages: [Language]) -> ContentTree {
        var tree = ContentTree(languages: languages)
        for folder in ["faq", "pages"] { tree.scan(root, folder, folder) }
        tree.files.sort { $0.path < $1.path }
        return tree
    }

    private init(languages: [Language]) { self.languages = languages }

    private mutating func scan(_ root: String, _ folder: String, _ address: String) {
        guard let directory = opendir("\(root)/\(folder)") else {
            if errno != ENOENT {
                problems.append(Problem(folder, 0, "cannot be read: \(String(cString: strerror(errno)))"))
            }
            return
        }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") || name.hasSuffix("~") { continue }
            var status = stat()
            let path = "\(folder)/\(name)"
            guard stat("\(root)/\(path)", &status) == 0 else {
                problems.append(Problem(path, 0, "cannot be read: \(String(cString: strerror(errno)))"))
                continue
            }
            if status.st_mode & S_IFMT == S_IFDIR {
                let step = Slug.isValid(name) ? name : Slug.make(from: name)
                scan(root, path, "\(address)/\(step.isEmpty ? "section" : step)")
            } else if status.st_mode & S_IFMT == S_IFREG {
                files.append(file(path, address, name, stamp(status)))
            }
        }
    }

    private func file(_ path: String, _ folder: String, _ name: String, _ stamp: Fingerprint) -> ContentFile {
        guard name.hasSuffix(".md") else {
            return ContentFile(
                path: path, kind: .attachment, language: languages[0], folder: folder, name: name, stamp: stamp)
        }
        var stem = String(name.dropLast(3))
        var language = languages[0]
        if let translated = languages.dropFirst().first(where: {
            stem.hasSuffix(".\($0.code)") && stem.utf8.count > $0.code.utf8.count + 1
        }) {
            stem = String(stem.dropLast(translated.code.count + 1))
            language = translated
        }
        let kind: ContentFile.Kind = stem == "_index" ? .category : folder.hasPrefix("pages") ? .page : .article
        return ContentFile(path: path, kind: kind, language: language, folder: folder, name: stem, stamp: stamp)
    }

    private func stamp(_ status: stat) -> Fingerprint {
        var stamp = Fingerprint()
        stamp.add(Int(status.st_size))
        stamp.add(Int(status.st_ino))
        for time in [status.st_mtim, status.st_ctim] {
            stamp.add(time.tv_sec)
            stamp.add(time.tv_nsec)
        }
        return stamp
    }
}
