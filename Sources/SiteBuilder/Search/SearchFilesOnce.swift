// The files of one language's index, made when the first of them is asked for.

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

    /// Whoever comes second waits for the first.
    var files: SearchIndexWriter.Files {
        made.withLock { made in
            if let made { return made }
            let files = writer.files(
                documents.map { index in
                    let document = site.documents[index]
                    return SearchDocument(file: document.file, path: site.addresses[index], facts: document.search)
                })
            made = files
            return files
        }
    }
}
