// Answers of the engine as JSON (RFC 8259), for a page's script.

struct AnswerText {
    private var bytes: [UInt8] = []

    /// What an index holds: its data file, how many articles, and the categories and products to filter by.
    static func describe(
        file: [UInt8], documents: Int, categories: [SearchLabel], products: [SearchLabel]
    ) -> [UInt8] {
        var text = AnswerText()
        text.add("{\"file\":")
        text.add(quoted: file[...])
        text.add(",\"documents\":")
        text.add(documents)
        text.add(",\"categories\":")
        text.add(categories)
        text.add(",\"products\":")
        text.add(products)
        text.add("}")
        return text.bytes
    }

    static func results(_ results: SearchResults) -> [UInt8] {
        var text = AnswerText()
        text.add("{\"total\":")
        text.add(results.total)
        text.add(",\"shown\":")
        text.add(quoted: results.shownQuery[...])
        text.add(",\"categoryCounts\":")
        text.add(results.categoryCounts)
        text.add(",\"productCounts\":")
        text.add(results.productCounts)
        text.add(",\"hits\":[")
        for (index, hit) in results.hits.enumerated() {
            if index > 0 { text.add(",") }
            text.add(hit)
        }
        text.add("]}")
        return text.bytes
    }

    private mutating func add(_ hit: SearchHit) {
        add("{\"path\":")
        add(quoted: hit.path[...])
        add(",\"anchor\":")
        add(quoted: hit.anchor[...])
        add(",\"category\":")
        add(hit.category)
        add(",\"title\":")
        add(hit.title, hit.titleMarks)
        add(",\"heading\":")
        add(quoted: hit.heading[...])
        add(",\"excerpt\":")
        add(hit.excerpt, hit.excerptMarks)
        add("}")
    }

    /// A text as pieces, plain and marked in turns, the first one plain.
    private mutating func add(_ text: [UInt8], _ marks: [SearchMark]) {
        var position = 0
        add("[")
        for mark in marks where mark.start >= position && mark.end > mark.start && mark.end <= text.count {
            add(quoted: text[position..<mark.start])
            add(",")
            add(quoted: text[mark.start..<mark.end])
            add(",")
            position = mark.end
        }
        add(quoted: text[position...])
        add("]")
    }

    private mutating func add(_ labels: [SearchLabel]) {
        add("[")
        for (index, label) in labels.enumerated() {
            add(index == 0 ? "{\"name\":" : ",{\"name\":")
            add(quoted: label.name[...])
            add(",\"title\":")
            add(quoted: label.title[...])
            add("}")
        }
        add("]")
    }

    private mutating func add(_ numbers: [Int]) {
        add("[")
        for (index, number) in numbers.enumerated() {
            if index > 0 { add(",") }
            add(number)
        }
        add("]")
    }

    private mutating func add(_ number: Int) {
        if number < 0 { add("-") }
        var rest = number.magnitude
        var digits: [UInt8] = []
        repeat {
            digits.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        for digit in digits.reversed() { bytes.append(digit) }
    }

    private mutating func add(quoted text: ArraySlice<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<32: addEscape(byte)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func addEscape(_ control: UInt8) {
        add("\\u00")
        bytes.append(UInt8(ascii: "0") + control >> 4)
        let low = control & 15
        bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }

    private mutating func add(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}
