// Where the links of an article lead, and which lead nowhere.

import KnowledgeBase

/// What a link of an author becomes.
enum ResolvedLink: Sendable {
    /// Outside the site, as it was written.
    case outside(String)
    case page(SitePath, fragment: String)
    /// The number of an attachment.
    case file(Int)
    /// A problem was reported.
    case broken
}

struct LinkResolver: Sendable {
    let site: Site
    let attachments: [Attachment]
    private let otherPaths: Set<String>
    /// Of every target by its hash: a document's number, or the complement of an attachment's.
    private let targets: [UInt64: Int]
    private let suggestions: LinkSuggestions

    /// - Parameter otherPaths: addresses of pages that are no documents (tags, aliases, …).
    init(_ site: Site, attachments: [Attachment], otherPaths: Set<String>) {
        self.site = site
        self.attachments = attachments
        self.otherPaths = otherPaths
        suggestions = LinkSuggestions(site)
        var targets: [UInt64: Int] = [:]
        targets.reserveCapacity(site.documents.count * 3 + attachments.count)
        for (index, document) in site.documents.enumerated() {
            targets[LinkProbe.address(site.addresses[index].text)] = index
            // Later languages of the same text find the same; the first one fills the gaps of those that are missing.
            for language in site.configuration.languages
            where language == document.file.language || site.translation(of: index, language) == nil {
                targets[LinkProbe.document(document.file.key, language)] = site.document(document.file.key, language)
            }
        }
        for (number, attachment) in attachments.enumerated() {
            targets[LinkProbe.file(attachment.file.path)] = ~number
        }
        self.targets = targets
    }

    /// What all links of one document come to.
    struct Check: Sendable {
        var problems: [Problem] = []
        /// The numbers of the attachments that are referred to.
        var used: [Int] = []
        /// Of everything that the links become on the page.
        var key = Fingerprint()
    }

    func check(_ index: Int) -> Check {
        var check = Check()
        site.documents[index].facts.forEachLink { probe, link in
            let target = probe.target == LinkProbe.here ? index : targets[probe.target]
            if let target, target >= 0, probe.fragment == 0 || site.documents[target].facts.hasAnchor(probe.fragment) {
                if target != index { check.key.add(site.addresses[target].text) }
            } else if let target, target < 0 {
                check.use(~target, attachments[~target])
            } else {
                let (resolved, problem) = resolve(link(), of: index)
                if let problem { check.problems.append(problem) }
                switch resolved {
                case .outside, .broken: check.key.add(0 as UInt64)
                case .page(let path, _): check.key.add(path.text)
                case .file(let number): check.use(number, attachments[number])
                }
            }
        }
        return check
    }

    /// What a link of the document at `index` becomes; its problem was found by `check`.
    func destination(_ link: MarkdownBody.Link, of index: Int) -> ResolvedLink {
        guard let probe = link.probe else { return .outside(link.destination) }
        let target = probe.target == LinkProbe.here ? index : targets[probe.target]
        guard let target else { return resolve(link, of: index).0 }
        if target < 0 { return .file(~target) }
        let isHere = link.destination.utf8.first == UInt8(ascii: "#")
        let fragment = LinkTarget.parts(of: link.destination).fragment
        return .page(isHere ? SitePath("") : site.addresses[target], fragment: fragment)
    }

    /// Resolves one link of the document at `index`.
    func resolve(_ link: MarkdownBody.Link, of index: Int) -> (ResolvedLink, Problem?) {
        let file = site.documents[index].file
        func problem(_ message: String) -> (ResolvedLink, Problem?) {
            (.broken, Problem(file.path, link.line, message))
        }
        switch LinkTarget(link.destination, in: file, languages: site.configuration.languages) {
        case .outside: return (.outside(link.destination), nil)
        case .refused(let message): return problem(message)
        case .here(let fragment): return page(index, fragment, link, index)
        case .document(let stem, let language, let fragment):
            guard let target = document(stem, language) else {
                let path = LinkTarget.parts(of: link.destination).path
                return problem("'\(path)' leads to no published article\(suggestions.document(stem))")
            }
            return page(target, fragment, link, index)
        case .address(let path, let fragment):
            return address(path, fragment, link, index)
                ?? problem("'\(link.destination)' leads to nothing on this site")
        case .beside(let path, let written, let fragment):
            if let number = attachment(path) { return (.file(number), nil) }
            if link.isImage { return problem("there is no image '\(written)', expected a file beside the article") }
            let below = "/" + PathText.join(site.addresses[index].text, written)
            return address(below, fragment, link, index)
                ?? problem("'\(link.destination)' leads to nothing on this site")
        }
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
        let (stem, wanted) = LinkTarget.stem(of: path, language, site.configuration.languages)
        return document(stem, wanted)
    }

    private func document(_ stem: String, _ language: Language) -> Int? {
        if let index = site.document(stem, language) { return index }
        let steps = stem.split(separator: "/").map(String.init)
        let folders = steps.dropLast().map { Slug.isValid($0) ? $0 : Slug.make(from: $0) }
        return site.document((folders + steps.suffix(1)).joined(separator: "/"), language)
    }

    private func attachment(_ path: String) -> Int? {
        guard let target = targets[LinkProbe.file(path)], target < 0 else { return nil }
        return ~target
    }

    private func page(_ target: Int, _ fragment: String, _ link: MarkdownBody.Link, _ from: Int) -> (
        ResolvedLink, Problem?
    ) {
        let isHere = link.destination.hasPrefix("#")
        let path = isHere ? SitePath("") : site.addresses[target]
        let resolved = ResolvedLink.page(path, fragment: fragment)
        if fragment.isEmpty || LinkTarget.isFootnote(fragment) { return (resolved, nil) }
        let facts = site.documents[target].facts
        if facts.hasAnchor(LinkProbe.anchor(fragment)) { return (resolved, nil) }
        let hint = Spelling.suggestion(for: fragment, among: facts.anchors)
        let written = LinkTarget.parts(of: link.destination).path
        let place = isHere ? "this article" : "'\(written)'"
        return (
            resolved,
            Problem(site.documents[from].file.path, link.line, "\(place) has no heading '#\(fragment)'\(hint)")
        )
    }

    /// Nil when there is no such address.
    private func address(_ path: String, _ fragment: String, _ link: MarkdownBody.Link, _ from: Int) -> (
        ResolvedLink, Problem?
    )? {
        if let target = targets[LinkProbe.address(path)], target >= 0 { return page(target, fragment, link, from) }
        if path.hasPrefix("/portal/") || otherPaths.contains(path) {
            return (.page(SitePath(path), fragment: fragment), nil)
        }
        if otherPaths.contains(path + "/") { return (.page(SitePath(path + "/"), fragment: fragment), nil) }
        return attachment(String(path.dropFirst())).map { (.file($0), nil) }
    }
}

extension LinkResolver.Check {
    fileprivate mutating func use(_ number: Int, _ attachment: Attachment) {
        used.append(number)
        key.add(attachment.size?.width ?? 0)
        key.add(attachment.size?.height ?? 0)
    }
}
