// What an author's address means, as far as its own text and its file's place tell. Whether it is there, LinkResolver knows.

import KnowledgeBase

enum LinkTarget: Sendable {
    /// Outside the site, as it was written.
    case outside
    /// An address that no article may have, and why.
    case refused(String)
    /// A heading of the same document.
    case here(fragment: String)
    /// A Markdown file: its path below the content folder without language and ending, and the language asked for.
    case document(stem: String, Language, fragment: String)
    /// An address of the site.
    case address(String, fragment: String)
    /// A file beside the document, below the content folder; or else a page beside it, by the path as written.
    case beside(file: String, written: String, fragment: String)

    init(_ destination: String, in file: ContentFile, languages: [Language]) {
        let utf8 = destination.utf8
        if destination.isEmpty {
            self = .refused("a link without an address, expected one in the parentheses")
        } else if let scheme = Self.scheme(of: destination) {
            self =
                ["http", "https", "mailto", "tel"].contains(scheme)
                ? .outside
                : .refused("a link of the scheme '\(scheme):' is not allowed, expected https:, http:, mailto: or tel:")
        } else if utf8.starts(with: "//".utf8) {
            self = .outside
        } else {
            let (path, fragment) = Self.parts(of: destination)
            if path.isEmpty {
                self = .here(fragment: fragment)
            } else if path.utf8.first == UInt8(ascii: "/") {
                self = .address(path, fragment: fragment)
            } else {
                let joined = PathText.join(FileSystem.parent(file.path), path)
                self =
                    joined.hasSuffix(".md")
                    ? Self.document(joined, fragment, file.language, languages)
                    : .beside(file: joined, written: path, fragment: fragment)
            }
        }
    }

    /// Path and fragment, decoded; a query is left out.
    static func parts(of destination: String) -> (path: String, fragment: String) {
        let utf8 = destination.utf8
        let hash = utf8.firstIndex(of: UInt8(ascii: "#")) ?? utf8.endIndex
        let end = utf8[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
        let fragment = hash == utf8.endIndex ? "" : String(destination[utf8.index(after: hash)...])
        return (PathText.decoded(String(destination[..<end])), PathText.decoded(fragment))
    }

    private static func document(
        _ path: String, _ fragment: String, _ language: Language, _ languages: [Language]
    ) -> LinkTarget {
        let (stem, wanted) = stem(of: path, language, languages)
        return .document(stem: stem, wanted, fragment: fragment)
    }

    /// `faq/a/one.ru.md` → `faq/a/one` in Russian; without a language of its own, in that of the file that refers to it.
    static func stem(of path: String, _ language: Language, _ languages: [Language]) -> (String, Language) {
        let stem = path.dropLast(3)
        if let dot = stem.utf8.lastIndex(of: UInt8(ascii: ".")) {
            let code = stem[stem.utf8.index(after: dot)...]
            if let other = languages.first(where: { $0.code == code }) { return (String(stem[..<dot]), other) }
        }
        return (String(stem), language)
    }

    private static func scheme(of address: String) -> String? {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = address[..<colon]
        let isScheme = scheme.utf8.allSatisfy {
            (48...57).contains($0) || (97...122).contains($0 | 32) || "+-.".utf8.contains($0)
        }
        return isScheme && scheme.utf8.first.map { (97...122).contains($0 | 32) } == true ? scheme.lowercased() : nil
    }
}

/// Paths as text.
enum PathText {
    /// Resolves `.` and `..`; what leads above the root is cut off there.
    static func join(_ folder: String, _ path: String) -> String {
        var steps = folder.utf8.split(separator: UInt8(ascii: "/"))
        for step in path.utf8.split(separator: UInt8(ascii: "/")) {
            if step.elementsEqual("..".utf8) {
                _ = steps.popLast()
            } else if !step.elementsEqual(".".utf8) {
                steps.append(step)
            }
        }
        var joined = ""
        joined.reserveCapacity(folder.utf8.count + path.utf8.count + 1)
        for step in steps {
            if !joined.isEmpty { joined += "/" }
            joined += Substring(step)
        }
        return path.utf8.last == UInt8(ascii: "/") ? joined + "/" : joined
    }

    /// Percent-decoded (RFC 3986 §2.1); what is no escape stays.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension LinkTarget {
    /// A footnote's own links lead to what the renderer itself made.
    static func isFootnote(_ fragment: String) -> Bool {
        fragment.utf8.starts(with: "fn-".utf8) || fragment.utf8.starts(with: "fnref-".utf8)
    }
}
