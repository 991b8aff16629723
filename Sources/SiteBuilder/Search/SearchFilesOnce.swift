// The files of one language's index, made when the first of them is asked for, and dropped when both are published.

import KnowledgeBase
import Synchronization

final class SearchFilesOnce: Sendable {
    private let writer: SearchIndexWriter
    private let site: Site
    private let documents: [Int]
    private let made = Mutex<SearchIndexWriter.Files?>(nil)

    init(_ writer: SearchIndexWriter, _ site: Site, _ documents: [Int]) {
        self.writer = writer
        self.site = site
        self.documents = documents
    }

    var data: [UInt8] { take(\.data) }
    var directory: [UInt8] { take(\.directory) }

    /// Whoever comes second waits for the first. What has been taken is not kept: asked for again, it is made again.
    private func take(_ part: WritableKeyPath<SearchIndexWriter.Files, [UInt8]>) -> [UInt8] {
        made.withLock { made in
            var files = made ?? self.files()
            if files[keyPath: part].isEmpty { files = self.files() }
            let bytes = files[keyPath: part]
            files[keyPath: part] = []
            made = files
            return bytes
        }
    }

    private func files() -> SearchIndexWriter.Files {
        writer.files(
            documents.map { index in
                let document = site.documents[index]
                return SearchDocument(file: document.file, path: site.addresses[index], facts: document.search)
            })
    }
}
