// Packs texts with the strings of a codebook, the longest that fits each time; `Codebook.unpack` in the engine undoes it.

import KnowledgeBase

struct TextPacker: Sendable {
    let strings: [[UInt8]]
    /// A tree of the strings' bytes: the node behind node n and byte b is `next[256 * n + b]`, 0 where there is none.
    private var next: [Int16] = Array(repeating: 0, count: 256)
    /// What stands for the string that ends in a node; 0 where none does.
    private var codes: [UInt8] = [0]

    private static let english = TextPacker(TextCodebook.english)
    private static let russian = TextPacker(TextCodebook.russian)

    /// The packer of a language's texts.
    static func of(_ language: Language) -> TextPacker { TextCodebook.isCyrillic(language) ? russian : english }

    init(_ list: String) {
        strings = list.split(separator: "|").prefix(Codebook.codes.count).map { Array($0.utf8) }
        for (string, code) in zip(strings, Codebook.codes) {
            var node = 0
            for byte in string {
                if next[256 * node + Int(byte)] == 0 {
                    next[256 * node + Int(byte)] = Int16(truncatingIfNeeded: codes.count)
                    next += Array(repeating: 0, count: 256)
                    codes.append(0)
                }
                node = Int(next[256 * node + Int(byte)])
            }
            codes[node] = code
        }
    }

    func pack(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var packed: [UInt8] = []
        packed.reserveCapacity(text.count * 2 / 3)
        text.withUnsafeBufferPointer { text in
            var position = 0
            while position < text.count {
                if let (code, end) = longest(text, position) {
                    packed.append(code)
                    position = end
                } else {
                    position = appendPlain(text, position, &packed)
                }
            }
        }
        return packed
    }

    private func longest(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> (code: UInt8, end: Int)? {
        var best: (code: UInt8, end: Int)?
        var node = 0
        var position = start
        while position < text.count {
            node = Int(next[256 * node + Int(text[position])])
            if node == 0 { break }
            position += 1
            if codes[node] != 0 { best = (codes[node], position) }
        }
        return best
    }

    /// A character that has no code: ASCII as it is, others behind the escape.
    private func appendPlain(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ packed: inout [UInt8]) -> Int {
        let first = text[position]
        if first < 0x80 {
            packed.append(first < 0x20 || first == 0x7F ? 0x20 : first)
            return position + 1
        }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        let end = min(text.count, position + length)
        packed.append(Codebook.escape)
        packed += text[position..<end]
        return end
    }
}
