"""`specgen migrate new`: from a spec that has moved on to the files that lead there."""

from dataclasses import replace
from pathlib import Path

import pytest

from specgen.schema.compare.changes import ColumnChanged
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.history import SUMS, History, KeptFile, fingerprint, migration_hash
from specgen.schema.migration.next import turns
from specgen.schema.normal import normal_schema
from specgen.schema.project import project as schema_of_product
from specgen.schema.snapshot import DialectSchema, Snapshot, read_snapshot
from specgen.workflows.generate import Wanted, generate
from tests.migrations.build import HEAD, USER, Project, project, said
from tests.schema.build import product_of, schema_of

NICKNAME = USER.replace("age: integer", "age: integer, nickname: {type: string, optional: true}")


NO_SCHEMA = '{"format": 2, "parent": null}'


@pytest.fixture
def shop(tmp_path: Path) -> Project:
    return project(tmp_path / "shop")


def snapshot(shop: Project, migration: str) -> Snapshot:
    read = read_snapshot(shop.text(f"snapshots/{migration}.json"))
    assert isinstance(read, Snapshot)
    return read


def history(shop: Project) -> History:
    return History(tuple(KeptFile(path, text) for path, text in shop.files().items()))


@pytest.mark.row("S09", "S14")
def test_the_next_migration_is_written_in_each_dialect_with_its_way_back(shop: Project) -> None:
    made = shop.says(NICKNAME).next("add_nickname")
    assert said(made) == []
    assert sorted(path for path in shop.files() if "002" in path) == [
        "mysql/002_add_nickname.down.sql",
        "mysql/002_add_nickname.sql",
        "postgresql/002_add_nickname.down.sql",
        "postgresql/002_add_nickname.sql",
        "snapshots/002_add_nickname.json",
        "sqlite/002_add_nickname.down.sql",
        "sqlite/002_add_nickname.sql",
    ]
    assert "ADD COLUMN nickname VARCHAR(255)" in shop.text("postgresql/002_add_nickname.sql")
    assert "DROP COLUMN nickname" in shop.text("postgresql/002_add_nickname.down.sql")


def test_its_snapshot_is_the_schema_of_the_spec_and_names_the_migration_before(shop: Project) -> None:
    before = migration_hash(history(shop).sums, "001_initial_schema")
    shop.says(NICKNAME).next("add_nickname")
    kept = snapshot(shop, "002_add_nickname")
    assert kept.parent == before
    meant = schema_of_product(product_of(HEAD + NICKNAME))
    for each in DIALECTS:
        made = kept.schema(each.name)
        assert made
        assert normal_schema(made) == normal_schema(each.lower(meant).schema)


def test_its_files_stand_in_the_sums_with_those_before(shop: Project) -> None:
    before = shop.text(SUMS).splitlines()
    shop.says(NICKNAME).next("add_nickname")
    after = shop.text(SUMS).splitlines()
    assert set(before) < set(after)
    sums = history(shop).sums
    assert sums == {path: fingerprint(text) for path, text in shop.files().items() if path != SUMS}


def test_what_stood_there_stays_as_it_was(shop: Project) -> None:
    before = {path: text for path, text in shop.files().items() if path != SUMS}
    shop.says(NICKNAME).next("add_nickname")
    assert before.items() <= shop.files().items()


def test_a_third_one_follows_the_second(shop: Project) -> None:
    shop.says(NICKNAME).next("add_nickname")
    shop.says(NICKNAME.replace("age: integer", "age: bigint")).next("widen_age")
    kept = snapshot(shop, "003_widen_age")
    assert kept.parent == migration_hash(history(shop).sums, "002_add_nickname")


@pytest.mark.slow
def test_generate_is_content_with_what_it_leads_to(shop: Project) -> None:
    assert [each.code for each in generate(shop.says(NICKNAME).spec, shop.folder, Wanted()).diagnostics] == [
        "schema-moved"
    ]
    shop.next("add_nickname")
    assert generate(shop.spec, shop.folder, Wanted()).diagnostics == ()


def test_nothing_is_written_where_nothing_has_changed(shop: Project) -> None:
    before = shop.files()
    made = shop.says(USER.replace("entities:", "# nothing else\nentities:")).next()
    assert made.value
    assert made.value.next.migration == ""
    assert shop.files() == before


def test_a_dry_run_writes_nothing(shop: Project) -> None:
    before = shop.files()
    made = shop.says(NICKNAME).next("add_nickname", dry=True)
    assert made.value
    assert [step.path for step in made.value.plan.steps if step.acts] == [
        "migrations/mysql/002_add_nickname.down.sql",
        "migrations/mysql/002_add_nickname.sql",
        "migrations/postgresql/002_add_nickname.down.sql",
        "migrations/postgresql/002_add_nickname.sql",
        "migrations/snapshots/002_add_nickname.json",
        "migrations/specgen.sum",
        "migrations/sqlite/002_add_nickname.down.sql",
        "migrations/sqlite/002_add_nickname.sql",
    ]
    assert shop.files() == before


def test_a_dialect_that_is_new_begins_with_all_tables(shop: Project) -> None:
    text = shop.spec.read_text("utf-8")
    alone = Project(shop.folder.parent / "alone")
    alone.folder.mkdir()
    alone.spec.write_text(text.replace("[postgresql, mysql, sqlite]", "[postgresql]"), encoding="utf-8")
    alone.begun().spec.write_text(text.replace("[postgresql, mysql, sqlite]", "[postgresql, sqlite]"), encoding="utf-8")
    assert said(alone.next("on_sqlite")) == []
    assert "CREATE TABLE users" in alone.text("sqlite/002_on_sqlite.sql")
    assert not (alone.migrations / "postgresql/002_on_sqlite.sql").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (USER.replace(", age: integer", ""), "data-loss"),
        (USER.replace("age: integer", "years: integer"), "maybe-renamed"),
        (USER.replace("age: integer", "age: integer, size: integer"), "missing-backfill"),
        ("entities:\n  Tag: {fields: {of: date}}\n", "data-loss"),
    ],
)
def test_what_would_be_lost_stops_it(shop: Project, text: str, code: str) -> None:
    before = shop.files()
    made = shop.says(text).next()
    assert made.value is None
    assert code in said(made)
    assert all(diagnostic.help for diagnostic in made.diagnostics)
    assert shop.files() == before


def test_what_the_spec_allows_is_lost(shop: Project) -> None:
    made = shop.says(USER.replace(", age: integer", "") + "removed: {User.age: nobody asks}\n").next("drop_age")
    assert said(made) == []
    assert "DROP COLUMN age" in shop.text("postgresql/002_drop_age.sql")
    assert "structure only" in shop.text("postgresql/002_drop_age.down.sql")


def test_an_edited_migration_is_not_gone_on_from(shop: Project) -> None:
    first = shop.migrations / "sqlite/001_initial_schema.sql"
    first.write_text(first.read_text("utf-8") + "-- a word\n", encoding="utf-8")
    made = shop.says(NICKNAME).next()
    assert made.value is None
    assert said(made) == ["edited-migration"]


def test_without_a_first_one_there_is_no_next_one(tmp_path: Path) -> None:
    empty = Project(tmp_path).says(USER)
    made = empty.next()
    assert (made.value, said(made)) == (None, ["no-migration"])


def test_a_snapshot_that_can_not_be_read_is_said_to_be_none(shop: Project) -> None:
    path = shop.migrations / "snapshots/001_initial_schema.json"
    path.write_text(NO_SCHEMA, encoding="utf-8")
    sums = shop.migrations / SUMS
    lines = [line for line in sums.read_text("utf-8").splitlines() if "snapshots" not in line]
    sums.write_text(
        "\n".join([*lines, f"{fingerprint(NO_SCHEMA)}  snapshots/001_initial_schema.json\n"]), encoding="utf-8"
    )
    made = shop.says(NICKNAME).next()
    assert (made.value, said(made)) == (None, ["broken-snapshot"])


@pytest.mark.parametrize("name", ["mysql", "sqlite"])
def test_an_older_snapshot_learns_what_its_columns_mean(name: str) -> None:
    """Before they said it, a decimal on SQLite was a whole number like any other."""
    schema = schema_of("entities: {User: {fields: {price: {type: decimal, digits: 6, scale: 2}}}}")
    now = dialect(name).lower(schema).schema
    bare = tuple(
        replace(table, columns=tuple(replace(column, meant=None) for column in table.columns)) for table in now.tables
    )
    older = Snapshot("001", None, (DialectSchema(name, replace(now, tables=bare)),), format=1)
    (turn,) = turns(older, {name: now}, lambda *_: NOTHING_SAID)
    assert turn.changes.before == now
    assert turn.changes.changes == ()


@pytest.mark.parametrize("name", ["postgresql", "mysql", "sqlite"])
def test_an_older_snapshot_learns_what_is_encrypted_and_nothing_else(name: str) -> None:
    """Before they said it, what is encrypted was a text like any other; a date on SQLite was one already."""
    old, new = (
        dialect(name).lower(schema_of(f"entities: {{User: {{fields: {{secret: {secret}, day: {day}}}}}}}")).schema
        for secret, day in (("text", "date"), ("{type: text, encrypted: true}", "time"))
    )
    (turn,) = turns(Snapshot("001", None, (DialectSchema(name, old),), format=2), {name: new}, lambda *_: NOTHING_SAID)
    changed = [each.after.name for each in turn.changes if isinstance(each, ColumnChanged) and each.retyped]
    assert changed == ["day"]
