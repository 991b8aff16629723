// Links as hashes, so that a hundred thousand of them can be checked in a few milliseconds without reading their text again.

import KnowledgeBase

/// What the memory keeps of a link that leads into the site.
struct LinkProbe: Sendable, Equatable {
    /// Of the target; 0 for the document itself.
    let target: UInt64
    /// Of the heading; 0 when there is none to be checked.
    let fragment: UInt64

    static let here: UInt64 = 0

    /// Nil for a link that leads outside.
    init?(_ link: LinkTarget) {
        switch link {
        case .outside: return nil
        case .refused: self.init(1, "")
        case .here(let fragment): self.init(Self.here, fragment)
        case .document(let stem, let language, let fragment): self.init(Self.document(stem, language), fragment)
        case .address(let path, let fragment): self.init(Self.address(path), fragment)
        case .beside(let file, _, let fragment): self.init(Self.file(file), fragment)
        }
    }

    init(target: UInt64, fragment: UInt64) {
        self.target = target
        self.fragment = fragment
    }

    private init(_ target: UInt64, _ fragment: String) {
        self.target = target
        self.fragment = fragment.isEmpty || LinkTarget.isFootnote(fragment) ? 0 : Self.anchor(fragment)
    }

    static func document(_ key: String, _ language: Language) -> UInt64 { hash("d", key, language.code) }

    /// With or without a slash at its end.
    static func address(_ path: String) -> UInt64 {
        hash("a", path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path, "")
    }

    static func file(_ path: String) -> UInt64 { hash("f", path, "") }

    static func anchor(_ id: String) -> UInt64 { hash("#", id, "") }

    private static func hash(_ kind: String, _ text: String, _ more: String) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.add(kind)
        fingerprint.add(text)
        fingerprint.add(more)
        return (fingerprint.high ^ fingerprint.low) | 2
    }
}
