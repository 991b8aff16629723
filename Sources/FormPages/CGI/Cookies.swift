// The session's cookie out of a Cookie header (RFC 6265 §5.4). Any doubt means that there is no session.

package enum Cookies {
    /// The value of the cookie `name`; nil when it is missing, given twice, or holds anything but letters, digits, `-` and `_`.
    package static func value(of name: String, in header: [UInt8]?) -> String? {
        guard let header, header.count <= 8_192 else { return nil }
        var found: [UInt8]?
        // Apache joins several headers with a comma, which no cookie of ours contains.
        for part in header.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }) {
            let pair = trimmed(part)
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
            guard pair[..<equals].elementsEqual(name.utf8) else { continue }
            guard found == nil else { return nil }
            found = Array(pair[pair.index(after: equals)...])
        }
        guard let found, !found.isEmpty, found.count <= 128, found.allSatisfy(isTokenByte) else { return nil }
        return String(decoding: found, as: UTF8.self)
    }

    private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var part = part
        while part.first == 32 || part.first == 9 { part.removeFirst() }
        while part.last == 32 || part.last == 9 { part.removeLast() }
        return part
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }
}
