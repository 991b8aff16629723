// What happened, so that a later change of it is noticed.

extension Schema {
    static let historyTables: SQL = """
        -- One chain over everything that happened: each hash covers the row and the hash before it.
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,                     -- without gaps
            at INTEGER NOT NULL,
            ticket_id INTEGER,                          -- none: an act of staff or of the system that concerns no ticket
            actor TEXT NOT NULL CHECK (actor IN ('customer', 'staff', 'system')),
            actor_id INTEGER,
            kind TEXT NOT NULL,                         -- a code, such as 'comment'
            detail TEXT NOT NULL,                       -- codes and keys only, never people's words
            digest BLOB,                                -- of the text that was written: salted, so that it tells nothing once
            salt BLOB,                                  -- the salt is erased
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX events_by_ticket ON events (ticket_id) WHERE ticket_id IS NOT NULL;
        CREATE INDEX events_by_actor ON events (actor, actor_id, at);
        """
}
