// The header of one part of multipart/form-data (RFC 7578 §4.2 to §4.8).

struct PartHeader: Equatable {
    let field: String
    /// Nil for a text field; empty where no file was chosen.
    let fileName: String?

    init(_ bytes: ArraySlice<UInt8>) throws(RequestFault) {
        var disposition: ArraySlice<UInt8>?
        for line in Self.lines(bytes) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed("part header") }
            let value = line[line.index(after: colon)...].drop { $0 == 32 || $0 == 9 }
            switch Self.lowercased(line[..<colon]) {
            case "content-disposition":
                guard disposition == nil else { throw .malformed("two dispositions") }
                disposition = value
            case "content-transfer-encoding":
                guard ["7bit", "8bit", "binary"].contains(Self.lowercased(value)) else {
                    throw .malformed("transfer encoding")
                }
            case "content-type":
                if Self.lowercased(value).hasPrefix("multipart/") { throw .malformed("nested parts") }
            default: break
            }
        }
        guard let disposition else { throw .malformed("no disposition") }
        let parameters = try Self.parameters(disposition)
        guard let field = parameters["name"] else { throw .malformed("part without a name") }
        self.field = field
        fileName = parameters["filename"]
    }

    private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        for index in bytes.indices where bytes[index] == 10 && index > start && bytes[index - 1] == 13 {
            lines.append(bytes[start..<(index - 1)])
            start = index + 1
        }
        lines.append(bytes[start...])
        return lines
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    /// `form-data; name="…"; filename="…"`. In the quotes browsers write `%22`, `%0D` and `%0A` for what may not stand
    /// there (WHATWG HTML, multipart/form-data encoding algorithm).
    private static func parameters(_ bytes: ArraySlice<UInt8>) throws(RequestFault) -> [String: String] {
        guard let first = bytes.firstIndex(of: UInt8(ascii: ";")), lowercased(bytes[..<first]) == "form-data" else {
            throw .malformed("disposition")
        }
        var parameters: [String: String] = [:]
        var rest = bytes[first...]
        while !rest.isEmpty {
            guard rest.removeFirst() == UInt8(ascii: ";") else { throw .malformed("disposition") }
            rest = rest.drop { $0 == 32 }
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { throw .malformed("disposition") }
            let name = lowercased(rest[..<equals])
            rest = rest[(equals + 1)...]
            guard rest.first == UInt8(ascii: "\"") else { throw .malformed("disposition") }
            rest.removeFirst()
            guard let quote = rest.firstIndex(of: UInt8(ascii: "\"")) else { throw .malformed("disposition") }
            guard parameters[name] == nil else { throw .malformed("disposition") }
            parameters[name] = try PercentDecoding.text(unescaped(rest[..<quote]))
            rest = rest[(quote + 1)...]
        }
        return parameters
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.first {
            if rest.starts(with: "%22".utf8) {
                result.append(UInt8(ascii: "\""))
                rest = rest.dropFirst(3)
            } else if rest.starts(with: "%0D".utf8) || rest.starts(with: "%0A".utf8) {
                rest = rest.dropFirst(3)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
