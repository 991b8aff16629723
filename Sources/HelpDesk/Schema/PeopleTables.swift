// Who there is: organisations, their people and products, and the staff.

extension Schema {
    static let peopleTables: SQL = """
        -- An organisation that is a customer.
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
            name_key TEXT NOT NULL,                     -- in lower case, for looking up
            reference TEXT UNIQUE,                      -- its number in another system, for imports
            created INTEGER NOT NULL                    -- times are seconds since 1970 in UTC, everywhere
        ) STRICT;

        CREATE INDEX accounts_by_name ON accounts (name_key);

        -- A person of an account who may use the portal.
        CREATE TABLE contacts (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts,
            name TEXT NOT NULL CHECK (length(name) <= 200),
            name_key TEXT NOT NULL,
            email TEXT NOT NULL CHECK (length(email) <= 254),       -- as given
            email_key TEXT NOT NULL UNIQUE,                         -- lower case, for looking up
            language TEXT NOT NULL,
            visibility TEXT NOT NULL DEFAULT 'own' CHECK (visibility IN ('own', 'chosen', 'all')),
            is_enabled INTEGER NOT NULL DEFAULT 1 CHECK (is_enabled IN (0, 1)),     -- may sign in
            support_start TEXT CHECK (support_start GLOB '????-??-??'),     -- calendar dates, both inclusive, in the
            support_end TEXT CHECK (support_end GLOB '????-??-??'),         -- site's time zone; none: no limit
            password TEXT CHECK (password LIKE '$argon2id$%'),              -- none: never set
            password_changed INTEGER,
            created INTEGER NOT NULL,
            erased INTEGER                              -- when the person was erased; name and address are then empty words
        ) STRICT;
        CREATE INDEX contacts_by_name ON contacts (name_key);
        CREATE INDEX contacts_by_account ON contacts (account_id);
        CREATE INDEX contacts_by_support_end ON contacts (support_end) WHERE support_end IS NOT NULL;

        CREATE TABLE products (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
            code TEXT UNIQUE                            -- as articles name it in their front matter
        ) STRICT;

        -- A product that an account has bought.
        CREATE TABLE account_products (
            account_id INTEGER NOT NULL REFERENCES accounts,
            product_id INTEGER NOT NULL REFERENCES products,
            PRIMARY KEY (account_id, product_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX account_products_by_product ON account_products (product_id);

        -- Somebody who answers customers. What customers may see of them is here; how they sign in is not.
        CREATE TABLE staff (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            email TEXT NOT NULL CHECK (length(email) <= 254),
            email_key TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL CHECK (role IN ('specialist', 'group-administrator', 'administrator')),
            language TEXT NOT NULL,
            is_enabled INTEGER NOT NULL DEFAULT 1 CHECK (is_enabled IN (0, 1)),
            created INTEGER NOT NULL
        ) STRICT;

        -- Tables named internal_… cannot be reached by a connection that serves customers.
        CREATE TABLE internal_staff_secrets (
            staff_id INTEGER PRIMARY KEY REFERENCES staff,
            password TEXT CHECK (password LIKE '$argon2id$%'),
            totp BLOB,                                  -- the shared secret, encrypted with server.key
            totp_step INTEGER NOT NULL DEFAULT 0        -- the last 30-second step whose code was used: no code works twice
        ) STRICT;
        CREATE TABLE internal_recovery_codes (
            staff_id INTEGER NOT NULL REFERENCES staff,
            hash BLOB NOT NULL,                         -- SHA-256 of the code; used ones are deleted
            PRIMARY KEY (staff_id, hash)
        ) STRICT, WITHOUT ROWID;

        -- A team to which tickets can be assigned.
        CREATE TABLE groups (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200)
        ) STRICT;
        CREATE TABLE memberships (
            staff_id INTEGER NOT NULL REFERENCES staff,
            group_id INTEGER NOT NULL REFERENCES groups,
            is_administrator INTEGER NOT NULL DEFAULT 0 CHECK (is_administrator IN (0, 1)),
            PRIMARY KEY (staff_id, group_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX memberships_by_group ON memberships (group_id);
        """
}
