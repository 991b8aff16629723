// What the index keeps of a document to show it, packed; the reader is the engine's PageText.

import KnowledgeBase

struct PageTextWriter {
    /// How much text of one document is kept, in packed bytes; the rest is found but not shown. Ten results are to cost a
    /// reader no more than some kilobytes.
    private static let longest = 720

    private let packer: TextPacker

    init(_ language: Language) { packer = TextPacker.of(language) }

    // MARK: - What is known when a document has been read

    func sections(of text: SearchableText) -> [UInt8] {
        var writer = ByteWriter()
        add(text.title, &writer)
        let sections = shown(text)
        let texts = fitting(sections.map { packer.pack(Self.beginning($0.text)) })
        writer.add(sections.count)
        for (section, text) in zip(sections, texts) {
            add(section.heading, &writer)
            let isPlain = PlainSlug.make(Array(section.heading.utf8)) == Array(section.anchor.utf8)
            add(isPlain ? "" : section.anchor, &writer)
            writer.add(text)
        }
        return writer.bytes
    }

    /// The description and the sections.
    private func shown(_ text: SearchableText) -> [SearchableText.Section] {
        if text.description.isEmpty { return text.sections }
        return [.init(heading: "", anchor: "", text: Array(text.description.utf8)[...])] + text.sections
    }

    /// As much of a text as can be needed, cut at a space.
    private static func beginning(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let most = longest * 4
        if text.count <= most { return text }
        let start = text.prefix(most)
        return start[..<(start.lastIndex(of: 0x20) ?? start.endIndex)]
    }

    /// The beginnings of packed texts that fit together: short ones whole, long ones cut to the same length.
    private func fitting(_ texts: [[UInt8]]) -> [[UInt8]] {
        var left = Self.longest
        var limits = [Int](repeating: 0, count: texts.count)
        for (position, index) in texts.indices.sorted(by: { texts[$0].count < texts[$1].count }).enumerated() {
            limits[index] = min(texts[index].count, left / (texts.count - position))
            left -= limits[index]
        }
        return zip(texts, limits).map { Codebook.prefix($0, $1) }
    }

    // MARK: - What is known when the site is planned

    /// The whole piece: address and source, then the sections.
    func piece(_ sections: UnsafeRawBufferPointer, _ file: ContentFile, at path: SitePath, _ routes: SearchRoutes)
        -> [UInt8]
    {
        var writer = ByteWriter()
        let step = routes.step(path, file)
        let hasOwnSource = step.map { routes.source($0, file) } != file.path
        writer.add(PageTextFlags(hasOwnPath: step == nil, hasOwnSource: hasOwnSource).byte)
        add(step ?? path.text, &writer)
        if hasOwnSource { add(file.path, &writer) }
        writer.add(raw: sections)
        return writer.searchPiece
    }

    private func add(_ text: String, _ writer: inout ByteWriter) { writer.add(packer.pack(Array(text.utf8)[...])) }
}

/// How addresses follow from files, where they do.
struct SearchRoutes: Sendable {
    /// `/` or `/ru/`.
    let prefix: String
    /// Empty or `.ru`.
    let suffix: String

    init(_ language: Language, default defaultLanguage: Language) {
        let isDefault = language == defaultLanguage
        prefix = isDefault ? "/" : "/\(language.code)/"
        suffix = isDefault ? "" : ".\(language.code)"
    }

    /// The last step of an article's address; nil where the address does not follow from its folder.
    func step(_ path: SitePath, _ file: ContentFile) -> String? {
        let start = "\(prefix)\(file.folder)/"
        guard file.folder.hasPrefix("faq/"), path.text.hasPrefix(start), path.text.hasSuffix("/") else { return nil }
        let step = path.text.dropFirst(start.count).dropLast()
        return step.isEmpty || step.contains("/") ? nil : String(step)
    }

    func source(_ step: String, _ file: ContentFile) -> String { "\(file.folder)/\(step)\(suffix).md" }
}

extension ByteWriter {
    /// A piece of the index: the checksum of what was written, then that.
    var searchPiece: [UInt8] {
        let sum = Checksum.short(bytes[...])
        return [UInt8(truncatingIfNeeded: sum), UInt8(truncatingIfNeeded: sum >> 8)] + bytes
    }
}
