// The body of a request: exactly as many bytes as were announced, never one more (RFC 3875 §4.2).

/// Where bytes come from: standard input, or an array in tests.
public struct ByteSource {
    /// Fills the buffer from its start; how many bytes came, 0 or less at the end or on failure.
    package let read: (UnsafeMutableRawBufferPointer) -> Int

    public init(read: @escaping (UnsafeMutableRawBufferPointer) -> Int) { self.read = read }

    /// Hands out `bytes`, at most `step` at a time.
    public init(_ bytes: [UInt8], step: Int = .max) {
        var position = 0
        read = { buffer in
            let count = min(buffer.count, bytes.count - position, step)
            buffer.copyBytes(from: bytes[position..<(position + count)])
            position += count
            return count
        }
    }
}

package struct BoundedInput {
    private let source: ByteSource
    private(set) var remaining: Int

    package init(_ source: ByteSource, length: Int) {
        self.source = source
        remaining = length
    }

    /// The length that a request announces, where it is a plain decimal number that does not exceed `limit`.
    package static func length(_ announced: [UInt8]?, limit: Int) throws(RequestFault) -> Int {
        guard let announced, !announced.isEmpty else { throw .lengthRequired }
        guard announced.allSatisfy({ (48...57).contains($0) }) else { throw .malformed("content length is no number") }
        guard announced.count <= 15 else { throw .tooLarge }
        let length = announced.reduce(0) { $0 * 10 + Int($1 - 48) }
        guard length <= limit else { throw .tooLarge }
        return length
    }

    /// The next bytes, at most `most`; empty when all have been read. A body that ends early is malformed.
    package mutating func next(_ most: Int) throws(RequestFault) -> [UInt8] {
        let wanted = min(most, remaining)
        if wanted == 0 { return [] }
        let read = source.read
        let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            // A broken connection is told by -1, which must never become the size of an array.
            count = max(0, min(wanted, read(UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: wanted))))
        }
        guard !chunk.isEmpty else { throw .malformed("body is shorter than announced") }
        remaining -= chunk.count
        return chunk
    }

    package mutating func rest() throws(RequestFault) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(remaining)
        while remaining > 0 { bytes += try next(65_536) }
        return bytes
    }
}
