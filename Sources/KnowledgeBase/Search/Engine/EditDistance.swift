// How far apart two words are.

/// Counts letters left out, put in, exchanged or swapped with the next.
struct EditDistance {
    /// The last three rows of the table of distances between beginnings.
    private var rows: [UInt8]
    private static let width = TextWords.longest + 3

    init() {
        rows = Array(repeating: 0, count: 3 * Self.width)
    }

    /// The distance of two words, in quarters: an ending of one or two letters may differ for one quarter each. Nil when it
    /// is more than `limit` whole letters.
    mutating func between(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
        guard abs(a.count - b.count) <= limit, a.count <= TextWords.longest, b.count <= TextWords.longest else {
            return nil
        }
        var best = Int.max
        for j in 0...b.count { rows[j] = UInt8(truncatingIfNeeded: j) }
        for i in 1..<(a.count + 1) {
            let least = fillRow(i, a, b)
            if least > limit { break }
            let cut = a.count - i
            if cut > 1 || a.count - cut < 4 && cut > 0 { continue }
            for other in 0...1 where b.count - other >= 3 && (cut == 0 || other <= 1) {
                let edits = Int(rows[(i % 3) * Self.width + b.count - other])
                let distance = 4 * edits + cut + other
                if edits <= limit, distance < best { best = distance }
            }
        }
        return best == Int.max ? nil : best
    }

    /// Fills row `i` of the table of distances between beginnings; gives the least in it.
    private mutating func fillRow(_ i: Int, _ a: [UInt8], _ b: [UInt8]) -> Int {
        let now = i % 3
        let before = (i + 2) % 3
        rows[now * Self.width + 0] = UInt8(truncatingIfNeeded: i)
        var least = i
        for j in 1..<(b.count + 1) {
            let same: UInt8 = a[i - 1] == b[j - 1] ? 0 : 1
            var distance = min(
                rows[before * Self.width + j] + 1, rows[now * Self.width + j - 1] + 1,
                rows[before * Self.width + j - 1] + same)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                distance = min(distance, rows[((i + 1) % 3) * Self.width + j - 2] + 1)
            }
            rows[now * Self.width + j] = distance
            least = min(least, Int(distance))
        }
        return least
    }
}
