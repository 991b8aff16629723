// The file that documents' facts are appended to; once half of it is of no use any more, a new one is begun.

import CLinux
import KnowledgeBase

struct FactFile: Sendable {
    private var generation = 0
    /// How much of the file counts; what a killed build left behind that does not.
    private var length = 0
    private(set) var storage: FixedBytes?

    init() {}

    init(from reader: inout ByteReader) {
        generation = reader.number()
        length = reader.number()
    }

    func write(to writer: inout ByteWriter) {
        writer.add(generation)
        writer.add(length)
    }

    /// False when the file is not there as it should be.
    mutating func open(in folder: String) -> Bool {
        if length == 0 { return true }
        storage = FixedBytes(mapping: path(folder))
        return (storage?.bytes.count ?? 0) >= length
    }

    /// Writes facts behind those that are there, or all into a new file; returns the place of each.
    ///
    /// - Parameter places: where a document's facts are already in this file; nil for new ones.
    mutating func save(_ facts: [DocumentFacts], at places: [Range<Int>?], in folder: String) throws(FileFailure)
        -> [Range<Int>]
    {
        let used = places.reduce(0) { $0 + ($1?.count ?? 0) }
        let isNew = storage == nil || length > 2 * used + 1_048_576
        if isNew {
            generation += 1
            length = 0
        }
        var written: [Range<Int>] = []
        written.reserveCapacity(facts.count)
        let begin = length
        var pending = 0
        for (facts, place) in zip(facts, places) {
            if let place, !isNew {
                written.append(place)
            } else {
                written.append(length..<(length + facts.encoded.count))
                length += facts.encoded.count
                pending += 1
            }
        }
        if pending > 0 {
            try append(
                facts.indices.lazy.filter { written[$0].lowerBound >= begin }.map { facts[$0] }, from: begin, folder)
        }
        return written
    }

    /// Removes the files of earlier generations.
    func tidy(_ folder: String) {
        for name in FolderNames.of(folder) ?? [] where name.hasPrefix("facts-") && name != "facts-\(generation)" {
            unlink("\(folder)/\(name)")
        }
    }

    private func append(_ facts: some Sequence<DocumentFacts>, from start: Int, _ folder: String) throws(FileFailure) {
        let path = path(folder)
        let descriptor = CLinux.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0, ftruncate(descriptor, start) == 0, lseek(descriptor, start, SEEK_SET) == start else {
            throw FileFailure(path: path, code: errno)
        }
        defer { close(descriptor) }
        var buffer: [UInt8] = []
        for facts in facts {
            buffer.append(contentsOf: facts.encoded)
            if buffer.count > 262_144 {
                try FileSystem.write(buffer, to: descriptor, path)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try FileSystem.write(buffer, to: descriptor, path)
    }

    private func path(_ folder: String) -> String { "\(folder)/facts-\(generation)" }
}
