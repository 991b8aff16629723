// Scripts and style sheets name other assets as `./name`; published, they name them by their hashed names. So a changed file
// changes the names of those that use it, too.

import KnowledgeBase

struct AssetReferences {
    /// Contents by name, every reference replaced.
    private(set) var assets: [String: [UInt8]]
    private(set) var problems: [Problem] = []
    private let originals: [String: [UInt8]]
    private var open: [String] = []

    init(_ assets: [String: [UInt8]]) {
        originals = assets
        self.assets = assets.filter { !Self.mayRefer($0.key) }
        for name in assets.keys.sorted() { _ = publishedName(name) }
    }

    private static func mayRefer(_ name: String) -> Bool { name.hasSuffix(".js") || name.hasSuffix(".css") }

    /// The hashed name of an asset once all that it refers to has its own; nil when there is no such asset.
    private mutating func publishedName(_ name: String) -> String? {
        if let content = assets[name] { return Theme.hashedName(name, content) }
        guard let original = originals[name] else { return nil }
        if open.contains(name) {
            let circle = (open.drop { $0 != name } + [name]).joined(separator: " → ")
            problems.append(Problem("assets/\(name)", 0, "refers to itself: \(circle)"))
            return nil
        }
        open.append(name)
        let replaced = replaceReferences(in: original, of: name)
        open.removeLast()
        let content = name.hasSuffix(".css") ? Stylesheet.minified(replaced) : Script.shortened(replaced)
        assets[name] = content
        return Theme.hashedName(name, content)
    }

    private mutating func replaceReferences(in content: [UInt8], of name: String) -> [UInt8] {
        var replaced: [UInt8] = []
        var position = 0
        while let reference = Self.nextReference(in: content, from: position) {
            replaced += content[position..<reference.lowerBound]
            let target = String(decoding: content[reference].dropFirst(2), as: UTF8.self)
            if let published = publishedName(target) {
                replaced += Array("./\(published)".utf8)
            } else {
                replaced += content[reference]
                complain(target, content[..<reference.lowerBound], name)
            }
            position = reference.upperBound
        }
        return replaced + content[position...]
    }

    private mutating func complain(_ target: String, _ before: ArraySlice<UInt8>, _ name: String) {
        if originals[target] != nil { return }
        let hint = Spelling.suggestion(for: target, among: originals.keys)
        let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
        problems.append(Problem("assets/\(name)", line, "there is no asset './\(target)'\(hint)"))
    }

    /// The next `./name` that directly follows a quote or `(`, and is one of the letters of a file name up to the next of those.
    private static func nextReference(in content: [UInt8], from start: Int) -> Range<Int>? {
        var position = start
        while position + 3 < content.count {
            defer { position += 1 }
            guard isDelimiter(content[position]), content[position + 1] == UInt8(ascii: "."),
                content[position + 2] == UInt8(ascii: "/")
            else { continue }
            let end = content[(position + 3)...].firstIndex { !isFileNameByte($0) } ?? content.count
            if end < content.count, isDelimiter(content[end]), content[position + 3..<end].contains(UInt8(ascii: ".")) {
                return position + 1..<end
            }
        }
        return nil
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool { "\"'()`".utf8.contains(byte) }

    private static func isFileNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
