// The usual case of a slug, text in English or Russian letters, without asking Unicode's tables about each one.

enum FamiliarSlug {
    /// The same as `Slug.make(from:)`; nil when the text holds anything but ASCII and Russian letters.
    static func make(from text: String) -> String? {
        var text = text
        return text.withUTF8 { utf8 -> String? in
            var slug: [UInt8] = []
            slug.reserveCapacity(utf8.count + 1)
            var pendingHyphen = false
            var position = 0
            func add(_ bytes: UInt8...) {
                if pendingHyphen, !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
                pendingHyphen = false
                slug += bytes
            }
            while position < utf8.count {
                let byte = utf8[position]
                position += 1
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    add(byte)
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): add(byte | 32)
                case 9...13, 32, UInt8(ascii: "-"), UInt8(ascii: "/"): pendingHyphen = true
                case 0..<128: break
                default:
                    guard position < utf8.count, let letter = Cyrillic(byte, utf8[position]) else { return nil }
                    position += 1
                    add(letter.lead, letter.trail)
                }
            }
            return String(decoding: slug, as: UTF8.self)
        }
    }

    static func isPlainName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// A letter from U+0400 to U+045F, made small.
    private struct Cyrillic {
        let lead: UInt8
        let trail: UInt8

        init?(_ lead: UInt8, _ trail: UInt8) {
            switch (lead, trail) {
            case (0xD0, 0x80...0x8F): (self.lead, self.trail) = (0xD1, trail + 0x10)
            case (0xD0, 0x90...0x9F): (self.lead, self.trail) = (0xD0, trail + 0x20)
            case (0xD0, 0xA0...0xAF): (self.lead, self.trail) = (0xD1, trail - 0x20)
            case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x9F): (self.lead, self.trail) = (lead, trail)
            default: return nil
            }
        }
    }
}
