// What the index keeps of a document to show it, packed; the reader is the engine's PageText.

import KnowledgeBase

struct PageTextWriter {
    /// How much text of one document is kept, in packed bytes; the rest is found but not shown. Ten results are to cost a
    /// reader no more than some kilobytes.
    private static let longest = 450

    /// About the size of a whole piece.
    static let usual = longest + 150

    private let packer: TextPacker

    init(_ language: Language) { packer = TextPacker.of(language) }

    // MARK: - What is known when a document has been read

    func sections(of text: SearchableText) -> [UInt8] {
        var writer = ByteWriter()
        add(text.title, &writer)
        let sections = shown(text)
        let texts = fitting(sections.map(\.text))
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

    /// The beginnings of texts that fit together, packed: short ones whole, long ones cut to about the same length.
    private func fitting(_ texts: [ArraySlice<UInt8>]) -> [[UInt8]] {
        var packings = texts.map { TextPacking(Self.trimmed($0), packer) }
        var open = Array(packings.indices)
        var left = Self.longest
        while !open.isEmpty {
            let share = left / open.count
            for index in open { packings[index].grow(to: share) }
            let whole = open.filter { packings[$0].isWhole }
            if whole.isEmpty { break }
            for index in whole { left -= packings[index].packed.count }
            open.removeAll { packings[$0].isWhole }
        }
        return packings.map(\.packedWords)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.last == 0x20 ? text.dropLast() : text
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
