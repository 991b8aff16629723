// What is being worked on: tickets with what belongs to them, and the words by which they are found.

extension Schema {
    static let ticketTables: SQL = """
        CREATE TABLE tickets (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL UNIQUE,             -- what people call it; random, so it does not tell how many there are
            account_id INTEGER NOT NULL REFERENCES accounts,
            contact_id INTEGER NOT NULL REFERENCES contacts,
            product_id INTEGER REFERENCES products,
            priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),     -- low, medium, high, critical
            category TEXT NOT NULL CHECK (category IN ('big', 'small', 'other')),
            status TEXT NOT NULL CHECK (status IN ('open', 'in-progress', 'waiting', 'closed')),
            is_closed INTEGER NOT NULL CHECK (is_closed = (status = 'closed')),
            assignee_id INTEGER REFERENCES staff,
            group_id INTEGER REFERENCES groups,
            opened INTEGER NOT NULL,
            changed INTEGER NOT NULL,                   -- the last change that the customer can see
            waiting_since INTEGER,                      -- since when the customer waits for us; none: we wait, or closed
            first_answered INTEGER,
            solved INTEGER,
            closed INTEGER,
            times_reopened INTEGER NOT NULL DEFAULT 0,
            version INTEGER NOT NULL DEFAULT 1,         -- grows with every change, so that none overwrites another
            rating INTEGER CHECK (rating BETWEEN 1 AND 5),
            title TEXT NOT NULL,
            solution TEXT,                              -- the long texts last: a list then reads only the front of a row
            description TEXT NOT NULL
        ) STRICT;
        CREATE INDEX tickets_by_contact ON tickets (contact_id, is_closed, changed, account_id);
        CREATE INDEX tickets_by_account ON tickets (account_id, is_closed, changed);
        CREATE INDEX tickets_by_assignee ON tickets (assignee_id, is_closed, changed, status, priority, category)
            WHERE assignee_id IS NOT NULL;
        CREATE INDEX tickets_by_group ON tickets (group_id, is_closed, changed, status, priority, category)
            WHERE group_id IS NOT NULL;
        CREATE INDEX tickets_of_nobody ON tickets (is_closed, changed, status, priority, category)
            WHERE assignee_id IS NULL AND group_id IS NULL;
        -- Holds all that the queue can be filtered by, so that rows which do not fit are passed over without reading them.
        CREATE INDEX tickets_by_change
            ON tickets (is_closed, changed, status, priority, category, product_id, account_id, opened);
        CREATE INDEX tickets_waiting
            ON tickets (waiting_since, status, priority, category, product_id, account_id) WHERE waiting_since IS NOT NULL;
        CREATE INDEX tickets_by_opening ON tickets (opened, priority, first_answered, solved, times_reopened);
        CREATE INDEX tickets_by_solution ON tickets (solved) WHERE solved IS NOT NULL;
        CREATE INDEX tickets_by_product ON tickets (product_id, is_closed, changed) WHERE product_id IS NOT NULL;

        -- Colleagues who were let into somebody's ticket (visibility 'chosen').
        CREATE TABLE ticket_readers (
            contact_id INTEGER NOT NULL REFERENCES contacts,
            ticket_id INTEGER NOT NULL REFERENCES tickets,
            PRIMARY KEY (contact_id, ticket_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticket_readers_by_ticket ON ticket_readers (ticket_id);

        -- What customer and staff say to each other.
        CREATE TABLE comments (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES tickets,
            contact_id INTEGER REFERENCES contacts,
            staff_id INTEGER REFERENCES staff,
            at INTEGER NOT NULL,
            body TEXT NOT NULL,
            CHECK ((contact_id IS NULL) <> (staff_id IS NULL))
        ) STRICT;
        CREATE INDEX comments_by_ticket ON comments (ticket_id);
        CREATE INDEX comments_by_contact ON comments (contact_id, at) WHERE contact_id IS NOT NULL;

        -- What staff say among themselves. Never in a customer's page, mail or export.
        CREATE TABLE internal_notes (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES tickets,
            staff_id INTEGER NOT NULL REFERENCES staff,
            at INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX internal_notes_by_ticket ON internal_notes (ticket_id);

        -- Files of a ticket. A row is committed only after its file is safely on the disk.
        CREATE TABLE attachments (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER REFERENCES tickets,       -- none: uploaded, and waiting for its form to be sent
            comment_id INTEGER REFERENCES comments,     -- none: came with the ticket itself
            contact_id INTEGER REFERENCES contacts,
            staff_id INTEGER REFERENCES staff,
            at INTEGER NOT NULL,
            file TEXT NOT NULL UNIQUE,                  -- its random name on the disk
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),      -- for people, never a path
            type TEXT NOT NULL,                         -- by content
            size INTEGER NOT NULL CHECK (size >= 0),
            digest BLOB NOT NULL CHECK (length(digest) = 32),       -- SHA-256 of the content
            CHECK ((contact_id IS NULL) <> (staff_id IS NULL))
        ) STRICT;
        CREATE INDEX attachments_by_ticket ON attachments (ticket_id) WHERE ticket_id IS NOT NULL;
        CREATE INDEX attachments_waiting ON attachments (at) WHERE ticket_id IS NULL;
        CREATE INDEX attachments_by_contact ON attachments (contact_id, at) WHERE contact_id IS NOT NULL;
        CREATE INDEX attachments_by_comment ON attachments (comment_id) WHERE comment_id IS NOT NULL;

        -- An article that an answer or a solution refers to; the builder refuses to drop it without a redirect.
        CREATE TABLE citations (
            ticket_id INTEGER NOT NULL REFERENCES tickets,
            article TEXT NOT NULL,                      -- its path in the content folder, without language
            PRIMARY KEY (ticket_id, article)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX citations_by_article ON citations (article);

        -- When a staff member last looked at a ticket.
        CREATE TABLE internal_looks (
            staff_id INTEGER NOT NULL REFERENCES staff,
            ticket_id INTEGER NOT NULL REFERENCES tickets,
            version INTEGER NOT NULL,
            PRIMARY KEY (staff_id, ticket_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE internal_replies (
            id INTEGER PRIMARY KEY,
            language TEXT NOT NULL,
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            UNIQUE (language, title)
        ) STRICT;
        """

    static let wordTables: SQL = """
        -- Each different word stem of all texts, once.
        CREATE TABLE words (
            id INTEGER PRIMARY KEY,
            word BLOB NOT NULL UNIQUE                   -- in the folded letters of the search engine
        ) STRICT;
        -- Which tickets hold a word: in title, description, solution and comments …
        CREATE TABLE ticket_words (
            word_id INTEGER NOT NULL REFERENCES words,
            account_id INTEGER NOT NULL,                -- of the ticket, so that a customer's search reads nobody else's
            ticket_id INTEGER NOT NULL REFERENCES tickets,
            PRIMARY KEY (word_id, account_id, ticket_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticket_words_by_ticket ON ticket_words (ticket_id);
        -- … and, apart from them, in internal notes.
        CREATE TABLE internal_words (
            word_id INTEGER NOT NULL,
            ticket_id INTEGER NOT NULL REFERENCES tickets,
            PRIMARY KEY (word_id, ticket_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX internal_words_by_ticket ON internal_words (ticket_id);
        """
}
