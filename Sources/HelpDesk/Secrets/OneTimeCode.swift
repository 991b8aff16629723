// The six digits of an authenticator app. Source: RFC 6238 (TOTP) with the default of all apps: SHA-1, 30 seconds.

/// What app and server share.
public struct CodeSecret: Sendable, Equatable {
    let bytes: [UInt8]

    static let period = 30

    init(_ entropy: Entropy) { bytes = entropy.bytes(20) }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// A new one.
    public static func random() -> CodeSecret { CodeSecret(.system) }

    /// Reads base 32, as people copy it; nil for anything else.
    public init?(base32 text: String) {
        guard let bytes = Base32.decode(text), bytes.count >= 10 else { return nil }
        self.bytes = bytes
    }

    /// For people to type.
    public var base32: String { Base32.encode(bytes) }

    /// For an app to read. Source: the "Key Uri Format" of google-authenticator.
    public func address(site: String, email: String) -> String {
        let issuer = Self.percentEncoded(site)
        return "otpauth://totp/\(issuer):\(Self.percentEncoded(email))?secret=\(base32)&issuer=\(issuer)"
    }

    /// The code of one step of 30 seconds.
    func code(step: Int) -> String {
        let counter = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: step >> $0) }
        let tag = SHA1.authenticate(counter, key: bytes)
        let offset = Int(tag[19] & 15)
        let number = tag[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }

    /// The code that an app shows at a time.
    public func code(at instant: Instant) -> String { code(step: instant.seconds / Self.period) }

    /// The step whose code this is, one step early or late included, if it is later than `used`; nil if it is none.
    func step(of code: String, at now: Instant, after used: Int) -> Int? {
        let current = now.seconds / Self.period
        var found: Int?
        // All three are compared, so that the time does not tell which one it is.
        for step in [current - 1, current, current + 1]
        where Sodium.areEqual(Array(self.code(step: step).utf8), Array(code.utf8)) && step > used {
            found = step
        }
        return found
    }

    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { result, byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isPlain || "-._~".utf8.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            }
        }
    }
}

/// RFC 4648 §6 without padding; blanks, hyphens and small letters are taken when reading.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
            bits &= 1 << UInt32(count) - 1
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for character in text.uppercased().utf8 where character != 32 && character != 45 && character != 61 {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 5 | UInt32(digit)
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= 1 << UInt32(count) - 1
            }
        }
        return bytes
    }
}
