// A language of the site: its code, and how it counts.

/// A language by its BCP 47 code, such as `en` or `ru`.
public struct Language: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let code: String

    /// Nil unless the code is two or three lower-case letters, with subtags of letters and digits behind hyphens.
    public init?(_ code: String) {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.utf8.count) else { return nil }
        guard first.utf8.allSatisfy({ (97...122).contains($0) }) else { return nil }
        let letters: (UInt8) -> Bool = { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
        guard parts.dropFirst().allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(letters) }) else {
            return nil
        }
        self.code = code
    }

    public var description: String { code }

    public static func < (a: Language, b: Language) -> Bool { a.code < b.code }

    /// The plural category of a whole number. Source: Unicode CLDR, Language Plural Rules (cardinal).
    public func plural(of number: Int) -> PluralForm {
        let last = abs(number) % 10
        let lastTwo = abs(number) % 100
        switch code.prefix(2) {
        case "ru", "uk", "be":
            if last == 1, lastTwo != 11 { return .one }
            return (2...4).contains(last) && !(12...14).contains(lastTwo) ? .few : .many
        case "ja", "zh", "ko", "vi", "th": return .other
        case "fr", "pt": return abs(number) < 2 ? .one : .other
        default: return abs(number) == 1 ? .one : .other
        }
    }

    /// The forms that every counted word of this language must have.
    public var pluralForms: [PluralForm] {
        switch code.prefix(2) {
        case "ru", "uk", "be": [.one, .few, .many]
        case "ja", "zh", "ko", "vi", "th": [.other]
        default: [.one, .other]
        }
    }
}

public enum PluralForm: String, Sendable, CaseIterable {
    case one, few, many, other
}
