// The folder that site-builder wrote, as far as programs read it: localised templates and words.

import CLinux
import KnowledgeBase

public struct PublishedFolder: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Below it are the pages as the server hands them out, and the search index.
    package var site: String { path + "/site" }

    /// Nil when the template is missing, cut, or from a builder of another version.
    package func template(_ file: String, _ shapes: [Shape]) -> StoredTemplate? {
        read(file).flatMap { StoredTemplate($0, for: shapes) }
    }

    package func words(_ language: Language) -> PortalWords? {
        read(PortalWords.file(language)).map { PortalWords($0, language: language) }
    }

    package func read(_ file: String) -> [UInt8]? { WholeFile.read("\(path)/\(file)", limit: 4_000_000) }
}

/// Small files, read at once.
package enum WholeFile {
    /// Nil when it cannot be read, is no file, or is larger than `limit`.
    package static func read(_ path: String, limit: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, S_ISREG(status.st_mode), status.st_size <= limit else {
            return nil
        }
        let size = Int(status.st_size)
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = CLinux.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
                if got <= 0 { break }
                count += got
            }
            isWhole = count == size
        }
        return isWhole ? bytes : nil
    }
}
