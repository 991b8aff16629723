// What the knowledge base learns from its readers, without knowing them.

extension Schema {
    static let ledgerTables: SQL = """
        -- "Was this helpful?", once a visitor, article and day.
        CREATE TABLE feedback (
            id INTEGER PRIMARY KEY,
            article TEXT NOT NULL CHECK (length(article) <= 300),
            language TEXT NOT NULL,
            is_helpful INTEGER NOT NULL CHECK (is_helpful IN (0, 1)),
            comment TEXT,
            day TEXT NOT NULL,
            visitor BLOB NOT NULL,                      -- a hash of day and network address that nobody can turn back
            UNIQUE (article, day, visitor)
        ) STRICT;
        CREATE INDEX feedback_by_visitor ON feedback (visitor, day);
        CREATE INDEX feedback_by_day ON feedback (day, article, is_helpful);

        -- Searches, counted by day.
        CREATE TABLE searches (
            day TEXT NOT NULL,
            language TEXT NOT NULL,
            query TEXT NOT NULL CHECK (length(query) <= 200),
            found INTEGER NOT NULL,                     -- how many results the last one had
            times INTEGER NOT NULL,
            PRIMARY KEY (day, language, query)
        ) STRICT, WITHOUT ROWID;

        -- Articles offered while a ticket was written: how often shown, and how often a ticket came of it all the same.
        CREATE TABLE suggestions (
            day TEXT NOT NULL,
            article TEXT NOT NULL CHECK (length(article) <= 300),
            shown INTEGER NOT NULL DEFAULT 0,
            still_sent INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (day, article)
        ) STRICT, WITHOUT ROWID;
        """

    static let openedSearches: SQL = """
        -- How often a result of the search was opened, as browsers tell it where search.ledger is on.
        ALTER TABLE searches ADD COLUMN opened INTEGER NOT NULL DEFAULT 0;
        """
}
