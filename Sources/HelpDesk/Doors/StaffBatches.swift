// For making much data at once, at the command line.

extension Staff {
    private static let dropMail: SQL = """
        UPDATE outbox SET state = 'dropped', finished = ?, reason = ? WHERE state = 'waiting' AND due <= ?
        """

    /// Runs `body` as one transaction, however much it writes: all of it is kept, or nothing.
    public func together<T>(_ body: () throws(StoreFailure) -> T) throws(StoreFailure) -> T { try store.write(body) }

    /// Gives up mail that waits to be sent, and says why.
    public func dropWaitingMail(because reason: String) throws(StoreFailure) {
        guard identity == nil else { return }
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.dropMail, [.time(store.now), .text(reason), .time(store.now)])
        }
    }
}
