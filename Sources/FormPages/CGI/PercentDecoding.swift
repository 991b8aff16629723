// The one place where what a client sent becomes text: percent signs, UTF-8, control characters.

package enum PercentDecoding {
    /// Decodes once (WHATWG URL, application/x-www-form-urlencoded parsing, but strict): a stray `%` is refused.
    package static func decode(_ bytes: some Collection<UInt8>) throws(RequestFault) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var position = bytes.startIndex
        while position != bytes.endIndex {
            let byte = bytes[position]
            position = bytes.index(after: position)
            switch byte {
            case UInt8(ascii: "+"): decoded.append(32)
            case UInt8(ascii: "%"):
                guard let high = digit(bytes, &position), let low = digit(bytes, &position) else {
                    throw .malformed("stray percent sign")
                }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        return try text(decoded)
    }

    /// Bytes as text: valid UTF-8 without control characters other than tab and line ends.
    package static func text(_ bytes: [UInt8]) throws(RequestFault) -> String {
        for byte in bytes where byte < 32 || byte == 127 {
            guard byte == 9 || byte == 10 || byte == 13 else { throw .malformed("control character") }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed("invalid UTF-8") }
        return text
    }

    private static func digit<Bytes: Collection<UInt8>>(_ bytes: Bytes, _ position: inout Bytes.Index) -> UInt8? {
        guard position != bytes.endIndex else { return nil }
        let byte = bytes[position]
        position = bytes.index(after: position)
        switch byte {
        case 48...57: return byte - 48
        case 65...70: return byte - 55
        case 97...102: return byte - 87
        default: return nil
        }
    }
}
