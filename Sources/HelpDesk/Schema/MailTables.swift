// Mail that has to go out, and mail that came in.

extension Schema {
    static let mailTables: SQL = """
        -- What is to be told to whom. It says what, not the text: that is made when it is sent.
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            contact_id INTEGER REFERENCES contacts,
            staff_id INTEGER REFERENCES staff,
            ticket_id INTEGER REFERENCES tickets,
            comment_id INTEGER REFERENCES comments,
            link_id INTEGER REFERENCES links,
            recipient TEXT,                             -- only where it is not the person's address of today
            once TEXT UNIQUE,                           -- what must not be told twice, such as 'period 5 2026-12-31 30'
            created INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
            due INTEGER NOT NULL,                       -- not before; while it is being sent, the end of the sender's lease
            attempts INTEGER NOT NULL DEFAULT 0,
            finished INTEGER,
            reason TEXT                                 -- why it was not handed over the last time
        ) STRICT;
        CREATE INDEX outbox_due ON outbox (due) WHERE state = 'waiting';
        CREATE INDEX outbox_by_state ON outbox (state, finished) WHERE state <> 'waiting';
        CREATE INDEX outbox_by_ticket ON outbox (ticket_id) WHERE ticket_id IS NOT NULL;
        CREATE INDEX outbox_by_link ON outbox (link_id) WHERE link_id IS NOT NULL;
        CREATE INDEX outbox_by_contact ON outbox (contact_id) WHERE contact_id IS NOT NULL;

        -- Messages taken in, so that the same one is not filed twice.
        CREATE TABLE internal_received (
            message BLOB PRIMARY KEY,                   -- SHA-256 of its Message-ID
            at INTEGER NOT NULL,
            ticket_id INTEGER REFERENCES tickets
        ) STRICT, WITHOUT ROWID;
        """

    static let asideTable: SQL = """
        -- People's messages that could not be filed, for staff to look at; the messages themselves are files.
        CREATE TABLE internal_aside (
            id INTEGER PRIMARY KEY,
            file TEXT NOT NULL UNIQUE,                  -- its name in the folder mail/people
            at INTEGER NOT NULL,
            sender TEXT NOT NULL,                       -- as written; empty where none could be read
            sender_key TEXT NOT NULL,                   -- in lower case, for erasing
            subject TEXT NOT NULL,
            body TEXT NOT NULL,                         -- what a person wrote, shortened
            reason TEXT NOT NULL                        -- a code
        ) STRICT;
        CREATE INDEX internal_aside_by_sender ON internal_aside (sender_key);
        """
}
