"""Tables as no spec has them: what leads from one SQL text to another, on real databases, there and back."""

import pytest

from specgen.schema.alter.dialects import alter
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.read_sql.read import read_sql
from tests.databases import Database, Namespace, each
from tests.schema.alter.roads import apply

KEYLESS = "CREATE TABLE visit (place {text}, hour {number} NOT NULL){strict};\n"
KEYED = "CREATE TABLE visit (place {text}, hour {number} NOT NULL, PRIMARY KEY (hour)){strict};\n"
TALLY = "CREATE TABLE tally (hour {number}){strict};\n"
SHIP = "CREATE TABLE ship (id {number} PRIMARY KEY NOT NULL){strict};\n"
CREW = """
    CREATE TABLE crew (id {number} PRIMARY KEY NOT NULL, ship {number},
        CONSTRAINT serves FOREIGN KEY (ship) REFERENCES ship (id){fate}){strict};
"""
NAMELESS = "CREATE TABLE berth (id {number} PRIMARY KEY NOT NULL, pier {number}, mark {text}{rest}){strict};\n"
WORDS = {
    "sqlite": {"text": "TEXT", "number": "INTEGER", "strict": " STRICT"},
    "postgresql": {"text": "text", "number": "integer", "strict": ""},
    "mysql": {
        "text": "varchar(40)",
        "number": "int",
        "strict": " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin",
    },
}

PAIRS = {
    "a table comes that has no key": ("", KEYLESS),
    "a table without a key gets one": (KEYLESS, KEYED),
    "a table without a key gets a column": (TALLY, TALLY.replace("hour", "place {text}, hour")),
    "a column of a table without a key is filled always": (TALLY, TALLY.replace("{number}", "{number} NOT NULL")),
}


def leads(before: str, after: str, database: Database) -> None:
    """What differs between two texts leads from one to the other on *database*, and back."""
    name = database.dialect.name
    old, new = (read_sql(text.format(**WORDS[name]), name) for text in (before, after))
    assert old.unread == new.unread == ()
    steps = alter(name, compare(old.schema, new.schema), NOTHING_SAID)
    with database.namespace() as namespace:
        _run(before, namespace, name)
        assert not compare(namespace.read().schema, old.schema)
        for step in steps:
            apply(step.up, step.transaction, namespace)
        assert not compare(namespace.read().schema, new.schema)
        for step in reversed(steps):
            apply(step.down, step.transaction, namespace)
        assert not compare(namespace.read().schema, old.schema)


def _run(text: str, namespace: Namespace, name: str) -> None:
    if text:
        namespace.run(text.format(**WORDS[name]))


@each()
@pytest.mark.parametrize("name", PAIRS)
def test_what_no_spec_says_of_keys_leads_there_and_back(name: str, database: Database) -> None:
    leads(*PAIRS[name], database)


@each("sqlite", "postgresql-16")
def test_a_foreign_key_that_says_nothing_of_deletes_stays_so(database: Database) -> None:
    plain, cascades = CREW.replace("{fate}", ""), CREW.replace("{fate}", " ON DELETE CASCADE")
    leads("", SHIP + plain, database)
    leads(SHIP + plain, SHIP + cascades, database)


@each("sqlite")
def test_constraints_without_names_are_known_by_what_they_say(database: Database) -> None:
    one, two = "CHECK (pier > 0), UNIQUE (mark)", "CHECK (pier > 1), UNIQUE (mark), UNIQUE (pier, mark)"
    one, two = (NAMELESS.replace("{rest}", f", {rest}") for rest in (one, two))
    leads("", one, database)
    leads(one, two, database)
    leads(NAMELESS.replace("{rest}", ""), two, database)
