// Tells whether something changed: 128 bits over everything that it is made of. Not a defence against forgers.

/// A 128-bit digest. Two multiply-fold lanes after wyhash (Wang Yi, public domain).
struct Fingerprint: Sendable, Hashable {
    private(set) var high: UInt64 = 0x9e37_79b9_7f4a_7c15
    private(set) var low: UInt64 = 0xe703_7ed1_a0b4_28db

    init() {}

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(of bytes: UnsafeBufferPointer<UInt8>) { add(bytes) }

    init(of bytes: [UInt8]) { bytes.withUnsafeBufferPointer { add($0) } }

    mutating func add(_ word: UInt64) {
        let first = (high ^ word).multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
        let second = (low ^ word &+ 0x8ebc_6af0_9c88_c6e3).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
        high = first.high ^ first.low ^ (low &>> 29)
        low = second.high ^ second.low ^ (high &<< 17)
    }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        addWords(of: bytes)
        end(bytes, total: bytes.count)
    }

    /// The part of `add` that can be done piece by piece, each piece but the last a multiple of eight bytes long.
    mutating func addWords(of bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        for position in stride(from: 0, to: bytes.count & ~7, by: 8) {
            add(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        }
    }

    /// The rest of the last piece, and how many bytes there were in all.
    mutating func end(_ last: UnsafeBufferPointer<UInt8>, total: Int) {
        var rest: UInt64 = 0
        for position in (last.count & ~7)..<last.count { rest = rest &<< 8 | UInt64(last[position]) }
        add(rest)
        add(UInt64(total))
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add($0) }
    }

    mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

    mutating func add(_ flag: Bool) { add(flag ? 1 as UInt64 : 2) }

    mutating func add(_ other: Fingerprint) {
        add(other.high)
        add(other.low)
    }

    /// Adds one of a set, so that the order of adding does not count.
    mutating func addUnordered(_ other: Fingerprint) {
        high = high &+ other.high
        low = low &+ other.low
    }

    /// Ten hexadecimal digits, for the names of assets.
    var short: String {
        let digits = String(high, radix: 16)
        return String((String(repeating: "0", count: 16 - digits.count) + digits).prefix(10))
    }
}
