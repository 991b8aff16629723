// Which articles tickets refer to.

extension Staff {
    private static let cited: SQL = "SELECT DISTINCT article FROM citations ORDER BY article"

    /// Paths below the content folder, without language, in their order.
    public func citedArticles() throws(StoreFailure) -> [String] {
        try store.database.rows(Self.cited, []) { $0.text(0) }
    }
}
