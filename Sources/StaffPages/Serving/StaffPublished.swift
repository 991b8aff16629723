// The staff's templates and words among the files that site-builder wrote.

import FormPages
import KnowledgeBase

extension PublishedFolder {
    func template(_ file: String, _ shapes: [Shape]) -> StoredTemplate? {
        read(file).flatMap { StoredTemplate($0, for: shapes) }
    }

    /// The words of all pages and those of the staff's.
    func staffWords(_ language: Language) -> PortalWords? {
        guard let common = read(PortalWords.file(language)), let own = read(PortalWords.staffFile(language)) else {
            return nil
        }
        return PortalWords(String(decoding: common + own, as: UTF8.self), language: language)
    }
}

extension FormPages.Status {
    /// Somebody else changed meanwhile what was to be changed (RFC 9110 §15.5.10).
    static let conflict = FormPages.Status(code: 409, reason: "Conflict")
}
