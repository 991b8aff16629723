// Packs texts with the strings of a codebook, the longest that fits each time; `Codebook.unpack` in the engine undoes it.

import KnowledgeBase

struct TextPacker: Sendable {
    let strings: [[UInt8]]
    /// A tree of the strings' bytes: the node behind node n and byte b is `next[width * n + column[b]]`, 0 where there is none.
    /// Bytes that no string has share column 0, so that the tree stays in the processor's nearest cache.
    private var next: [Int16]
    private var column = [UInt8](repeating: 0, count: 256)
    private let width: Int
    /// What stands for the string that ends in a node; 0 where none does.
    private var codes: [UInt8] = [0]

    private static let english = TextPacker(TextCodebook.english)
    private static let russian = TextPacker(TextCodebook.russian)

    /// The packer of a language's texts.
    static func of(_ language: Language) -> TextPacker { TextCodebook.isCyrillic(language) ? russian : english }

    init(_ list: String) {
        strings = list.split(separator: "|").prefix(Codebook.codes.count).map { Array($0.utf8) }
        for (number, byte) in Set(strings.joined()).sorted().enumerated() {
            column[Int(byte)] = UInt8(truncatingIfNeeded: number + 1)
        }
        width = Int(column.max() ?? 0) + 1
        next = Array(repeating: 0, count: width)
        for (string, code) in zip(strings, Codebook.codes) { add(string, code) }
    }

    private mutating func add(_ string: [UInt8], _ code: UInt8) {
        var node = 0
        for byte in string {
            let place = width * node + Int(column[Int(byte)])
            if next[place] == 0 {
                next[place] = Int16(truncatingIfNeeded: codes.count)
                next += Array(repeating: 0, count: width)
                codes.append(0)
            }
            node = Int(next[place])
        }
        codes[node] = code
    }

    func pack(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var packing = TextPacking(text, self)
        packing.grow(to: Int.max)
        return packing.packed
    }

    /// Packs what comes at a position; returns the position behind it, nil where there is no room for it.
    func append(
        _ text: UnsafeBufferPointer<UInt8>, _ position: Int, to packed: inout [UInt8], room: Int
    ) -> Int? {
        if let (code, end) = longest(text, position) {
            packed.append(code)
            return end
        }
        let first = text[position]
        if first < 0x80 {
            packed.append(first < 0x20 || first == 0x7F ? 0x20 : first)
            return position + 1
        }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        let end = min(text.count, position + length)
        if room < 1 + end - position { return nil }
        packed.append(Codebook.escape)
        packed += text[position..<end]
        return end
    }

    private func longest(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> (code: UInt8, end: Int)? {
        var best: (code: UInt8, end: Int)?
        var node = 0
        var position = start
        while position < text.count {
            node = Int(next[width * node + Int(column[Int(text[position])])])
            if node == 0 { break }
            position += 1
            if codes[node] != 0 { best = (codes[node], position) }
        }
        return best
    }
}
