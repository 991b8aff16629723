// What the builder remembers between runs: each document's facts, each published file, every address that readers may know.
//
// Two files in `dist/.builder/`: `index`, small and written anew each time, and `facts-N`, which new facts are appended to.

import KnowledgeBase

struct BuildMemory: Sendable {
    struct KnownDocument: Sendable {
        var stamp: FileStamp
        var fingerprint: Fingerprint
        /// In the file of facts.
        var facts: Range<Int>
    }

    struct KnownAttachment: Sendable {
        var stamp: FileStamp
        var fingerprint: Fingerprint
        var size: ImageSize?
    }

    struct Published: Sendable, Equatable {
        /// Of what the file was made from.
        var key: Fingerprint
        /// Of its bytes.
        var content: Fingerprint
    }

    /// Of the program, and of those settings that change what is read from a document.
    var reader = Fingerprint()
    var documents: [String: KnownDocument] = [:]
    var attachments: [String: KnownAttachment] = [:]
    var facts = FactFile()

    /// Of everything that the published site was made from; nil when a build of the same could differ.
    var inputs: Fingerprint?
    /// Of the folder that the site was published to.
    var site = Fingerprint()
    var articles = 0
    /// Of the published build: those that it was published in spite of, and its reminders.
    var problems: [Problem] = []
    var reminders: [Problem] = []
    var files: [String: Published] = [:]
    /// The content file behind each address that was ever published.
    var addresses: [String: String] = [:]
    /// Assets that no page refers to any more, and the second since when.
    var retired: [String: Int] = [:]
    /// Whether a `.gz` was written beside each text file.
    var hasTwins = false
    /// The search index's own.
    var search: [UInt8]?

    static func indexPath(_ output: String) -> String { "\(output)/.builder/index" }

    /// Nil when there is none that can be read: the build is then a first one.
    static func load(_ output: String) -> BuildMemory? {
        guard let index = FixedBytes(mapping: indexPath(output)) else { return nil }
        guard var memory = BuildMemory(index: index.bytes) else { return nil }
        if !memory.facts.open(in: "\(output)/.builder") { memory.forgetDocuments() }
        return memory
    }

    /// What was read by another program, or by other rules, is of no use.
    mutating func forget(unlessReadBy reader: Fingerprint) {
        if self.reader == reader { return }
        forgetDocuments()
        search = nil
        files = files.mapValues { Published(key: Fingerprint(high: 0, low: 0), content: $0.content) }
        self.reader = reader
    }

    /// What was published into another folder is not there.
    mutating func forget(unlessPublishedTo site: Fingerprint) {
        if self.site == site { return }
        inputs = nil
        files = [:]
        self.site = site
    }

    mutating func forgetDocuments() {
        documents = [:]
        inputs = nil
    }

    /// The facts of a known document.
    func facts(of document: KnownDocument) -> DocumentFacts? {
        guard let storage = facts.storage, document.facts.upperBound <= storage.bytes.count else { return nil }
        return DocumentFacts(storage, document.facts)
    }
}
