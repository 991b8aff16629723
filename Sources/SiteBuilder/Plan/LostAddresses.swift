// Addresses that readers know and that would lead nowhere now.

import KnowledgeBase

enum LostAddresses {
    /// A hidden article keeps its address: it may come back.
    ///
    /// - Parameters:
    ///   - published: the content file behind each address that was ever published.
    ///   - addresses: the same of the site as it is now.
    static func problems(
        _ published: [String: String], now addresses: [String: String], _ otherPaths: Set<String>,
        _ documents: [Document]
    ) -> [Problem] {
        let lost = published.filter { addresses[$0.key] == nil && !otherPaths.contains($0.key) }
        if lost.isEmpty { return [] }
        let files = Set(documents.map(\.file.path))
        let visible = Set(addresses.values)
        return lost.compactMap { address, file in
            if files.contains(file), !visible.contains(file) { return nil }
            return Problem(
                file, 0,
                "\(address) was published and is gone, expected 'aliases: [\(address)]' in the article that replaces it"
            )
        }
    }
}
