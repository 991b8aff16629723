// Texts of the index are packed: one byte stands for a frequent string. Bytes 0x20…0x7E stand for themselves, 1 comes before
// a character that has no byte of its own, all others are listed in the directory.

public struct Codebook {
    /// Before a character in plain UTF-8.
    public static let escape: UInt8 = 1
    /// The bytes that stand for listed strings, in the order of the list.
    public static let codes: [UInt8] = Array(0x80...0xFF) + Array(0x02...0x1F)

    private var letters: [UInt8] = []
    private var starts: [Int] = [0]

    init() {}

    init(_ reader: inout ByteReader) {
        for _ in 0..<reader.count() {
            letters += reader.text()
            starts.append(letters.count)
        }
    }

    private func entry(_ code: UInt8) -> Int { code >= 0x80 ? Int(code) - 0x80 : 0x7E + Int(code) }

    func unpack(_ packed: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var position = packed.startIndex
        while position < packed.endIndex {
            let code = packed[position]
            position += 1
            if code >= 0x20, code < 0x7F {
                text.append(code)
            } else if code == Self.escape {
                let end = min(packed.endIndex, position + Self.length(packed, position))
                text += packed[position..<end]
                position = end
            } else if code != 0, code != 0x7F, entry(code) + 1 < starts.count {
                text += letters[starts[entry(code)]..<starts[entry(code) + 1]]
            }
        }
        return text
    }

    private static func length(_ packed: ArraySlice<UInt8>, _ position: Int) -> Int {
        guard position < packed.endIndex else { return 0 }
        let first = packed[position]
        return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    }
}
