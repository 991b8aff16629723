// A text that is packed from its beginning, as far as it is needed.

import KnowledgeBase

struct TextPacking {
    private let text: ArraySlice<UInt8>
    private let packer: TextPacker
    /// How many bytes of the text are packed.
    private var position = 0
    private(set) var packed: [UInt8] = []

    init(_ text: ArraySlice<UInt8>, _ packer: TextPacker) {
        self.text = text
        self.packer = packer
    }

    var isWhole: Bool { position == text.count }

    /// Goes on until no more fits into so many packed bytes.
    mutating func grow(to limit: Int) {
        packed.reserveCapacity(min(limit, text.count))
        text.withUnsafeBufferPointer { text in
            while position < text.count, packed.count < limit,
                let end = packer.append(text, position, to: &packed, room: limit - packed.count)
            {
                position = end
            }
        }
    }

    /// What is packed; where that is not the whole text, it ends with a word and the space behind it, which tells the engine's
    /// Passage that there is more.
    var packedWords: [UInt8] {
        if isWhole { return packed }
        guard let space = text.prefix(position).lastIndex(of: 0x20) else { return packed }
        return packer.pack(text[...space])
    }
}
