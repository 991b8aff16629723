// Width and height of an image from its first bytes, so that pages do not jump while they load.

import KnowledgeBase

struct ImageSize: Sendable, Equatable {
    let width: Int
    let height: Int

    /// PNG, GIF, JPEG, WebP, and SVG with plain `width` and `height`; nil for anything else.
    init?(_ bytes: [UInt8]) {
        func big(_ at: Int, _ count: Int) -> Int { bytes[at..<(at + count)].reduce(0) { $0 << 8 | Int($1) } }
        func little(_ at: Int, _ count: Int) -> Int {
            bytes[at..<(at + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        if bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            self.init(big(16, 4), big(20, 4))
        } else if bytes.count >= 10, bytes.starts(with: "GIF8".utf8) {
            self.init(little(6, 2), little(8, 2))
        } else if bytes.count >= 4, bytes.starts(with: [0xFF, 0xD8]) {
            var position = 2
            while position + 9 < bytes.count, bytes[position] == 0xFF {
                let marker = bytes[position + 1]
                if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                    self.init(big(position + 7, 2), big(position + 5, 2))
                    return
                }
                position += 2 + big(position + 2, 2)
            }
            return nil
        } else if bytes.count >= 30, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) {
            switch bytes[15] {
            case UInt8(ascii: "X"): self.init(little(24, 3) + 1, little(27, 3) + 1)
            case UInt8(ascii: "L"): self.init(little(21, 2) & 0x3FFF + 1, little(22, 3) >> 6 & 0x3FFF + 1)
            default: self.init(little(26, 2) & 0x3FFF, little(28, 2) & 0x3FFF)
            }
        } else {
            return nil
        }
    }

    private init?(_ width: Int, _ height: Int) { self.init(width: width, height: height) }

    init?(width: Int, height: Int) {
        guard width > 0, height > 0 else { return nil }
        self.width = width
        self.height = height
    }
}
