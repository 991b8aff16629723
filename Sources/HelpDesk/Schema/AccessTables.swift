// What lets people in, and keeps the same form from working twice. All of it has an end and is swept.

extension Schema {
    static let accessTables: SQL = """
        -- A signed-in browser. The token itself is only in its cookie.
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY,
            token BLOB NOT NULL UNIQUE CHECK (length(token) = 32),      -- SHA-256 of it
            contact_id INTEGER NOT NULL REFERENCES contacts,
            created INTEGER NOT NULL,
            seen INTEGER NOT NULL,                      -- kept to some minutes, so that reading seldom writes
            ends INTEGER NOT NULL,                      -- at the latest
            agent TEXT NOT NULL                         -- what the browser said it is, shortened
        ) STRICT;
        CREATE INDEX sessions_by_contact ON sessions (contact_id);
        CREATE INDEX sessions_by_end ON sessions (ends);
        CREATE TABLE internal_sessions (
            id INTEGER PRIMARY KEY,
            token BLOB NOT NULL UNIQUE CHECK (length(token) = 32),
            staff_id INTEGER NOT NULL REFERENCES staff,
            created INTEGER NOT NULL,
            seen INTEGER NOT NULL,
            ends INTEGER NOT NULL,
            agent TEXT NOT NULL
        ) STRICT;
        CREATE INDEX internal_sessions_by_staff ON internal_sessions (staff_id);
        CREATE INDEX internal_sessions_by_end ON internal_sessions (ends);

        -- A link that was mailed and works once. Its token is made from server.key, id and nonce when the mail is
        -- written; only its hash is here.
        CREATE TABLE links (
            id INTEGER PRIMARY KEY,
            purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset', 'rating', 'staff')),
            contact_id INTEGER REFERENCES contacts,
            staff_id INTEGER REFERENCES staff,
            ticket_id INTEGER REFERENCES tickets,
            nonce BLOB NOT NULL CHECK (length(nonce) = 16),
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
            created INTEGER NOT NULL,
            ends INTEGER NOT NULL,
            used INTEGER
        ) STRICT;
        CREATE INDEX links_by_contact ON links (contact_id, purpose) WHERE contact_id IS NOT NULL;
        CREATE INDEX links_by_staff ON links (staff_id) WHERE staff_id IS NOT NULL;
        CREATE INDEX links_by_end ON links (ends);

        -- The key of a form that has been acted upon, and what came of it.
        CREATE TABLE form_keys (
            owner TEXT NOT NULL,                        -- 'c5': contact 5, 's5': staff member 5
            key TEXT NOT NULL,
            at INTEGER NOT NULL,
            digest BLOB NOT NULL,                       -- of what was typed: the same key with other words is told apart
            ticket_id INTEGER REFERENCES tickets,
            PRIMARY KEY (owner, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX form_keys_by_time ON form_keys (at);

        -- Failures lately, by account, by network and altogether; who is meant is hashed with server.key.
        CREATE TABLE throttle (
            bucket BLOB PRIMARY KEY,
            count REAL NOT NULL,                        -- decays with time
            at INTEGER NOT NULL,                        -- when it was counted
            ends INTEGER NOT NULL                       -- when the row says nothing any more
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX throttle_by_end ON throttle (ends);
        """
}
