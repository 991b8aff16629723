// A theme's style sheets as they are published: without comments and layout. Rules and values stay as written.

/// Shortens CSS to what a browser needs of it. Source: CSS Syntax Level 3, § 4 (strings, comments, `url(`).
struct Stylesheet {
    private let source: [UInt8]
    private var position = 0
    private var written: [UInt8] = []
    /// White space was met and is written only where it may mean something.
    private var hasPendingSpace = false

    static func minified(_ source: [UInt8]) -> [UInt8] {
        var sheet = Stylesheet(source)
        sheet.run()
        return sheet.written
    }

    private init(_ source: [UInt8]) { self.source = source }

    private mutating func run() {
        while position < source.count {
            let byte = source[position]
            switch byte {
            case 9, 10, 12, 13, 32:
                hasPendingSpace = true
                position += 1
            case UInt8(ascii: "/") where starts("/*"): skipComment()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): copy(through: byte)
            case UInt8(ascii: "u") where isBareAddress: copy(through: UInt8(ascii: ")"))
            default: append(byte)
            }
        }
    }

    private mutating func append(_ byte: UInt8) {
        if byte == UInt8(ascii: "}") { dropSemicolons() }
        writeSpace(before: byte)
        written.append(byte)
        position += 1
        if byte == UInt8(ascii: "\\"), position < source.count {
            written.append(source[position])
            position += 1
        }
    }

    /// None is needed before a `}`. One behind a backslash is no semicolon.
    private mutating func dropSemicolons() {
        while written.last == UInt8(ascii: ";"), written.dropLast().last != UInt8(ascii: "\\") { written.removeLast() }
    }

    private mutating func writeSpace(before byte: UInt8) {
        defer { hasPendingSpace = false }
        guard hasPendingSpace, let last = written.last else { return }
        if "{};,:>~(".utf8.contains(last) || "{};,>~)".utf8.contains(byte) { return }
        written.append(32)
    }

    private mutating func skipComment() {
        position += 2
        while position < source.count, !starts("*/") { position += 1 }
        position = min(position + 2, source.count)
        // `0/**/1px` are two values, and stay two.
        if let last = written.last, position < source.count, isWord(last), isWord(source[position]) {
            hasPendingSpace = true
        }
    }

    private func isWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte >= 128
            || "-_%\\".utf8.contains(byte)
    }

    /// A string, or an address in `url(…)`, as it stands.
    private mutating func copy(through end: UInt8) {
        writeSpace(before: source[position])
        repeat {
            if source[position] == UInt8(ascii: "\\"), position + 1 < source.count {
                written.append(source[position])
                position += 1
            }
            written.append(source[position])
            position += 1
        } while position < source.count && source[position] != end
        if position < source.count { written.append(end) }
        position += 1
    }

    /// `url(` without quotes behind it; a quoted address is a string like any other.
    private var isBareAddress: Bool {
        guard starts("url(") else { return false }
        let first = source[(position + 4)...].first { $0 > 32 }
        return first != UInt8(ascii: "\"") && first != UInt8(ascii: "'")
    }

    private func starts(_ text: String) -> Bool { source[position...].starts(with: text.utf8) }
}
