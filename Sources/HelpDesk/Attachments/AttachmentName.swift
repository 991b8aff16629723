// The name that a browser gives a file. It is shown to people and offered when they save; it is never a path.

enum AttachmentName {
    static let most = 200

    /// The part behind the last slash of either kind, without control, direction and invisible characters.
    static func cleaned(_ name: String) -> String {
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { Array($0) } ?? []
        var scalars = last.filter { !isDangerous($0) }
        while let first = scalars.first, first == "." || first == " " || first == "-" { scalars.removeFirst() }
        while let end = scalars.last, end == " " || end == "." { scalars.removeLast() }
        if scalars.count > most { scalars = shortened(scalars) }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return text.isEmpty ? "file" : String(text)
    }

    /// In lower case, without the dot; empty if there is none.
    static func fileExtension(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// Cuts in the middle, so that the extension stays.
    private static func shortened(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        Array(scalars.prefix(most - 21)) + ["…"] + Array(scalars.suffix(20))
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: "\"<>|:*?".unicodeScalars.contains(scalar)
        }
    }
}
