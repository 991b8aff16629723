// What is kept of a document between runs, as bytes: enough to plan the whole site without reading or rendering it again.

import KnowledgeBase

/// The facts of one document, read in place.
struct DocumentFacts: Sendable {
    private let storage: FixedBytes
    private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

    private enum Block: Int, CaseIterable { case front, headings, links, problems, terms, search }

    init(_ storage: FixedBytes, _ range: Range<Int>) {
        self.storage = storage
        bytes = UnsafeRawBufferPointer(rebasing: storage.bytes[range])
    }

    init(_ document: ParsedDocument) {
        let made = FixedBytes(Self.encode(document))
        self.init(made, 0..<made.bytes.count)
    }

    /// As they are written to the memory.
    var encoded: UnsafeRawBufferPointer { bytes }

    var front: FrontMatter {
        var reader = reader(.front)
        return FrontMatter(from: &reader)
    }

    /// Whether there is any text below the front matter.
    var hasBody: Bool { bytes.count > Self.headerSize - 1 && bytes[Self.headerSize - 1] & 1 != 0 }

    /// Whether the file could be read at all.
    var isReadable: Bool { bytes.count > Self.headerSize - 1 && bytes[Self.headerSize - 1] & 2 != 0 }

    func hasAnchor(_ hash: UInt64) -> Bool {
        var reader = reader(.headings)
        let count = reader.number()
        for _ in 0..<max(0, count) where !reader.isBroken {
            if reader.word() == hash { return true }
        }
        return false
    }

    var anchors: [String] {
        var reader = reader(.headings)
        let count = reader.number()
        for _ in 0..<max(0, count) where !reader.isBroken { _ = reader.word() }
        return reader.list { $0.text() }
    }

    /// Calls `visit` with every link into the site.
    func forEachLink(_ visit: (LinkProbe, _ link: () -> MarkdownBody.Link) -> Void) {
        var reader = reader(.links)
        let count = reader.number()
        for _ in 0..<max(0, count) where !reader.isBroken {
            let target = reader.word()
            let fragment = reader.word()
            let isImage = reader.flag()
            let line = reader.number()
            let destination = reader.block()
            visit(LinkProbe(target: target, fragment: fragment)) {
                .init(destination: String(decoding: destination, as: UTF8.self), line: line, isImage: isImage)
            }
        }
    }

    func problems(of file: String) -> [Problem] {
        var reader = reader(.problems)
        return reader.list { reader in
            let line = reader.number()
            return Problem(file, line, reader.text())
        }
    }

    /// Hashes of tags, products and words of the title; see `RelatedArticles`.
    var terms: [UInt64] {
        var reader = reader(.terms)
        return reader.list { $0.word() }
    }

    /// What the search index keeps of the document.
    var search: UnsafeRawBufferPointer {
        let range = range(.search)
        return UnsafeRawBufferPointer(rebasing: bytes[range])
    }

    // MARK: - Layout: the ends of the blocks, a byte of flags, the blocks

    private static let headerSize = Block.allCases.count * 4 + 1

    private func range(_ block: Block) -> Range<Int> {
        guard bytes.count >= Self.headerSize else { return 0..<0 }
        let end = Int(bytes.loadUnaligned(fromByteOffset: block.rawValue * 4, as: UInt32.self))
        let start =
            block.rawValue == 0
            ? Self.headerSize : Int(bytes.loadUnaligned(fromByteOffset: block.rawValue * 4 - 4, as: UInt32.self))
        return start <= end && end <= bytes.count ? start..<end : 0..<0
    }

    private func reader(_ block: Block) -> ByteReader {
        ByteReader(UnsafeRawBufferPointer(rebasing: bytes[range(block)]))
    }

    private static func encode(_ document: ParsedDocument) -> [UInt8] {
        var writer = ByteWriter()
        let search = document.isReadable ? SearchFacts.make(document) : []
        writer.reserve(1_024 + search.count)
        for _ in 0..<headerSize { writer.add(0 as UInt8) }
        var ends: [Int] = []
        for block in Block.allCases {
            switch block {
            case .front: document.front.write(to: &writer)
            case .headings: write(document.body.headings, &writer)
            case .links: write(document.body.links, &writer)
            case .problems:
                writer.add(document.problems) { problem, writer in
                    writer.add(problem.line)
                    writer.add(problem.message)
                }
            case .terms: writer.add(RelatedArticles.terms(of: document.front)) { $1.add($0) }
            case .search: writer.add(raw: search)
            }
            ends.append(writer.bytes.count)
        }
        var bytes = writer.bytes
        for (index, end) in ends.enumerated() {
            withUnsafeBytes(of: UInt32(end).littleEndian) { bytes.replaceSubrange(index * 4..<index * 4 + 4, with: $0) }
        }
        bytes[headerSize - 1] = (document.body.html.bytes.isEmpty ? 0 : 1) | (document.isReadable ? 2 : 0)
        return bytes
    }

    private static func write(_ headings: [MarkdownBody.Heading], _ writer: inout ByteWriter) {
        writer.add(headings) { $1.add(LinkProbe.anchor($0.id)) }
        writer.add(headings) { $1.add($0.id) }
    }

    private static func write(_ links: [MarkdownBody.Link], _ writer: inout ByteWriter) {
        let inside = links.compactMap { link in link.probe.map { (link, $0) } }
        writer.add(inside) { inside, writer in
            writer.add(inside.1.target)
            writer.add(inside.1.fragment)
            writer.add(inside.0.isImage)
            writer.add(inside.0.line)
            writer.add(inside.0.destination)
        }
    }
}
