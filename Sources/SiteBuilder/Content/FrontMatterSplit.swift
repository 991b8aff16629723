// Where the front matter of a file ends and its text begins.

/// Where the front matter of a file ends and its text begins.
struct FrontMatterSplit {
    var yaml: Range<Int>?
    var body: Range<Int>
    /// The line of the file that the body begins in.
    var bodyLine = 1
    var isUnclosed = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        body = start..<bytes.count
        guard let first = Self.lineEnd(bytes, from: start), Self.isFence(bytes[start..<first]) else { return }
        var line = 2
        var position = first + 1
        while position < bytes.count {
            let end = Self.lineEnd(bytes, from: position) ?? bytes.count
            if Self.isFence(bytes[position..<end]) {
                yaml = (first + 1)..<position
                body = min(end + 1, bytes.count)..<bytes.count
                bodyLine = line + 1
                return
            }
            line += 1
            position = end + 1
        }
        isUnclosed = true
    }

    private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        bytes[start...].firstIndex(of: 10)
    }

    private static func isFence(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 32 || $0 == 13 || $0 == 9 }
    }
}
