// Takes out of a text what tells who wrote it: names in all their forms, mail addresses, telephone, ticket and network numbers.
// It takes rather too much: somebody reads the text again before it is published.

import KnowledgeBase

struct PersonalWords {
    /// What stands in the place of what was taken out.
    static let gap = "…"

    private let stemmer = Stemmer(isEnglish: true, isRussian: true)
    /// Stems of people's names: each counts alone.
    private var names: Set<[UInt8]> = []
    /// Stems of organisations' names: only all of them in a row are the name.
    private var phrases: [[[UInt8]]] = []

    init(people: [String], organisations: [String]) {
        for person in people { names.formUnion(stems(of: person).filter { $0.count > 2 }) }
        phrases = organisations.map { stems(of: $0) }.filter { !$0.isEmpty }
    }

    func removed(from text: String) -> String {
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var position = 0
        for cut in Self.joined(words(bytes) + PersonalNumbers.ranges(bytes), bytes) {
            kept += bytes[position..<cut.lowerBound]
            kept += Self.gap.utf8
            position = cut.upperBound
        }
        return String(decoding: kept + bytes[position...], as: UTF8.self)
    }

    /// In order; those that meet, or have only spaces between them, as one.
    private static func joined(_ ranges: [Range<Int>], _ text: [UInt8]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = joined.last,
                range.lowerBound <= last.upperBound || text[last.upperBound..<range.lowerBound].allSatisfy({ $0 == 32 })
            {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    private func stems(of text: String) -> [[UInt8]] {
        let read = TextWords(of: Array(text.utf8))
        return read.words.filter { !$0.isJoined }.map { stemmer.stem(Array(read.letters(of: $0))) }
    }

    private func words(_ bytes: [UInt8]) -> [Range<Int>] {
        let read = TextWords(of: bytes)
        let words = read.words.filter { !$0.isJoined }
        let stems = words.map { stemmer.stem(Array(read.letters(of: $0))) }
        var ranges: [Range<Int>] = []
        for (index, word) in words.enumerated() {
            if names.contains(stems[index]) { ranges.append(word.from..<word.to) }
            for phrase in phrases where stems[index...].starts(with: phrase) {
                ranges.append(word.from..<words[index + phrase.count - 1].to)
            }
        }
        return ranges
    }
}
