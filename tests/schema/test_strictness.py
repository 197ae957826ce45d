"""SQLite and MariaDB refuse what PostgreSQL refuses, and take what it takes."""

import pytest

from specgen.schema.project import project
from tests.databases import Database, Namespace, each
from tests.schema.build import first, product_of

SPEC = """
enums: {Mood: [calm, "it's fine"]}
entities:
  Thing:
    fields:
      name: {type: string, length: 2..5}
      note: {type: text, length: 1..5}
      n: {type: integer, default: 0}
      big: bigint
      price: {type: decimal, digits: 4, scale: 2, min: -1, max: 50.5}
      flag: boolean
      day: date
      at: datetime
      time: time
      number: uuid
      mail: email
      mood: Mood
      data: json
      tags: {type: {list: string}, count: 1..2}
    checks:
      cheap: price * 2 + n < 99.5 or flag
      polite: mood != 'calm' or name = trim(name)
"""

# What a row holds in each column: as PostgreSQL takes it, and as SQLite keeps it where that differs.
GOOD = {
    "name": ("'abc'",),
    "note": ("'a'",),
    "big": ("9223372036854775807",),
    "price": ("12.34", "1234"),
    "flag": ("TRUE",),
    "day": ("'2026-02-28'",),
    "at": ("'2026-02-28 10:00:00+00'", "'2026-02-28 10:00:00.000000'"),
    "time": ("'10:00:00'", "'10:00:00.000000'"),
    "number": ("'{}'".format("a" * 8 + "-aaaa-4aaa-8aaa-" + "a" * 12), f"'{'a' * 32}'"),
    "mail": ("'ada@example.org'",),
    "mood": ("'calm'",),
    "data": ("'{}'",),
    "tags": ("'{a,b}'", """'["a","b"]'"""),
}

# One column with another value, in both spellings.
ACCEPTED = [
    ("name", "'ab'", "'ab'"),
    ("name", "'äöüßé'", "'äöüßé'"),
    ("n", "-2147483648", "-2147483648"),
    ("price", "-1.00", "-100"),
    ("price", "50.5", "5050"),
    ("day", "'2028-02-29'", "'2028-02-29'"),
    ("at", "'1999-12-31 23:59:59.999999+00'", "'1999-12-31 23:59:59.999999'"),
    ("time", "'23:59:59.999999'", "'23:59:59.999999'"),
    ("mood", "'it''s fine'", "'it''s fine'"),
    ("data", """'{"a": [1, null]}'""", """'{"a": [1, null]}'"""),
    ("tags", "'{a}'", """'["a"]'"""),
]
REFUSED = [
    ("name", "'a'", "'a'"),
    ("name", "'abcdef'", "'abcdef'"),
    ("name", "NULL", "NULL"),
    ("note", "''", "''"),
    ("note", "'abcdef'", "'abcdef'"),
    ("n", "2147483648", "2147483648"),
    ("n", "'x'", "'x'"),
    ("big", "9223372036854775808", "9223372036854775808"),
    ("price", "50.51", "5051"),
    ("price", "-1.01", "-101"),
    ("price", "100", "10000"),
    ("flag", "'maybe'", "2"),
    ("day", "'2026-02-29'", "'2026-02-29'"),
    ("day", "'today''s'", "'today''s'"),
    ("at", "'2026-13-01 00:00:00+00'", "'2026-13-01 00:00:00.000000'"),
    ("at", "'2026-02-29 00:00:00+00'", "'2026-02-29 00:00:00.000000'"),
    ("at", "'yesterday''s'", "'2026-02-28T10:00:00Z'"),
    ("time", "'25:00:00'", "'25:00:00.000000'"),
    ("time", "'24:00:01'", "'24:00:00.000000'"),
    ("time", "'10 o''clock'", "'10:00'"),
    ("number", "'not-a-uuid'", f"'{'A' * 32}'"),
    ("number", "'aaaaaaaa'", "'aaaaaaaa'"),
    ("mail", "'ada'", "'ada'"),
    ("mail", "'@example.org'", "'@example.org'"),
    ("mail", "'ada@example'", "'ada@example'"),
    ("mood", "'wild'", "'wild'"),
    ("mood", "'it'", "'it'"),
    ("data", "'{'", "'{'"),
    ("data", "'[]'", "'[]'"),
    ("data", "'null'", "'null'"),
    ("tags", "'{}'", "'[]'"),
    ("tags", "'{a,b,c}'", """'["a","b","c"]'"""),
    ("tags", "'a'", """'{"a": 1}'"""),
]


def insert(database: Database, changes: dict[str, tuple[str, ...]]) -> str:
    """A statement that makes a row, good but for *changes*."""
    row = {**GOOD, **changes}
    columns = database.dialect.identifiers(list(row))
    literals = ", ".join(values[_spelling(database, column)] for column, values in row.items())
    return " ".join(["INSERT INTO things", f"({columns})", "VALUES", f"({literals})"])


def _spelling(database: Database, column: str) -> int:
    """Which of both spellings a database reads; MySQL keeps three kinds of values as SQLite does, others by a type."""
    alike = database.dialect.name == "mysql" and column in ("number", "tags", "at")
    return -1 if alike or database.dialect.name == "sqlite" else 0


def prepare(namespace: Namespace, database: Database) -> None:
    namespace.run(first(project(product_of(SPEC)), database.dialect).up)


@each()
@pytest.mark.row("S13")
def test_what_one_database_takes_all_take(database: Database) -> None:
    with database.namespace() as namespace:
        prepare(namespace, database)
        assert namespace.refuses(insert(database, {})) is None
        for column, *spellings in ACCEPTED:
            assert namespace.refuses(insert(database, {column: tuple(spellings)})) is None, column


@each()
@pytest.mark.row("S13", "S04")
def test_what_one_database_refuses_all_refuse(database: Database) -> None:
    with database.namespace() as namespace:
        prepare(namespace, database)
        taken = [
            (column, spellings)
            for column, *spellings in REFUSED
            if namespace.refuses(insert(database, {column: tuple(spellings)})) is None
        ]
        assert taken == []


@each()
def test_a_check_counts_exactly(database: Database) -> None:
    """`price * 2 + n < 99.5 or flag`, with decimals that SQLite keeps as whole numbers."""
    with database.namespace() as namespace:
        prepare(namespace, database)

        def refused(price: tuple[str, str], n: str) -> str | None:
            return namespace.refuses(insert(database, {"price": price, "n": (n,), "flag": ("FALSE",)}))

        assert refused(("49.74", "4974"), "0") is None
        assert "ck_things_cheap" in str(refused(("49.75", "4975"), "0"))
        assert refused(("-0.50", "-50"), "100") is None
        assert "ck_things_cheap" in str(refused(("-0.25", "-25"), "100"))


@each()
def test_a_row_makes_what_it_is_not_given(database: Database) -> None:
    with database.namespace() as namespace:
        prepare(namespace, database)
        namespace.run(insert(database, {}) + ";")
        namespace.run(insert(database, {}) + ";")
        rows = namespace.rows("SELECT id, n, created_at FROM things")
        assert len({identity for identity, _, _ in rows}) == 2
        assert [n for _, n, _ in rows] == [0, 0]


@each()
def test_a_key_that_counts_never_comes_back(database: Database) -> None:
    """Whoever still holds the key of a deleted row must not find another's."""
    spec = "defaults: {primary_key: bigint}\nentities: {Thing: {fields: {name: string}}}"
    with database.namespace() as namespace:
        namespace.run(first(project(product_of(spec)), database.dialect).up)
        namespace.run("INSERT INTO things (name) VALUES ('a'), ('b'); DELETE FROM things WHERE name = 'b';")
        namespace.run("INSERT INTO things (name) VALUES ('c');")
        assert namespace.rows("SELECT id FROM things ORDER BY id") == [(1,), (3,)]


@each()
def test_tables_in_a_circle_can_be_undone_with_their_rows(database: Database) -> None:
    spec = """
    defaults: {primary_key: bigint}
    entities:
      Team: {fields: {lead: {belongs_to: Person, optional: true, on_delete: set_null}, name: string}}
      Person:
        fields:
          team: {belongs_to: Team, on_delete: cascade}
          boss: {belongs_to: Person, optional: true, on_delete: cascade}
    """
    migration = first(project(product_of(spec)), database.dialect)
    with database.namespace() as namespace:
        namespace.run(migration.up)
        namespace.run(
            "INSERT INTO teams (name) VALUES ('a'); INSERT INTO persons (team_id) VALUES (1);"
            "UPDATE persons SET boss_id = 1; UPDATE teams SET lead_id = 1;"
        )
        namespace.run(migration.down)
        assert namespace.read().schema.tables == ()
        namespace.run(migration.up)
