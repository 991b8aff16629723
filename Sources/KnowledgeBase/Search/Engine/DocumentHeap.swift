// Takes the best few of many documents without sorting all of them.

struct DocumentHeap {
    private var scores: [Int] = []
    private var documents: [Int] = []

    var count: Int { scores.count }

    mutating func append(_ score: Int, _ document: Int) {
        scores.append(score)
        documents.append(document)
    }

    /// To be called once, when all are there.
    mutating func order() {
        var position = count / 2
        while position > 0 {
            position -= 1
            sink(position)
        }
    }

    /// The highest score; of equals, the first document.
    mutating func removeBest() -> (score: Int, document: Int)? {
        if scores.isEmpty { return nil }
        let best = (score: scores[0], document: documents[0])
        scores[0] = scores[count - 1]
        documents[0] = documents[count - 1]
        scores.removeLast()
        documents.removeLast()
        sink(0)
        return best
    }

    private func isBetter(_ a: Int, _ b: Int) -> Bool {
        scores[a] != scores[b] ? scores[a] > scores[b] : documents[a] < documents[b]
    }

    @inline(never)
    private mutating func sink(_ start: Int) {
        var position = start
        while true {
            var best = position
            for child in (2 * position + 1)...(2 * position + 2) where child < count && isBetter(child, best) {
                best = child
            }
            if best == position { return }
            scores.swapAt(best, position)
            documents.swapAt(best, position)
            position = best
        }
    }
}
