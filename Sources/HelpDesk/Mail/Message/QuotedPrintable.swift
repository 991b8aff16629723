// The body of a part in seven bits and short lines. Source: RFC 2045 §6.7.

enum QuotedPrintable {
    /// The longest line, the "=" that continues it included.
    private static let width = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Encodes text whose lines end with LF; what comes out ends with one.
    static func encode(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + text.count / 8)
        for line in text.split(separator: 10, omittingEmptySubsequences: false) { encode(line: line, &output) }
        if text.last == 10 { output.removeLast() }
        return output
    }

    private static func encode(line: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        var column = 0
        for index in line.indices {
            let isLast = index == line.endIndex - 1
            let width = isPlain(line, at: index) ? 1 : 3
            if column + width > (isLast ? Self.width : Self.width - 1) {
                output += [UInt8(ascii: "="), 10]
                column = 0
            }
            // What is at the start of an output line may look like the end of a message, or of one in a mailbox.
            let isMarker =
                column == 0 && (line[index] == UInt8(ascii: ".") || line[index...].starts(with: "From ".utf8))
            if width == 1, !isMarker {
                output.append(line[index])
                column += 1
            } else {
                output += [UInt8(ascii: "="), digits[Int(line[index] >> 4)], digits[Int(line[index] & 15)]]
                column += 3
            }
        }
        output.append(10)
    }

    private static func isPlain(_ line: ArraySlice<UInt8>, at index: Int) -> Bool {
        switch line[index] {
        case UInt8(ascii: "="): false
        case 32, 9: index < line.endIndex - 1
        case 33...126: true
        default: false
        }
    }
}
