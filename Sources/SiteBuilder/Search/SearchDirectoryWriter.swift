// Writes the directory of an index; the reader, which says what comes in which order, is the engine's SearchDirectory.

import KnowledgeBase

struct SearchDirectoryWriter {
    let index: SearchIndexWriter

    func directory(_ words: [Piece], _ spellings: [Piece], _ lengths: [Int]) -> [UInt8] {
        var writer = ByteWriter()
        writer.add((index.stemmer.isEnglish ? 1 : 0) | (index.stemmer.isRussian ? 2 : 0))
        writer.add(index.dataName)
        writer.add(index.routes.prefix)
        writer.add(index.routes.suffix)
        let codebook = TextPacker.of(index.language).strings
        writer.add(codebook.count)
        for string in codebook { writer.add(string) }
        writeCategories(&writer)
        writeProducts(&writer)
        writeSynonyms(&writer)
        write(words, &writer)
        write(spellings, &writer)
        writer.add(lengths.count)
        for length in lengths { writer.add(length) }
        let sum = Checksum.of(writer.bytes[...])
        let head = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) }
        return Array("KBS1".utf8) + head + writer.bytes
    }

    private func writeCategories(_ writer: inout ByteWriter) {
        writer.add(index.categories.count)
        var before = 0
        for category in index.categories {
            writer.add(category.title)
            writer.add(category.name)
            writer.add(category.first - before)
            before = category.first
        }
    }

    private func writeProducts(_ writer: inout ByteWriter) {
        writer.add(index.products.count)
        for product in index.products {
            writer.add(product.title)
            writer.add(product.name)
            writer.add(product.documents.count)
            var before = -1
            for document in product.documents {
                writer.add(document - before - 1)
                before = document
            }
        }
    }

    private func writeSynonyms(_ writer: inout ByteWriter) {
        writer.add(index.synonyms.count)
        for group in index.synonyms {
            writer.add(group.count)
            for phrase in group {
                let stems = stems(of: phrase)
                writer.add(stems.count)
                for stem in stems { writer.add(stem) }
            }
        }
    }

    private func stems(of phrase: String) -> [[UInt8]] {
        let read = TextWords(of: Array(phrase.utf8))
        return read.words.filter { !$0.isJoined }.map { word in
            let letters = Array(read.letters(of: word))
            return word.isPlain ? index.stemmer.stem(letters) : letters
        }
    }

    private func write(_ pieces: [Piece], _ writer: inout ByteWriter) {
        writer.add(pieces.count)
        var before: Piece?
        var last: ArraySlice<UInt8> = []
        for piece in pieces {
            let separator = piece.separator(after: before)
            var shared = 0
            while shared < min(last.count, separator.count), last[shared] == separator[shared] { shared += 1 }
            writer.add(shared)
            writer.add(Array(separator[shared...]))
            writer.add(piece.bytes.count)
            last = separator
            before = piece
        }
    }
}
