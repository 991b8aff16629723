// What the index needs to know of one document, as bytes that can be kept between builds: its words as they are written,
// how much each counts, and the text to show.
//
// Layout: the number of words in all fields, that of different ones, the packed texts (see PageTextWriter), then each different word: its
// letters, its kind and where it is (flags), and the sum of its weights.

import KnowledgeBase

enum SearchFacts {
    /// A word of the document.
    struct Entry {
        var letters: UnsafeBufferPointer<UInt8>
        var flags: UInt8
        var weight: Int
    }

    static let isPlain: UInt8 = 1
    static let isInTitle: UInt8 = 2
    static let isJoined: UInt8 = 4

    /// Called from several threads, once for each document that is parsed.
    static func make(_ document: ParsedDocument) -> [UInt8] {
        if document.file.kind == .category || !document.front.isSearchable { return [] }
        let text = SearchableText(document)
        var words = DocumentWords()
        words.add(text, Stemmer(document.file.language))
        var writer = ByteWriter()
        writer.add(words.length)
        writer.add(words.count)
        writer.add(PageTextWriter(document.file.language).sections(of: text))
        words.write(to: &writer)
        return writer.bytes
    }
}

/// Reads facts back, without copying.
struct SearchFactsReader {
    private var reader: ByteReader
    /// How many words the document has.
    let length: Int
    /// How many different ones.
    let wordCount: Int
    /// The packed texts of title and sections.
    let page: UnsafeRawBufferPointer

    init(_ facts: UnsafeRawBufferPointer) {
        reader = ByteReader(facts)
        length = reader.number()
        wordCount = reader.number()
        page = reader.block()
    }

    mutating func next() -> SearchFacts.Entry? {
        if reader.isAtEnd || reader.isBroken { return nil }
        let letters = reader.block().assumingMemoryBound(to: UInt8.self)
        let flags = reader.byte()
        return SearchFacts.Entry(letters: letters, flags: flags, weight: reader.number())
    }
}

extension Stemmer {
    /// The rules for texts of a language; Russian ones have English words in them.
    init(_ language: Language) {
        self.init(isEnglish: ["en", "ru"].contains(language.code), isRussian: language.code == "ru")
    }
}
