// From the content folder's files to documents: what is known and unchanged comes from the memory, the rest is read.

import KnowledgeBase

struct ContentReading: Sendable {
    private(set) var documents: [Document] = []
    private(set) var attachments: [Attachment] = []
    private(set) var problems: [Problem] = []
    /// What was rendered on the way, as far as there is room to keep it.
    let bodies: BodyStore

    private let root: String
    private let languages: [Language]
    private let options: [Language: MarkdownOptions]

    /// - Parameter memory: what is known of unchanged files; nil reads everything.
    init(
        _ files: [ContentFile], root: String, languages: [Language], options: [Language: MarkdownOptions],
        memory: BuildMemory?
    ) {
        self.root = root
        self.languages = languages
        self.options = options
        bodies = BodyStore()
        let reading = self
        let documentFiles = files.filter { $0.kind != .attachment }
        documents = Parallel.map(documentFiles) { reading.document($0, memory) }
        for file in files where file.kind == .attachment {
            do throws(FileFailure) {
                attachments.append(try attachment(file, memory?.attachments[file.path]))
            } catch { problems.append(Problem(file.path, 0, "cannot be read: \(error)")) }
        }
    }

    private func document(_ file: ContentFile, _ memory: BuildMemory?) -> Document {
        let known = memory?.documents[file.path]
        if let memory, let known, file.stamp.isKnown, known.stamp == file.stamp, let facts = memory.facts(of: known) {
            return Document(file, fingerprint: known.fingerprint, facts: facts)
        }
        let parsed: ParsedDocument
        do throws(FileFailure) {
            let bytes = try FileSystem.read("\(root)/\(file.path)")
            if let memory, let known, known.fingerprint == Fingerprint(of: bytes), let facts = memory.facts(of: known) {
                return Document(file, fingerprint: known.fingerprint, facts: facts)
            }
            parsed = ParsedDocument(
                file, bytes: bytes, options: options[file.language] ?? MarkdownOptions(), languages: languages)
        } catch {
            parsed = ParsedDocument(file, problem: "cannot be read: \(error)")
        }
        bodies.keep(parsed.body, of: file.path)
        return Document(file, fingerprint: parsed.fingerprint, facts: DocumentFacts(parsed))
    }

    private func attachment(_ file: ContentFile, _ known: BuildMemory.KnownAttachment?) throws(FileFailure)
        -> Attachment
    {
        if let known, file.stamp.isKnown, known.stamp == file.stamp {
            return Attachment(file: file, fingerprint: known.fingerprint, size: known.size)
        }
        let bytes = try FileSystem.read("\(root)/\(file.path)")
        return Attachment(file: file, fingerprint: Fingerprint(of: bytes), size: ImageSize(bytes))
    }

    /// The rendered text of a document: kept, or rendered now.
    func body(of document: Document) throws(ContentChanged) -> MarkdownBody {
        if let body = bodies.take(document.file.path) { return body }
        guard let bytes = try? FileSystem.read("\(root)/\(document.file.path)") else {
            throw ContentChanged(path: document.file.path)  // it was there a moment ago
        }
        let options = options[document.file.language] ?? MarkdownOptions()
        let parsed = ParsedDocument(document.file, bytes: bytes, options: options, languages: languages)
        if parsed.fingerprint != document.fingerprint { throw ContentChanged(path: document.file.path) }
        return parsed.body
    }
}

/// An author saved a file while it was being published; the build begins again.
struct ContentChanged: Error, CustomStringConvertible {
    let path: String

    var description: String { "\(path) changed again and again while it was being published" }
}
