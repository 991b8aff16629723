// Saved replies: texts that staff insert into an answer.

import KnowledgeBase

public struct SavedReply: Sendable, Hashable {
    public let id: Int
    public let language: String
    public let title: String
    public let body: String
}

extension Staff {
    private static let all: SQL = """
        SELECT id, language, title, body FROM internal_replies WHERE id > 0 ORDER BY id LIMIT 500
        """
    private static let one: SQL = "SELECT id, language, title, body FROM internal_replies WHERE id = ?"
    private static let put: SQL = """
        INSERT INTO internal_replies (language, title, body) VALUES (?, ?, ?)
        ON CONFLICT (language, title) DO UPDATE SET body = excluded.body
        """
    private static let removal: SQL = "DELETE FROM internal_replies WHERE id = ?"

    public func replies() throws(StoreFailure) -> [SavedReply] {
        try store.database.rows(Self.all, [], SavedReply.init(row:))
    }

    public func reply(_ id: Int) throws(StoreFailure) -> SavedReply? {
        try store.database.first(Self.one, [.int(id)], SavedReply.init(row:))
    }

    /// Keeps a reply; one of the same language and title is replaced.
    public func keepReply(language: String, title: String, body: String) throws(StoreFailure) -> RecordOutcome {
        guard may(.groupAdministrator) else { return .notAllowed }
        var problems: [String: FieldProblem] = [:]
        let title = TextRule.title.accept(title)
        if case .failure(let refusal) = title { problems["title"] = refusal.problem }
        let body = TextRule.comment.accept(body)
        if case .failure(let refusal) = body { problems["body"] = refusal.problem }
        if !store.settings.configuration.languages.contains(where: { $0.code == language }) {
            problems["language"] = .notAChoice
        }
        guard problems.isEmpty, case .success(let title) = title, case .success(let body) = body else {
            return .invalid(problems)
        }
        return try store.write { () throws(StoreFailure) in
            try store.database.run(Self.put, [.text(language), .text(title), .text(body)])
            let id = store.database.insertedRow
            try store.record(Event(kind: "reply-kept"), by: actor)
            return .kept(id)
        }
    }

    public func removeReply(_ id: Int) throws(StoreFailure) -> RecordOutcome {
        guard may(.groupAdministrator) else { return .notAllowed }
        return try store.write { () throws(StoreFailure) in
            try store.database.run(Self.removal, [.int(id)])
            if store.database.changes == 0 { return .notFound }
            try store.record(Event(kind: "reply-removed", detail: "reply \(id)"), by: actor)
            return .kept(id)
        }
    }
}

extension SavedReply {
    fileprivate init(row: Row) {
        self.init(id: row.int(0), language: row.text(1), title: row.text(2), body: row.text(3))
    }
}
