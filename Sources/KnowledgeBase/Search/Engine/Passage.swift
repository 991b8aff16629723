// The part of a text that shows most words of a query, cut at words.

struct Passage {
    private(set) var text: [UInt8] = []
    private(set) var marks: [SearchMark] = []

    private static let ellipsis: [UInt8] = [0xE2, 0x80, 0xA6]

    /// - Parameters:
    ///   - kept: the text as the index keeps it; one that was cut there ends with a space.
    ///   - length: in letters, roughly.
    init(_ kept: [UInt8], _ places: [Highlighter.Place], length: Int) {
        let isCut = kept.last == 0x20
        let whole = isCut ? Array(kept.dropLast()) : kept
        let wide = whole.reduce(0) { $0 + ($1 >= 0xC0 ? 1 : 0) }
        // A letter takes two bytes in most texts that are not Latin.
        let room = max(20, length) * (wide * 3 > whole.count ? 2 : 1)
        let range = Self.range(whole, places, room)
        if range.lowerBound > 0 { text += Self.ellipsis }
        let shift = text.count - range.lowerBound
        text += whole[range]
        if isCut || range.upperBound < whole.count { text += Self.ellipsis }
        let inside = places.filter { $0.mark.start >= range.lowerBound && $0.mark.end <= range.upperBound }
        marks = Highlighter.marks(inside).map { SearchMark(start: $0.start + shift, end: $0.end + shift) }
    }

    private static func range(_ whole: [UInt8], _ places: [Highlighter.Place], _ room: Int) -> Range<Int> {
        if whole.count <= room { return 0..<whole.count }
        let first = best(places, room)
        var start = 0
        if let first, first.mark.start > room / 3 {
            start = beginning(whole, before: first.mark.start, earliest: first.mark.start - room / 3)
        }
        if whole.count - start < room {
            start = beginning(whole, before: whole.count - room, earliest: whole.count - room)
        }
        var end = min(whole.count, start + room)
        while end < whole.count, end > start, whole[end] != 0x20 { end -= 1 }
        if end == start { end = boundary(whole, min(whole.count, start + room)) }
        return start..<end
    }

    /// The first place of the stretch that has most different words.
    private static func best(_ places: [Highlighter.Place], _ room: Int) -> Highlighter.Place? {
        var best: Highlighter.Place?
        var bestScore = 0
        for (index, place) in places.enumerated() {
            var words: UInt64 = 0
            var count = 0
            for other in places[index...] where other.mark.end - place.mark.start <= room * 2 / 3 {
                words |= 1 << UInt64(other.word & 63)
                count += 1
            }
            let score = words.nonzeroBitCount * 16 + min(count, 15)
            if score > bestScore {
                bestScore = score
                best = place
            }
        }
        return best
    }

    /// Behind the last sentence that ends between `earliest` and `before`, else behind the first space there.
    private static func beginning(_ whole: [UInt8], before: Int, earliest: Int) -> Int {
        let earliest = max(0, earliest)
        var position = before
        while position > earliest + 1 {
            if whole[position - 1] == 0x20, isSentenceEnd(whole[position - 2]) { return position }
            position -= 1
        }
        position = earliest
        while position < whole.count, position <= before, whole[position] != 0x20 { position += 1 }
        return position <= before && position < whole.count ? position + 1 : boundary(whole, earliest)
    }

    private static func isSentenceEnd(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x21 || byte == 0x3F }

    /// The next position that is not inside a character.
    private static func boundary(_ whole: [UInt8], _ position: Int) -> Int {
        var position = position
        while position < whole.count, whole[position] & 0xC0 == 0x80 { position += 1 }
        return position
    }
}
