// The Content-Type of a form (RFC 9110 §8.3.1), as far as forms need it.

package enum FormType: Equatable {
    case urlencoded
    case multipart(boundary: String)

    package init(_ header: [UInt8]?) throws(RequestFault) {
        guard let header, let text = String(validating: header, as: UTF8.self) else { throw .unsupportedMediaType }
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
        switch parts.first?.lowercased() {
        case "application/x-www-form-urlencoded": self = .urlencoded
        case "multipart/form-data":
            let boundaries = parts.dropFirst().filter { $0.lowercased().hasPrefix("boundary=") }
            guard boundaries.count == 1, let boundary = Self.boundary(boundaries[0].dropFirst(9)) else {
                throw .malformed("boundary")
            }
            self = .multipart(boundary: boundary)
        default: throw .unsupportedMediaType
        }
    }

    /// RFC 2046 §5.1.1: 1 to 70 of these characters, in quotes or not.
    private static func boundary(_ text: Substring) -> String? {
        var text = text
        if text.count >= 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
        let isAllowed: (UInt8) -> Bool = {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                || "'()+_,-./:=?".utf8.contains($0)
        }
        guard (1...70).contains(text.utf8.count), text.utf8.allSatisfy(isAllowed) else { return nil }
        return String(text)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
