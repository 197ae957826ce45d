"""What may be wrong with the migrations of a folder, whoever wrote them."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

LONG_LOCK = Flaw(
    "long-lock",
    Severity.WARNING,
    """A statement goes through a whole table while everybody waits for it.

PostgreSQL holds a lock until the transaction ends. Where a statement writes a table anew, or reads all of it, under a
lock that keeps others out, they wait for as long as that takes, and everybody who comes later waits behind them. The
same holds where a transaction has taken such a lock before.

Add the new column beside the old one, fill it in batches and switch over; give what reads through a table a migration
of its own; or run it while nobody uses the table.
""",
)
BLOCKING_INDEX = Flaw(
    "blocking-index",
    Severity.WARNING,
    """An index is made or dropped while others have to wait.

`CREATE INDEX` stops all writes to its table until the index is there, `DROP INDEX` stops reads as well, and `UNIQUE`
and `PRIMARY KEY` make their index while reads and writes wait. On a table that is in use, with PostgreSQL:

    -- transaction: none
    DROP INDEX CONCURRENTLY IF EXISTS ux_users_email;
    CREATE UNIQUE INDEX CONCURRENTLY ux_users_email ON users (email);
    ALTER TABLE users ADD CONSTRAINT ux_users_email UNIQUE USING INDEX ux_users_email;
""",
)
CONCURRENTLY_IN_TRANSACTION = Flaw(
    "concurrently-in-transaction",
    Severity.ERROR,
    """`CONCURRENTLY` stands in a transaction, where PostgreSQL refuses it.

What is done concurrently takes several transactions of its own. Put it into a file that runs without one, whose head
says so: `-- transaction: none`.
""",
)
VALIDATED_CONSTRAINT = Flaw(
    "validated-constraint",
    Severity.WARNING,
    """A constraint is checked against all rows while others have to wait.

A foreign key keeps writes to both tables waiting until every row has been looked up, a check keeps reads waiting too.
With `NOT VALID` it holds for what is written from now on, at once; `VALIDATE CONSTRAINT` in a later transaction looks
at the rows that are there, while everybody goes on.

    ALTER TABLE orders ADD CONSTRAINT ck_orders_total CHECK (total >= 0) NOT VALID;
    -- in the next file:
    ALTER TABLE orders VALIDATE CONSTRAINT ck_orders_total;
""",
)
UNSAFE_NOT_NULL = Flaw(
    "unsafe-not-null",
    Severity.WARNING,
    """`SET NOT NULL` reads a whole table while reads and writes wait.

A check that has been validated says the same to PostgreSQL, and spares it the rows:

    ALTER TABLE users ADD CONSTRAINT tmp CHECK (nickname IS NOT NULL) NOT VALID;
    -- in the next file:
    ALTER TABLE users VALIDATE CONSTRAINT tmp;
    -- in the next file:
    ALTER TABLE users ALTER COLUMN nickname SET NOT NULL;
    ALTER TABLE users DROP CONSTRAINT tmp;
""",
)
REQUIRED_WITHOUT_VALUE = Flaw(
    "required-without-value",
    Severity.ERROR,
    """A required column is added without a value for the rows that are there.

It fails as soon as the table has one row, so it works on an empty database of a developer and nowhere else. Give it a
`DEFAULT`, or add it nullable, fill it and make it `NOT NULL` then.
""",
)
NO_LOCK_TIMEOUT = Flaw(
    "no-lock-timeout",
    Severity.WARNING,
    """A migration takes a lock that everybody waits for, and says nothing of how long it waits itself.

Behind one long question a statement waits that would take a moment, and behind that statement everybody else. With
`SET lock_timeout = '5s';` before it PostgreSQL gives up instead, and the migration can be run again.
""",
)
NEW_VALUE_USED = Flaw(
    "new-value-used",
    Severity.ERROR,
    """A value of an enum is used in the transaction that adds it.

PostgreSQL refuses that: others don't know the value yet. Put `ALTER TYPE … ADD VALUE` into a file before.
""",
)
UNACKNOWLEDGED_LOSS = Flaw(
    "unacknowledged-loss",
    Severity.ERROR,
    """What a migration deletes is gone, and nothing in it says that this is meant.

No way back brings values back. A comment in the file that names what goes says that somebody thought of it, and lets
a reviewer see it:

    -- removed: users.nickname, old_orders
    ALTER TABLE users DROP COLUMN nickname;
    DROP TABLE old_orders;
""",
)
VOLATILE_DEFAULT = Flaw(
    "volatile-default",
    Severity.WARNING,
    """A column is added with a default that differs from row to row, so every row is written anew while others wait.

A default that is one value for all rows costs PostgreSQL nothing, `now()` neither; `gen_random_uuid()` does, and so do
a number that counts by itself and a computed column that is kept. Add the column without it, set the default for what
comes, and fill the rows that are there in batches.
""",
)
UNKNOWN_STATEMENT = Flaw(
    "unknown-statement",
    Severity.WARNING,
    """A statement is not recognised, so nothing is known of what it does.

That is no judgement: it may be harmless or lock everything. Read it, and look its locks up; everything behind it is
judged as if it had done nothing.
""",
)
ONE_WAY = Flaw(
    "one-way-migration",
    Severity.WARNING,
    """A migration has no way back.

Beside `002_add_nickname.sql` stands `002_add_nickname.down.sql`, with what leads back to the tables before. Where that
can't bring all values back, its head says so; it is still what is wanted at night.
""",
)
INVALID_INDEX_KEPT = Flaw(
    "invalid-index-kept",
    Severity.ERROR,
    """`IF NOT EXISTS` takes an index for done that never came to be.

Where `CREATE INDEX CONCURRENTLY` fails, it leaves an index that no question uses, marked INVALID. Run again with
`IF NOT EXISTS` it succeeds and does nothing. Drop what may be left first, then make it anew:

    DROP INDEX CONCURRENTLY IF EXISTS ix_users_email;
    CREATE INDEX CONCURRENTLY ix_users_email ON users (email);
""",
)
COPIED_TABLE = Flaw(
    "copied-table",
    Severity.WARNING,
    """MySQL copies a whole table for a statement, and writes to it wait meanwhile.

`ALGORITHM=COPY` is what the server does where nothing cheaper can be, and it doesn't ask. Say `ALGORITHM=INPLACE` or
`INSTANT` in the statement, so that it is refused instead; where a copy can't be avoided, put all changes of the table
into one statement, and run it while nobody writes.
""",
)
IMPLICIT_FILL = Flaw(
    "implicit-fill",
    Severity.ERROR,
    """MySQL fills a new required column with a value that nobody wrote.

Without a `DEFAULT` it takes 0, an empty text, a date of zeros or the first value of an enum for the rows that are
there, and says nothing. Write the `DEFAULT`, or add the column nullable, fill it and make it `NOT NULL` then.
""",
)
UNCHECKED_KEY = Flaw(
    "unchecked-key",
    Severity.WARNING,
    """A foreign key is added while `foreign_key_checks` is off, so rows that break it stay.

It comes at once that way, and nothing looks at the rows, then or later. Ask for rows that name none before, with the
query that the migration's head shows.
""",
)
CASCADING_REBUILD = Flaw(
    "cascading-rebuild",
    Severity.ERROR,
    """SQLite deletes rows of other tables when a table is dropped while foreign keys are on.

`DROP TABLE` deletes the rows first, and with them go, as their keys say, those that name them. In a transaction
`PRAGMA foreign_keys = OFF` does nothing. Turn them off before it begins:

    -- transaction: none
    PRAGMA foreign_keys = OFF;
    BEGIN IMMEDIATE;
    …
    PRAGMA foreign_key_check;
    COMMIT;
    PRAGMA foreign_keys = ON;
""",
)
RENAMED_AWAY = Flaw(
    "renamed-away",
    Severity.ERROR,
    """A table is renamed to make place for a new one, and SQLite takes the foreign keys of other tables along.

They name the old table from then on, under its new name, and break when that is dropped. Make the new table under a
name of its own, put the rows in, drop the old one and rename the new one.
""",
)
REFUSED_STATEMENT = Flaw(
    "refused-statement",
    Severity.ERROR,
    """The database refuses a statement, whatever rows there are.

SQLite has few forms of `ALTER TABLE`. What they can't do is done by a rebuild: a new table, the rows put into it, the
old one dropped, the new one renamed.
""",
)

FLAWS = (
    LONG_LOCK,
    BLOCKING_INDEX,
    CONCURRENTLY_IN_TRANSACTION,
    VALIDATED_CONSTRAINT,
    UNSAFE_NOT_NULL,
    REQUIRED_WITHOUT_VALUE,
    NO_LOCK_TIMEOUT,
    NEW_VALUE_USED,
    UNACKNOWLEDGED_LOSS,
    VOLATILE_DEFAULT,
    UNKNOWN_STATEMENT,
    ONE_WAY,
    INVALID_INDEX_KEPT,
    COPIED_TABLE,
    IMPLICIT_FILL,
    UNCHECKED_KEY,
    CASCADING_REBUILD,
    RENAMED_AWAY,
    REFUSED_STATEMENT,
)
