// Small repairs of texts that machines and people send.

extension String {
    /// Without blanks and tabs at both ends.
    package func trimmingBlanks() -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    /// The first so many characters, without control characters.
    func shortened(to length: Int) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: unicodeScalars.lazy.filter { $0.value >= 32 && $0.value != 127 }.prefix(length))
        return String(scalars)
    }
}
