// Readable names for addresses and anchors, letters of every script kept.

public enum Slug {
    /// Lower-case letters and digits of any script; white space and separators become one hyphen; all else is dropped.
    /// `Что нового в TLS 1.3?` → `что-нового-в-tls-13`
    public static func make(from text: String) -> String { FamiliarSlug.make(from: text) ?? makeFromAny(text) }

    private static func makeFromAny(_ text: String) -> String {
        var slug = ""
        var pendingHyphen = false
        for scalar in text.unicodeScalars {
            let properties = scalar.properties
            let isMark = properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
            if properties.isAlphabetic || properties.numericType != nil || isMark || scalar == "_" {
                if pendingHyphen, !slug.isEmpty { slug.append("-") }
                pendingHyphen = false
                slug += properties.lowercaseMapping
            } else if properties.isWhitespace || properties.isDash || scalar == "/" {
                pendingHyphen = true
            }
        }
        return slug
    }

    /// Whether a text can stand in an address as one step of its path.
    public static func isValid(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= 200, text.utf8.first != UInt8(ascii: ".") else { return false }
        if text.utf8.allSatisfy(FamiliarSlug.isPlainName) { return true }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_.".unicodeScalars.contains(scalar)
                || scalar.properties.generalCategory == .nonspacingMark
        }
    }
}
