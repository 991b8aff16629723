// Text in text, byte by byte: what the standard library's module for patterns also does, which Embedded Swift has not.

extension StringProtocol {
    /// Where `part` first occurs, as the same bytes; `nil` for an empty one.
    public func firstPlace(of part: String) -> Range<Index>? {
        guard let first = part.utf8.first else { return nil }
        var start = utf8.startIndex
        while let found = utf8[start...].firstIndex(of: first) {
            var end = found
            var rest = part.utf8.startIndex
            while rest < part.utf8.endIndex, end < utf8.endIndex, utf8[end] == part.utf8[rest] {
                end = utf8.index(after: end)
                rest = part.utf8.index(after: rest)
            }
            if rest == part.utf8.endIndex { return found..<end }
            start = utf8.index(after: found)
        }
        return nil
    }

    /// Whether `part`, which is not empty, occurs.
    public func holds(_ part: String) -> Bool { firstPlace(of: part) != nil }

    /// With `new` at each place of `part`, which is not empty; what `new` brings is not looked at again.
    public func replacing(_ part: String, by new: String) -> String {
        var result = ""
        var rest = self[...]
        while let place = rest.firstPlace(of: part) {
            result += rest[..<place.lowerBound]
            result += new
            rest = rest[place.upperBound...]
        }
        return result + rest
    }
}
