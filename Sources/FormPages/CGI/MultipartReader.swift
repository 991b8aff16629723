// Reads multipart/form-data (RFC 7578, RFC 2046 §5.1) while it arrives. Memory does not grow with the size of files.

import CLinux

/// What a file in a form is told about, in this order.
enum FileEvent {
    case begin(field: String, name: String)
    case bytes(ArraySlice<UInt8>)
    case end
}

struct MultipartReader {
    static let mostParts = 32
    static let longestHeader = 8_192
    /// Of all texts together.
    static let mostText = 262_144
    private static let chunk = 65_536

    private var input: BoundedInput
    private var buffer: [UInt8] = []
    private var position = 0
    private let delimiter: [UInt8]
    private var textLeft = Self.mostText

    init(_ input: BoundedInput, boundary: String) {
        self.input = input
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// The text fields; files go to `file` piece by piece.
    mutating func read(file: (FileEvent) throws(RequestFault) -> Void) throws(RequestFault) -> Form {
        var form = Form()
        var parts = 0
        // The first delimiter has no line end before it: give it one. Nothing may stand before it.
        buffer = [13, 10]
        try expect(delimiter)
        while try !isLast() {
            parts += 1
            guard parts <= Self.mostParts else { throw .malformed("too many parts") }
            let part = try PartHeader(try header())
            if let name = part.fileName {
                try readFile(part.field, name, file)
            } else {
                try form.add(part.field, try readText())
            }
        }
        // What follows the last delimiter is nothing (or an epilogue, which is ignored), but it has to be there as announced.
        while try !input.next(Self.chunk).isEmpty {}
        return form
    }

    private mutating func readFile(
        _ field: String, _ name: String, _ file: (FileEvent) throws(RequestFault) -> Void
    ) throws(RequestFault) {
        // An empty choice in a browser's form: no name, no bytes.
        if name.isEmpty {
            try content { bytes throws(RequestFault) in
                if !bytes.isEmpty { throw .malformed("file without a name") }
            }
            return
        }
        try file(.begin(field: field, name: name))
        try content { bytes throws(RequestFault) in try file(.bytes(bytes)) }
        try file(.end)
    }

    private mutating func readText() throws(RequestFault) -> String {
        var text: [UInt8] = []
        let limit = textLeft
        try content { bytes throws(RequestFault) in
            guard text.count + bytes.count <= limit else { throw .tooLarge }
            text += bytes
        }
        textLeft -= text.count
        return try PercentDecoding.text(text)
    }

    /// Hands out the bytes up to the next delimiter, and passes it.
    private mutating func content(_ body: (ArraySlice<UInt8>) throws(RequestFault) -> Void) throws(RequestFault) {
        while true {
            if let end = buffer.firstRange(of: delimiter, from: position) {
                if end > position { try body(buffer[position..<end]) }
                position = end + delimiter.count
                return
            }
            let safe = buffer.count - delimiter.count + 1
            if safe > position {
                try body(buffer[position..<safe])
                position = safe
            }
            try fill()
        }
    }

    private mutating func header() throws(RequestFault) -> ArraySlice<UInt8> {
        while true {
            if let end = buffer.firstRange(of: [13, 10, 13, 10], from: position) {
                guard end - position <= Self.longestHeader else { throw .malformed("part header too long") }
                defer { position = end + 4 }
                return buffer[position..<end]
            }
            guard buffer.count - position <= Self.longestHeader else { throw .malformed("part header too long") }
            try fill()
        }
    }

    /// Whether the delimiter just passed was the last one; it is followed by `--`, others by a line end.
    private mutating func isLast() throws(RequestFault) -> Bool {
        while buffer.count - position < 2 { try fill() }
        let mark = buffer[position..<(position + 2)]
        position += 2
        if mark.elementsEqual("--".utf8) { return true }
        guard mark.elementsEqual([13, 10]) else { throw .malformed("delimiter") }
        return false
    }

    private mutating func expect(_ bytes: [UInt8]) throws(RequestFault) {
        while buffer.count - position < bytes.count { try fill() }
        guard buffer[position..<(position + bytes.count)].elementsEqual(bytes) else {
            throw .malformed("no delimiter at the start")
        }
        position += bytes.count
    }

    private mutating func fill() throws(RequestFault) {
        buffer.removeSubrange(..<position)
        position = 0
        let bytes = try input.next(Self.chunk)
        guard !bytes.isEmpty else { throw .malformed("the last delimiter is missing") }
        buffer += bytes
    }
}

extension [UInt8] {
    /// Where `needle` begins first, at or after `start`.
    fileprivate func firstRange(of needle: [UInt8], from start: Int) -> Int? {
        withUnsafeBytes { all in
            needle.withUnsafeBytes { needle in
                guard let base = all.baseAddress, all.count - start >= needle.count,
                    let found = memmem(base + start, all.count - start, needle.baseAddress, needle.count)
                else { return nil }
                return UnsafeRawPointer(found) - base
            }
        }
    }
}
