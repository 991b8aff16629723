// Takes the best few of many documents without sorting all of them.

struct DocumentHeap {
    private var entries: [(score: Int, document: Int)] = []

    var count: Int { entries.count }

    mutating func append(_ score: Int, _ document: Int) { entries.append((score, document)) }

    /// To be called once, when all are there.
    mutating func order() {
        var position = entries.count / 2
        while position > 0 {
            position -= 1
            sink(position)
        }
    }

    /// The highest score; of equals, the first document.
    mutating func removeBest() -> (score: Int, document: Int)? {
        guard let best = entries.first, let last = entries.popLast() else { return nil }
        if !entries.isEmpty {
            entries[0] = last
            sink(0)
        }
        return best
    }

    private func isBetter(_ a: Int, _ b: Int) -> Bool {
        let (a, b) = (entries[a], entries[b])
        return a.score != b.score ? a.score > b.score : a.document < b.document
    }

    private mutating func sink(_ start: Int) {
        var position = start
        while true {
            var best = position
            for child in [2 * position + 1, 2 * position + 2] where child < entries.count && isBetter(child, best) {
                best = child
            }
            if best == position { return }
            entries.swapAt(best, position)
            position = best
        }
    }
}
