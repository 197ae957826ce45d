"""What the way back of a change of PostgreSQL brings back, as it is said; and the plans that keep nobody waiting."""

import psycopg
import pytest

from specgen.product.conditions import IsNull, Name
from specgen.product.types import ColumnKind
from specgen.schema.alter.steps import Back, batches
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.model import Column, ColumnType, IndexColumn, PrimaryKey, Schema, Table, TableIndex
from tests.databases import Database, each
from tests.schema.alter.kinds import KINDS
from tests.schema.alter.roads import go, go_back, make
from tests.schema.alter.shop import ROWS, SHOP
from tests.schema.alter.test_postgresql import POSTGRESQL, lowered, steps_between
from tests.schema.build import schema_of

BY_NAME = {kind.name: kind for kind in KINDS}
SAID = {
    "a column is added": [],
    "a column is dropped": [(Back.STRUCTURE, "the values of users.born")],
    "a unique column is dropped": [
        (Back.STRUCTURE, "what has become of the row Team.rose since it was put in"),
        (Back.IMPOSSIBLE, "the values of teams.name"),
    ],
    "a foreign key is dropped": [(Back.IMPOSSIBLE, "the values of notes.author_id")],
    "a column in a check and an index is dropped": [
        (Back.STRUCTURE, "that the rows of users satisfy ck_users_grown"),
        (Back.STRUCTURE, "that the rows of users satisfy ck_users_age_range"),
        (Back.STRUCTURE, "the values of users.age"),
    ],
    "a table is dropped": [(Back.STRUCTURE, "the rows of notes")],
    "a table is renamed": [],
    "a type changes and no value is kept": [(Back.STRUCTURE, "the values of users.born")],
    "a number grows": [],
    "a decimal is rounded": [(Back.STRUCTURE, "what the new type of users.paid does not hold")],
    "a column may be null": [(Back.STRUCTURE, "which rows hold nothing in users.born")],
    "a column may no longer be null": [(Back.STRUCTURE, "which rows held nothing in users.nick")],
    "a value is added": [
        (Back.LOSSLESS, "nothing, but rows that hold 'new' or 'other' or 'last' must hold another value first")
    ],
    "a value is renamed": [],
    "texts become values of an enum": [(Back.STRUCTURE, "which texts of users.code were '7' or '12' or '300'")],
    "a value is removed": [(Back.STRUCTURE, "which values of state were 'lost'")],
    "several values become one": [(Back.STRUCTURE, "which values of state were 'closed'")],
    "values stand in another order": [],
    "rows are marked as deleted": [(Back.LOSSLESS, "that rows of notes are deleted: they are there again")],
    "an index changes": [],
    "a foreign key does something else": [],
    "a row is taken out": [(Back.STRUCTURE, "what has become of the row Team.rose since it was put in")],
}


@pytest.mark.parametrize("name", SAID)
def test_what_does_not_come_back_is_said(name: str) -> None:
    kind = BY_NAME[name]
    steps = steps_between(lowered(schema_of(SHOP)), lowered(kind.after), kind.intent)
    assert [(step.back, step.gone) for step in steps if step.gone] == SAID[name]
    assert {step.back for step in steps if not step.gone} <= {Back.LOSSLESS}


def test_rows_that_only_a_condition_kept_apart_may_not_come_back() -> None:
    text = ColumnType(ColumnKind.TEXT)
    columns = (Column("id", text), Column("name", text), Column("gone", text, nullable=True))
    once = TableIndex("idx", (IndexColumn("name"),), unique=True, where=IsNull(Name("gone")))
    before = Schema((Table("users", columns, PrimaryKey("pk", ("id",)), indexes=(once,)),))
    after = Schema((Table("users", columns[:2], PrimaryKey("pk", ("id",))),))
    assert Back.IMPOSSIBLE in {step.back for step in steps_between(before, after, NOTHING_SAID)}


@each("postgresql-18")
def test_rows_that_hold_a_new_value_keep_the_old_enum_away(database: Database) -> None:
    kind = BY_NAME["a value is added"]
    before, after = lowered(schema_of(SHOP)), lowered(kind.after)
    files = batches(steps_between(before, after, kind.intent))
    with database.namespace() as namespace:
        make(before, POSTGRESQL, namespace)
        namespace.run(ROWS)
        go(files, namespace)
        namespace.run("UPDATE users SET state = 'new' WHERE name = 'Ann'")
        namespace.commit()
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            go_back(files, namespace)
    assert len(files) == 1


PLANS = {
    "a column may no longer be null": """
shared: require a value in users.nick
    ALTER TABLE users ADD CONSTRAINT nn_users_nick CHECK (nick IS NOT NULL) NOT VALID;
each: fill users.nick
    UPDATE users SET nick = '-' WHERE nick IS NULL;
each: look for missing values of users.nick
    ALTER TABLE users VALIDATE CONSTRAINT nn_users_nick;
shared: forbid null in users.nick
    ALTER TABLE users ALTER COLUMN nick SET NOT NULL;
    ALTER TABLE users DROP CONSTRAINT nn_users_nick;
""",
    "a check changes": """
shared: change ck_users_age_range
    ALTER TABLE users ADD CONSTRAINT new_ck_users_age_range CHECK (age >= 0) NOT VALID;
each: validate ck_users_age_range
    ALTER TABLE users VALIDATE CONSTRAINT new_ck_users_age_range;
shared: put the new ck_users_age_range in the place of the old
    ALTER TABLE users DROP CONSTRAINT ck_users_age_range;
    ALTER TABLE users RENAME CONSTRAINT new_ck_users_age_range TO ck_users_age_range;
""",
    "a column becomes unique": """
none: create the index of uq_users_code
    DROP INDEX CONCURRENTLY IF EXISTS uq_users_code;
    CREATE UNIQUE INDEX CONCURRENTLY uq_users_code ON users (code);
shared: add uq_users_code
    ALTER TABLE users ADD CONSTRAINT uq_users_code UNIQUE USING INDEX uq_users_code;
""",
    "a value is added": """
own: add values to state
    ALTER TYPE state ADD VALUE IF NOT EXISTS 'new' BEFORE 'open';
    ALTER TYPE state ADD VALUE IF NOT EXISTS 'other' AFTER 'closed';
    ALTER TYPE state ADD VALUE IF NOT EXISTS 'last' AFTER 'lost';
""",
    "a column with a constant is added": """
shared: add column users.size
    ALTER TABLE users ADD COLUMN size INTEGER NOT NULL DEFAULT 5;
""",
    "a text grows": """
shared: drop ck_users_name_length
    ALTER TABLE users DROP CONSTRAINT ck_users_name_length;
shared: convert users.name
    ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(50);
shared: add ck_users_name_length
    ALTER TABLE users ADD CONSTRAINT ck_users_name_length CHECK (length(name) >= 2) NOT VALID;
each: validate ck_users_name_length
    ALTER TABLE users VALIDATE CONSTRAINT ck_users_name_length;
""",
}


@pytest.mark.parametrize("name", PLANS)
def test_a_change_is_made_in_the_way_that_keeps_nobody_waiting(name: str) -> None:
    kind = BY_NAME[name]
    steps = steps_between(lowered(schema_of(SHOP)), lowered(kind.after), kind.intent)
    told = ("\n    ".join((f"{step.transaction.value}: {step.title}", *step.up)) for step in steps)
    assert "\n".join(told) == PLANS[name].strip()


def _nothing_in(place: str) -> str:
    return f"nothing, but all rows must hold something in {place} first"


NULLS = {
    "a text that is never empty": ("name: {type: string, length: 2..20}", ", optional: true}", "", "xx"),
    "an email": ("name: {type: email}", ", optional: true}", "", "a@b.co"),
    "a number": ("name: {type: integer, min: 5}", ", optional: true}", "", 5),
    "a value that others are compared with": (
        "name: {type: integer}",
        ", optional: true}",
        "checks: {less: name < age}",
        None,
    ),
}


@each("postgresql-18")
@pytest.mark.parametrize("name", NULLS)
def test_nothing_goes_back_as_something_that_the_checks_let_in(name: str, database: Database) -> None:
    required, rest, checks, instead = NULLS[name]
    text = f"entities: {{User: {{timestamps: false, fields: {{{{}}, age: integer}}, {checks}}}}}"
    before = lowered(schema_of(text.replace("{}", required)))
    after = lowered(schema_of(text.replace("{}", required.removesuffix("}") + rest)))
    steps = steps_between(before, after, NOTHING_SAID)
    files = batches(steps)
    with database.namespace() as namespace:
        make(before, POSTGRESQL, namespace)
        go(files, namespace)
        namespace.run("INSERT INTO users (age) VALUES (9)")
        namespace.commit()
        if instead is None:
            assert [step.gone for step in steps] == [_nothing_in("users.name")]
            namespace.run("UPDATE users SET name = 7")
            namespace.commit()
        go_back(files, namespace)
        assert namespace.rows("SELECT name FROM users") == [(7 if instead is None else instead,)]
