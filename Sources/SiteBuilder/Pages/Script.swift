// A theme's scripts as they are published: without the comments and indentation that stand before code. Code stays as written.

struct Script {
    private var written: [UInt8] = []
    private var isInComment = false
    /// A template literal goes on over the end of a line: what it holds is text.
    private var isInTemplate = false

    static func shortened(_ source: [UInt8]) -> [UInt8] {
        var script = Script()
        for line in source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) { script.add(line) }
        return script.written
    }

    private mutating func add(_ line: ArraySlice<UInt8>) {
        if isInTemplate { return keep(line) }
        let code = line.drop { $0 == 32 || $0 == 9 }
        if isInComment || code.starts(with: "/*".utf8) { return skipComment(code) }
        if code.isEmpty || code.starts(with: "//".utf8) { return }
        keep(code)
    }

    /// Drops a line of a comment that began a line; what follows the comment's end is code again.
    private mutating func skipComment(_ line: ArraySlice<UInt8>) {
        isInComment = true
        let start = line.starts(with: "/*".utf8) ? line.startIndex + 2 : line.startIndex
        var position = start
        while position + 1 < line.endIndex {
            if line[position] == UInt8(ascii: "*"), line[position + 1] == UInt8(ascii: "/") {
                isInComment = false
                return add(line[(position + 2)...])
            }
            position += 1
        }
    }

    private mutating func keep(_ line: ArraySlice<UInt8>) {
        let marks = line.indices.count { line[$0] == UInt8(ascii: "`") && !isEscaped($0, in: line) }
        if !marks.isMultiple(of: 2) { isInTemplate.toggle() }
        if !written.isEmpty { written.append(UInt8(ascii: "\n")) }
        written += line
    }

    private func isEscaped(_ index: Int, in line: ArraySlice<UInt8>) -> Bool {
        !line[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }.count.isMultiple(of: 2)
    }
}
