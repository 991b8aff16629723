// A document as the plan of a site sees it: what it is, what its author says about it, and facts about its text.

import KnowledgeBase

final class Document: Sendable {
    let file: ContentFile
    /// Of the file's bytes.
    let fingerprint: Fingerprint
    /// Without keywords and questions, which only the search index needs.
    let front: FrontMatter
    let facts: DocumentFacts

    init(_ file: ContentFile, fingerprint: Fingerprint, facts: DocumentFacts) {
        self.file = file
        self.fingerprint = fingerprint
        self.facts = facts
        front = facts.front
    }

    /// The part of the facts that the search index keeps.
    var search: UnsafeRawBufferPointer { facts.search }

    var problems: [Problem] { facts.problems(of: file.path) }
}

/// A file that is published as it is, beside the article that shows it.
struct Attachment: Sendable {
    let file: ContentFile
    /// Of its bytes.
    let fingerprint: Fingerprint
    /// Where it is an image.
    let size: ImageSize?

    var address: SitePath { LinkResolver.address(ofFile: file.path) }
}
