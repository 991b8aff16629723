// What the reports count, kept in the transaction of every ticket that comes or changes (Reports/TicketCounting.swift), so that
// no report reads all tickets.

extension Schema {
    static let counterTables: SQL = """
        -- Tickets by the quarter of an hour: the shortest step by which time zones differ, so that weeks of any zone add up.
        CREATE TABLE ticket_counts (
            quarter INTEGER PRIMARY KEY,                -- of an hour, counted from 1970 in UTC
            opened INTEGER NOT NULL DEFAULT 0,          -- in it …
            reopened INTEGER NOT NULL DEFAULT 0,        -- … and of these, reopened at any time since
            still_open INTEGER NOT NULL DEFAULT 0,      -- … and not closed yet
            solved INTEGER NOT NULL DEFAULT 0           -- solved in it, whenever they were opened
        ) STRICT;
        CREATE INDEX ticket_counts_open ON ticket_counts (quarter, still_open) WHERE still_open > 0;

        -- How long it took, of the tickets opened in a week. In steps that are small beside the length: a minute below 20
        -- minutes, five below 100, an hour below a day, three below three days, a day below two weeks, then weeks.
        CREATE TABLE answer_times (
            week INTEGER NOT NULL,                      -- from Monday in UTC, counted from the one that 1970 began in
            step INTEGER NOT NULL CHECK (step BETWEEN 0 AND 2),     -- opened (after 0 seconds), answered, solved
            priority INTEGER NOT NULL,
            seconds INTEGER NOT NULL,                   -- since it was opened
            tickets INTEGER NOT NULL,
            PRIMARY KEY (week, step, priority, seconds)
        ) STRICT, WITHOUT ROWID;

        -- A ticket is counted by inserting it here, with sign 1, and no longer counted with sign -1.
        CREATE VIEW ticket_counting AS
            SELECT 0 AS sign, 0 AS priority, 0 AS opened, 0 AS first_answered, 0 AS solved, 0 AS is_reopened, 0 AS is_closed;
        CREATE TRIGGER ticket_counting_adds INSTEAD OF INSERT ON ticket_counting BEGIN
            INSERT INTO ticket_counts (quarter, opened, reopened, still_open)
                VALUES (NEW.opened / 900, NEW.sign, NEW.sign * NEW.is_reopened, NEW.sign * (1 - NEW.is_closed))
                ON CONFLICT (quarter) DO UPDATE SET opened = opened + excluded.opened,
                    reopened = reopened + excluded.reopened, still_open = still_open + excluded.still_open;
            INSERT INTO ticket_counts (quarter, solved) SELECT NEW.solved / 900, NEW.sign WHERE NEW.solved IS NOT NULL
                ON CONFLICT (quarter) DO UPDATE SET solved = solved + excluded.solved;
            INSERT INTO answer_times (week, step, priority, seconds, tickets)
                SELECT (NEW.opened + 259200) / 604800, step, NEW.priority,
                    CASE WHEN seconds < 1170 THEN (seconds + 30) / 60 * 60
                        WHEN seconds < 5850 THEN (seconds + 150) / 300 * 300
                        WHEN seconds < 84600 THEN (seconds + 1800) / 3600 * 3600
                        WHEN seconds < 253800 THEN (seconds + 5400) / 10800 * 10800
                        WHEN seconds < 1166400 THEN (seconds + 43200) / 86400 * 86400
                        ELSE (seconds + 302400) / 604800 * 604800 END, NEW.sign
                FROM (SELECT 0 AS step, 0 AS seconds
                    UNION ALL SELECT 1, max(0, NEW.first_answered - NEW.opened)
                    UNION ALL SELECT 2, max(0, NEW.solved - NEW.opened)) WHERE seconds IS NOT NULL
                ON CONFLICT (week, step, priority, seconds) DO UPDATE SET tickets = tickets + excluded.tickets;
        END;

        INSERT INTO ticket_counting
            SELECT 1, priority, opened, first_answered, solved, times_reopened > 0, is_closed FROM tickets;

        -- What counted before from the tickets themselves.
        DROP INDEX tickets_by_opening;
        DROP INDEX tickets_by_solution;
        """

    static let countingWithoutTrigger: SQL = """
        -- SQLite parses a trigger at every opening; statements take its place.
        DROP VIEW ticket_counting;
        """
}
