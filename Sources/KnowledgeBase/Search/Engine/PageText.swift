// What the index keeps of a document to show it: its title and address, and its sections' headings and texts.
//
// Layout: checksum (2 bytes), flags, then packed texts: the address's last step or the whole path, the source where it does
// not follow from that, the title, and for each section its heading, its anchor where it does not follow from that, and its text.

struct PageText {
    final class Section {
        let heading: [UInt8]
        let anchor: [UInt8]
        let text: [UInt8]

        init(heading: [UInt8], anchor: [UInt8], text: [UInt8]) {
            self.heading = heading
            self.anchor = anchor
            self.text = text
        }
    }

    private(set) var title: [UInt8] = []
    private(set) var path: [UInt8] = []
    private(set) var source: [UInt8] = []
    private(set) var sections: [Section] = []

    /// Nil when the bytes are damaged.
    init?(_ bytes: [UInt8], _ directory: SearchDirectory, document: Int) {
        guard Checksum.isIntact(bytes) else { return nil }
        var reader = ByteReader(bytes, at: 2)
        let flags = PageTextFlags(reader.byte())
        let step = Self.text(&reader, directory)
        let folder = Self.folder(of: document, directory)
        path = flags.hasOwnPath ? step : directory.pathPrefix + folder + step + [0x2F]
        source =
            flags.hasOwnSource
            ? Self.text(&reader, directory) : folder + step + directory.sourceSuffix + [0x2E, 0x6D, 0x64]
        title = Self.text(&reader, directory)
        for _ in 0..<reader.count() {
            let heading = Self.text(&reader, directory)
            let anchor = Self.text(&reader, directory)
            let text = Self.text(&reader, directory)
            sections.append(
                Section(heading: heading, anchor: anchor.isEmpty ? PlainSlug.make(heading) : anchor, text: text))
        }
        if reader.isDamaged { return nil }
    }

    @inline(never)
    private static func text(_ reader: inout ByteReader, _ directory: SearchDirectory) -> [UInt8] {
        directory.codebook.unpack(reader.bytes(reader.count()))
    }

    @inline(never)
    private static func folder(of document: Int, _ directory: SearchDirectory) -> [UInt8] {
        let category = directory.category(of: document)
        return category < 0 ? [] : [0x66, 0x61, 0x71, 0x2F] + directory.categories[category].name + [0x2F]
    }
}

/// What does not follow from the category and the address's last step.
public struct PageTextFlags {
    public var hasOwnPath: Bool
    public var hasOwnSource: Bool

    public init(hasOwnPath: Bool, hasOwnSource: Bool) {
        self.hasOwnPath = hasOwnPath
        self.hasOwnSource = hasOwnSource
    }

    init(_ byte: UInt8) {
        hasOwnPath = byte & 1 != 0
        hasOwnSource = byte & 2 != 0
    }

    public var byte: UInt8 { (hasOwnPath ? 1 : 0) | (hasOwnSource ? 2 : 0) }
}

/// The anchor that most headings have.
public enum PlainSlug {
    /// Lower-case ASCII and Russian letters, digits and `_`; white space, hyphens and `/` become one hyphen.
    public static func make(_ heading: [UInt8]) -> [UInt8] {
        var slug: [UInt8] = []
        var isPending = false
        heading.withUnsafeBufferPointer { text in
            var position = 0
            while position < text.count {
                let (scalar, length) = UTF8Scalars.read(text, at: position)
                position += length
                guard let letter = letter(scalar) else {
                    if scalar == 0x20 || scalar == 0x2D || scalar == 0x2F { isPending = true }
                    continue
                }
                if isPending, !slug.isEmpty { slug.append(0x2D) }
                isPending = false
                UTF8Scalars.append(letter, to: &slug)
            }
        }
        return slug
    }

    private static func letter(_ scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x30...0x39, 0x61...0x7A, 0x5F, 0x430...0x44F, 0x451: return scalar
        case 0x41...0x5A, 0x410...0x42F: return scalar + 0x20
        case 0x401: return 0x451
        default: return nil
        }
    }
}
