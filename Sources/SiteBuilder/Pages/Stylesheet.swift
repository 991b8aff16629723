// A theme's style sheets as they are published: without comments and layout. Rules and values stay as written.

/// Shortens CSS to what a browser needs of it. Source: CSS Syntax Level 3, § 4 (strings, comments, `url(`).
struct Stylesheet {
    private let source: [UInt8]
    private var position = 0
    private var written: [UInt8] = []
    /// What stood between the last sign that was written and the next one; it is written only where it may mean something.
    private var gap = Gap.none

    private enum Gap { case none, comment, space }

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
                gap = .space
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
        writeGap(before: byte)
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

    /// A comment with no space around it separates, too: `0/**/1px` are two values.
    private mutating func writeGap(before byte: UInt8) {
        defer { gap = .none }
        guard let last = written.last, !"{};,:>~(".utf8.contains(last), !"{};,>~)".utf8.contains(byte) else { return }
        switch gap {
        case .none: break
        case .comment: written += Array("/**/".utf8)
        case .space: written.append(32)
        }
    }

    private mutating func skipComment() {
        position += 2
        while position < source.count, !starts("*/") { position += 1 }
        position = min(position + 2, source.count)
        if gap == .none { gap = .comment }
    }

    /// A string, or an address in `url(…)`, as it stands.
    private mutating func copy(through end: UInt8) {
        writeGap(before: source[position])
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
