// One file of the content folder: what its name says of it, before anything of it is read.

import KnowledgeBase

/// A file of the content folder.
struct ContentFile: Sendable, Hashable {
    enum Kind: UInt8, Sendable, Hashable { case article, category, page, attachment }

    /// Below the content folder, such as `faq/customers/sign-in.ru.md`.
    let path: String
    let kind: Kind
    let language: Language
    /// The folder in addresses: `faq/customers`; `pages` for pages.
    let folder: String
    /// The name without language and ending: `sign-in`, `_index`; for attachments the whole name.
    let name: String
    /// The same for an article in all its languages.
    let key: String
    /// Changes whenever the file does; of no value for a file that changed a moment ago (see `FileStamp`).
    let stamp: FileStamp

    /// - Parameters:
    ///   - folder: the file's folder below the content folder.
    ///   - address: the same folder as it stands in addresses.
    init(_ fileName: String, in folder: String, address: String, languages: [Language], stamp: FileStamp) {
        path = "\(folder)/\(fileName)"
        self.folder = address
        self.stamp = stamp
        guard fileName.hasSuffix(".md") else {
            (kind, language, name) = (.attachment, languages[0], fileName)
            key = path
            return
        }
        (name, language) = Self.split(fileName.dropLast(3), languages)
        kind = name == "_index" ? .category : address.hasPrefix("pages") ? .page : .article
        key = "\(address)/\(name)"
    }

    /// `sign-in.ru` → `sign-in` and Russian.
    static func split(_ stem: Substring, _ languages: [Language]) -> (name: String, language: Language) {
        if let dot = stem.utf8.lastIndex(of: UInt8(ascii: ".")), dot > stem.startIndex {
            let code = stem[stem.utf8.index(after: dot)...]
            if let language = languages.dropFirst().first(where: { $0.code == code }) {
                return (String(stem[..<dot]), language)
            }
        }
        return (String(stem), languages[0])
    }
}
