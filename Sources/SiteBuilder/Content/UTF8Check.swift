// Whether a file is UTF-8, and where it stops being it.

enum UTF8Check {
    /// The line of the first byte that is not UTF-8, counted from 1.
    static func firstInvalidLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        if bytes.allSatisfy({ $0 < 128 }) { return nil }
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var line = 1
        for row in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            if String(validating: row, as: UTF8.self) == nil { return line }
            line += 1
        }
        return nil
    }
}
