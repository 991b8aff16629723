// One Markdown file, read and rendered. What outlives the reading is in DocumentFacts.swift.

import KnowledgeBase

struct ParsedDocument: Sendable {
    let file: ContentFile
    var front = FrontMatter()
    var body = MarkdownBody()
    /// Of the file's bytes.
    var fingerprint = Fingerprint()
    var problems: [Problem] = []
    /// False when there was nothing to parse; such a file is published by no build.
    private(set) var isReadable = true

    /// Reads a file's bytes; what cannot be read becomes a problem, and the rest is kept.
    init(_ file: ContentFile, bytes: [UInt8], options: MarkdownOptions, languages: [Language]) {
        self.file = file
        fingerprint = Fingerprint(of: bytes)
        bytes.withUnsafeBufferPointer { read($0, options) }
        for index in body.links.indices {
            body.links[index].probe = LinkProbe(
                LinkTarget(body.links[index].destination, in: file, languages: languages))
        }
    }

    /// A file that could not be read.
    init(_ file: ContentFile, problem: String) {
        self.file = file
        problems = [Problem(file.path, 0, problem)]
        isReadable = false
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ options: MarkdownOptions) {
        if let invalid = UTF8Check.firstInvalidLine(bytes) {
            problems.append(Problem(file.path, invalid, "not UTF-8, expected text in UTF-8"))
        }
        let split = FrontMatterSplit(bytes)
        var reader = FrontMatterReader(file: file.path, lineOffset: 1)
        if let yaml = split.yaml {
            reader.read(UnsafeBufferPointer(rebasing: bytes[yaml]))
            front = reader.result
            if options.bindsShortWords { front.description = ShortWords.bound(front.description) }
            problems += reader.problems
        } else {
            problems.append(
                Problem(
                    file.path, 1,
                    split.isUnclosed
                        ? "front matter is not closed, expected a line '---'"
                        : "front matter is missing, expected '---', 'title: …', '---'"))
        }
        if front.title.isEmpty {
            front.title = file.name == "_index" ? String(file.folder.split(separator: "/").last ?? "") : file.name
        }
        body = MarkdownRenderer.render(
            UnsafeBufferPointer(rebasing: bytes[split.body]), file: file.path, firstLine: split.bodyLine,
            options: options)
        problems += body.problems
    }
}
