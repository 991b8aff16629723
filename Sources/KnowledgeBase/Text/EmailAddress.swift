// A mail address: what is taken as one, and when two are the same.

/// An address as its owner wrote it. Source of the limits: RFC 5321 §4.5.3.1; quoted local parts are not taken.
public struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
    public let text: String

    /// Nil unless it is one local part, one `@` and one domain, at most 254 bytes, without blanks, control characters,
    /// quotes, brackets, commas and semicolons, and does not begin with a hyphen (it would look like an option to a
    /// mail program) or a dot.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (3...254).contains(bytes.count), let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
        let local = bytes[..<at]
        let domain = bytes[(at + 1)...]
        guard (1...64).contains(local.count), !domain.contains(UInt8(ascii: "@")) else { return nil }
        guard bytes.allSatisfy(Self.isAllowed), !text.unicodeScalars.contains(where: Self.isInvisible) else {
            return nil
        }
        guard local.first != UInt8(ascii: "-"), Self.hasGoodDots(local), Self.hasGoodDots(domain) else { return nil }
        let labels = domain.split(separator: UInt8(ascii: "."))
        guard labels.allSatisfy({ $0.count <= 63 && $0.first != 45 && $0.last != 45 && $0.allSatisfy(Self.isOfDomain) })
        else { return nil }
        self.text = text
    }

    public var description: String { text }

    /// Equal for addresses that differ in capitals only.
    public var key: String { text.lowercased() }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte > 32 && byte != 127 && !"()<>,;:\\\"[]".utf8.contains(byte)
    }

    /// Letters, digits, hyphens, and whatever is not ASCII (RFC 6531).
    private static func isOfDomain(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte >= 128
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
        default: false
        }
    }

    private static func hasGoodDots(_ part: ArraySlice<UInt8>) -> Bool {
        part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }
}
