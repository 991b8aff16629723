// What an author may have meant by a link to an article that is not there.

import KnowledgeBase
import Synchronization

/// Made only when there is such a link.
final class LinkSuggestions: Sendable {
    private struct Names {
        /// Files by their name.
        var paths: [String: String] = [:]
        /// Names by folder.
        var beside: [String: [String]] = [:]

        init(_ site: Site) {
            for document in site.documents where document.file.kind != .category {
                paths[document.file.name] = paths[document.file.name] ?? document.file.path
                beside[document.file.folder, default: []].append(document.file.name)
            }
        }
    }

    private let site: Site
    private let names = Mutex<Names?>(nil)
    /// Comparing with more names than this takes longer than it helps.
    private static let mostNames = 300

    init(_ site: Site) { self.site = site }

    /// A file of the same name in another folder, else a similar name in the folder meant; empty when there is none.
    func document(_ stem: String) -> String {
        names.withLock { names in
            let known = names ?? Names(site)
            names = known
            let name = stem.split(separator: "/").last.map(String.init) ?? stem
            if let moved = known.paths[name] { return "; did you mean \(moved)?" }
            let beside = known.beside[FileSystem.parent(stem)] ?? []
            return beside.count > Self.mostNames ? "" : Spelling.suggestion(for: name, among: Set(beside))
        }
    }
}
