// Where the links of an article lead, and which lead nowhere.

import KnowledgeBase

/// What a link of an author becomes.
enum ResolvedLink: Sendable {
    /// Outside the site, as it was written.
    case outside(String)
    case page(SitePath, fragment: String)
    case file(SitePath, content: String)
    /// A problem was reported.
    case broken
}

struct LinkResolver: Sendable {
    private let site: Site
    private let files: Set<String>
    private let pages: [String: Int]
    private let anchors: [Set<String>]
    private let otherPaths: Set<String>

    /// - Parameters:
    ///   - attachments: files beside the articles, by path below the content folder.
    ///   - otherPaths: addresses of pages that are no documents (tags, aliases, …).
    init(_ site: Site, attachments: [ContentFile], otherPaths: Set<String>) {
        self.site = site
        self.otherPaths = otherPaths
        files = Set(attachments.map(\.path))
        pages = Dictionary(site.addresses.enumerated().map { ($1.text, $0) }) { first, _ in first }
        anchors = site.documents.map { Set($0.body.headings.map(\.id)) }
    }

    /// Resolves one link of the document at `index`.
    func resolve(_ link: MarkdownBody.Link, of index: Int) -> (ResolvedLink, Problem?) {
        let file = site.documents[index].file
        func problem(_ message: String) -> (ResolvedLink, Problem?) {
            (.broken, Problem(file.path, link.line, message))
        }
        let destination = link.destination
        if destination.isEmpty { return problem("a link without an address, expected one in the parentheses") }
        if let scheme = Self.scheme(of: destination) {
            if ["http", "https", "mailto", "tel"].contains(scheme) { return (.outside(destination), nil) }
            return problem("a link of the scheme '\(scheme):' is not allowed, expected https:, http:, mailto: or tel:")
        }
        if destination.hasPrefix("//") { return (.outside(destination), nil) }
        let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = Self.decoded(String(parts[0].prefix { $0 != "?" }))
        let fragment = parts.count > 1 ? Self.decoded(String(parts[1])) : ""
        if path.isEmpty { return page(index, fragment, link, index, path) }
        if path.hasPrefix("/") { return absolute(path, fragment, link, index) }
        let joined = Self.join(FileSystem.parent(file.path), path)
        if path.hasSuffix(".md") {
            guard let target = markdown(joined, file.language) else {
                return problem("'\(path)' leads to no published article\(suggestion(for: joined))")
            }
            return page(target, fragment, link, index, path)
        }
        if files.contains(joined) { return (.file(Self.address(ofFile: joined), content: joined), nil) }
        if link.isImage { return problem("there is no image '\(path)', expected a file beside the article") }
        let address = Self.join(site.addresses[index].text, path.hasSuffix("/") ? path : path + "/")
        return absolute("/" + address + (address.hasSuffix("/") ? "" : "/"), fragment, link, index)
    }

    /// The published address of a file of the content folder.
    static func address(ofFile path: String) -> SitePath {
        let steps = path.split(separator: "/").enumerated().map { position, step in
            position > 0 && !Slug.isValid(String(step)) && !step.contains(".")
                ? Slug.make(from: String(step)) : String(step)
        }
        return SitePath("/" + steps.joined(separator: "/"))
    }

    /// The document that a path of a Markdown file means, in `language` where it is translated.
    func markdown(_ path: String, _ language: Language) -> Int? {
        guard path.hasSuffix(".md") else { return nil }
        var stem = String(path.dropLast(3))
        var wanted = language
        for other in site.configuration.languages where stem.hasSuffix(".\(other.code)") {
            stem = String(stem.dropLast(other.code.utf8.count + 1))
            wanted = other
            break
        }
        if let index = site.document(stem, wanted) { return index }
        let steps = stem.split(separator: "/").dropLast().map {
            Slug.isValid(String($0)) ? String($0) : Slug.make(from: String($0))
        }
        return site.document(
            (steps + [stem.split(separator: "/").last.map(String.init) ?? ""]).joined(separator: "/"), wanted)
    }

    private func page(
        _ target: Int, _ fragment: String, _ link: MarkdownBody.Link, _ from: Int, _ path: String
    ) -> (ResolvedLink, Problem?) {
        let resolved = ResolvedLink.page(
            target == from && path.isEmpty ? SitePath("") : site.addresses[target], fragment: fragment)
        let isFootnote = fragment.hasPrefix("fn-") || fragment.hasPrefix("fnref-")
        if fragment.isEmpty || anchors[target].contains(fragment) || isFootnote { return (resolved, nil) }
        let hint = Spelling.suggestion(for: fragment, among: anchors[target])
        let place = path.isEmpty ? "this article" : "'\(path)'"
        return (
            resolved,
            Problem(site.documents[from].file.path, link.line, "\(place) has no heading '#\(fragment)'\(hint)")
        )
    }

    private func absolute(_ path: String, _ fragment: String, _ link: MarkdownBody.Link, _ from: Int) -> (
        ResolvedLink, Problem?
    ) {
        if let target = pages[path] ?? pages[path + "/"] { return page(target, fragment, link, from, path) }
        if path.hasPrefix("/portal/") || otherPaths.contains(path) {
            return (.page(SitePath(path), fragment: fragment), nil)
        }
        if otherPaths.contains(path + "/") { return (.page(SitePath(path + "/"), fragment: fragment), nil) }
        if files.contains(String(path.dropFirst())) {
            return (.file(SitePath(path), content: String(path.dropFirst())), nil)
        }
        let problem = Problem(
            site.documents[from].file.path, link.line, "'\(link.destination)' leads to nothing on this site")
        return (.broken, problem)
    }

    private func suggestion(for path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let known = site.documents.lazy.map { $0.file.path.split(separator: "/").last.map(String.init) ?? "" }
        return site.documents.count > 2_000 ? "" : Spelling.suggestion(for: name, among: Set(known))
    }

    private static func scheme(of address: String) -> String? {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = address[..<colon]
        let isScheme = scheme.utf8.allSatisfy {
            (48...57).contains($0) || (97...122).contains($0 | 32) || "+-.".utf8.contains($0)
        }
        return isScheme && scheme.utf8.first.map { (97...122).contains($0 | 32) } == true ? scheme.lowercased() : nil
    }

    /// Resolves `.` and `..`; what leads above the root is cut off there.
    static func join(_ folder: String, _ path: String) -> String {
        var steps = folder.split(separator: "/")
        for step in path.split(separator: "/") {
            if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
        }
        return steps.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
    }

    private static func decoded(_ text: String) -> String {
        guard text.contains("%") else { return text }
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
