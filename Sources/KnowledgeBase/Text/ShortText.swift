// Text of a fixed form, such as a date, put together without memory for its parts.

/// The beginning of a text of at most 64 bytes; what goes beyond is left out.
public struct ShortText {
    fileprivate let bytes: UnsafeMutableBufferPointer<UInt8>
    fileprivate var count = 0

    /// - Parameter sign: an ASCII one.
    public mutating func add(_ sign: Unicode.Scalar) {
        guard count < bytes.count else { return }
        bytes[count] = UInt8(truncatingIfNeeded: sign.value)
        count += 1
    }

    /// A number with zeros before it, so that it has at least so many digits.
    public mutating func add(_ number: Int, digits: Int) {
        if number < 0 { add("-") }
        let rest = number.magnitude / 10
        if rest > 0 || digits > 1 { add(Int(rest), digits: digits - 1) }
        add(Unicode.Scalar(UInt8(ascii: "0") + UInt8(number.magnitude % 10)))
    }

    /// `2026-11-24`
    public mutating func add(_ date: CalendarDate) {
        add(date.year, digits: 4)
        add("-")
        add(date.month, digits: 2)
        add("-")
        add(date.day, digits: 2)
    }

    /// `9:05` with one digit of the hour, `09:05` with two.
    public mutating func add(hour: Int, digits: Int, minute: Int) {
        add(hour, digits: digits)
        add(":")
        add(minute, digits: 2)
    }
}

extension String {
    public init(short build: (inout ShortText) -> Void) {
        self = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { memory in
            var text = ShortText(bytes: memory)
            build(&text)
            return String(decoding: memory[..<text.count], as: UTF8.self)
        }
    }
}
