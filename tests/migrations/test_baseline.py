"""`specgen migrate new --baseline`: databases that were there before any migration."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from specgen.schema.migration.baseline import REMEMBERS
from specgen.workflows.migrate_baseline import take_on
from specgen.workflows.schema_source import NoSchema, WhichDialect
from tests.migrations.build import HEAD, USER, Project, project, said

ROOT = Path(__file__).resolve().parents[2]
SQLITE = HEAD.replace("[postgresql, mysql, sqlite]", "[sqlite]")
OLD = """
CREATE TABLE users (id TEXT NOT NULL, name TEXT NOT NULL, CONSTRAINT pk_users PRIMARY KEY (id)) STRICT;
CREATE TABLE scraps (id TEXT NOT NULL, note TEXT, CONSTRAINT pk_scraps PRIMARY KEY (id)) STRICT;
CREATE VIEW names AS SELECT name FROM users;
"""


@pytest.fixture
def shop(tmp_path: Path) -> Project:
    shop = Project(tmp_path)
    shop.spec.write_text(SQLITE + USER, encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "old.db")) as database:
        database.executescript(OLD)
    return shop


def taken(shop: Project) -> tuple[str, ...]:
    outcome = take_on(shop.spec, shop.folder, f"sqlite:///{shop.folder / 'old.db'}", "baseline")
    assert outcome.value
    assert outcome.diagnostics == ()
    return outcome.value.baseline.statements


@pytest.mark.row("S09")
def test_the_first_migration_makes_what_the_database_holds(shop: Project) -> None:
    taken(shop)
    assert sorted(shop.files()) == [
        "snapshots/001_baseline.json",
        "specgen.sum",
        "sqlite/001_baseline.down.sql",
        "sqlite/001_baseline.sql",
    ]
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(shop.text("sqlite/001_baseline.sql"))
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"users", "scraps"}


def test_what_no_spec_can_say_is_named(shop: Project) -> None:
    outcome = take_on(shop.spec, shop.folder, f"sqlite:///{shop.folder / 'old.db'}", "baseline")
    assert outcome.value
    assert ["names" in each.because for each in outcome.value.unchecked] == [True]


def test_the_next_one_leads_from_there_to_the_spec(shop: Project) -> None:
    taken(shop)
    lost = shop.next("to_spec")
    assert {diagnostic.code for diagnostic in lost.diagnostics} == {"data-loss", "missing-backfill"}
    text = USER.replace("age: integer", "age: {type: integer, backfill: 0}") + "removed: {Scraps: moved}\n"
    shop.spec.write_text(SQLITE + text, encoding="utf-8")
    assert said(shop.next("to_spec")) == []
    assert "DROP TABLE scraps" in shop.text("sqlite/002_to_spec.sql")


def test_the_database_is_told_that_it_has_run_it(shop: Project) -> None:
    statements = taken(shop)
    with closing(sqlite3.connect(shop.folder / "old.db")) as database:
        for statement in statements:
            database.execute(statement)
        ((name, checksum),) = database.execute("SELECT name, checksum FROM schema_migrations")
    assert name == "001_baseline"
    assert len(checksum) == 64


@pytest.mark.parametrize(
    ("dialect", "template"), [("postgresql", "migrations"), ("sqlite", "migrations"), ("mysql", "mysql")]
)
def test_services_remember_in_the_same_table(dialect: str, template: str) -> None:
    text = (ROOT / f"templates/service/runtime/{template}.py.j2").read_text("utf-8")
    joined = text.replace('"\n            "', "")
    assert f"schema_migrations ({REMEMBERS[dialect]})" in joined


def test_where_there_are_migrations_none_can_be_taken_on(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop")
    outcome = take_on(shop.spec, shop.folder, str(shop.migrations / "sqlite"), "baseline")
    assert outcome.value is None
    assert [each.code for each in outcome.diagnostics] == ["not-first"]


def test_a_database_that_the_spec_does_not_name_is_not_taken_on(shop: Project) -> None:
    shop.spec.write_text(SQLITE.replace("[sqlite]", "[postgresql]") + USER, encoding="utf-8")
    with pytest.raises(NoSchema, match="does not name"):
        take_on(shop.spec, shop.folder, f"sqlite:///{shop.folder / 'old.db'}", "baseline")


DUMP = "CREATE TABLE users (id uuid PRIMARY KEY, name text NOT NULL, age integer NOT NULL);\n"


@pytest.fixture
def dumped(tmp_path: Path) -> Project:
    """A project of three databases, and a file of SQL that says nothing of whose it is."""
    (tmp_path / "dump.sql").write_text(DUMP, encoding="utf-8")
    return Project(tmp_path).says(USER)


def test_whose_sql_a_file_holds_has_to_be_said_where_the_spec_names_several(dumped: Project) -> None:
    with pytest.raises(WhichDialect, match=r"say of which database .*: `--dialect`, one of postgresql, mysql, sqlite"):
        take_on(dumped.spec, dumped.folder, str(dumped.folder / "dump.sql"), "baseline")


@pytest.mark.parametrize("dialect", ["postgresql", "mysql", "sqlite"])
def test_a_file_is_read_as_sql_of_the_dialect_that_is_named(dumped: Project, dialect: str) -> None:
    outcome = take_on(dumped.spec, dumped.folder, str(dumped.folder / "dump.sql"), "baseline", dialect)
    assert outcome.value
    assert outcome.value.dialect == dialect
    assert f"{dialect}/001_baseline.sql" in dumped.files()


def test_a_dialect_that_the_source_is_not_of_is_refused(shop: Project) -> None:
    with pytest.raises(WhichDialect, match="tells of sqlite, not of mysql"):
        take_on(shop.spec, shop.folder, f"sqlite:///{shop.folder / 'old.db'}", "baseline", "mysql")
    with pytest.raises(WhichDialect, match="there is no dialect `oracle`"):
        take_on(shop.spec, shop.folder, f"sqlite:///{shop.folder / 'old.db'}", "baseline", "oracle")


def test_a_dialect_that_the_spec_does_not_name_is_refused(shop: Project) -> None:
    (shop.folder / "dump.sql").write_text(DUMP, encoding="utf-8")
    with pytest.raises(NoSchema, match="is mysql, which the spec's `database:"):
        take_on(shop.spec, shop.folder, str(shop.folder / "dump.sql"), "baseline", "mysql")


COMPUTED = """
CREATE TABLE users (id uuid PRIMARY KEY, name text NOT NULL, loud text GENERATED ALWAYS AS (upper(name)) STORED);
"""


def test_what_postgresql_computes_is_computed_by_the_first_migration_and_its_way_back(tmp_path: Path) -> None:
    shop = Project(tmp_path)
    (shop.folder / "dump.sql").write_text(COMPUTED, encoding="utf-8")
    postgresql = HEAD.replace("[postgresql, mysql, sqlite]", "[postgresql]")
    user = "entities: {User: {timestamps: false, fields: {title: {type: text, was: name}}}}\n"
    shop.spec.write_text(postgresql + user, encoding="utf-8")
    outcome = take_on(shop.spec, shop.folder, str(shop.folder / "dump.sql"), "baseline")
    assert outcome.value
    assert outcome.value.unchecked == ()
    computed = "TEXT GENERATED ALWAYS AS (upper({})) STORED"
    assert computed.format("name") in " ".join(shop.text("postgresql/001_baseline.sql").split())
    assert said(shop.next("to_spec")) == []
    back = "".join(text for path, text in shop.files().items() if path.endswith(".down.sql"))
    assert f"ADD COLUMN loud {computed.format('title')}" in back


def test_what_had_another_name_in_the_database_is_said_to_have_had_it(shop: Project) -> None:
    renamed = "  Person: {was: Users, timestamps: false, fields: {title: {type: string, was: name}}}\n"
    kept = "  Note: {was: Scraps, timestamps: false, fields: {text: {type: string, was: note, optional: true}}}\n"
    shop.spec.write_text(f"{SQLITE}entities:\n{renamed}{kept}", encoding="utf-8")
    taken(shop)
    assert said(shop.next("to_spec")) == []
    script = shop.text("sqlite/002_to_spec.sql")
    assert "ALTER TABLE users RENAME TO persons" in script
    assert "RENAME COLUMN name TO title" in script
    assert said(shop.next("again")) == ["idle-word"] * 4


def test_a_table_called_like_an_entity_of_another_table_is_none_of_it(shop: Project) -> None:
    with closing(sqlite3.connect(shop.folder / "old.db")) as database:
        database.execute("CREATE TABLE user (id TEXT NOT NULL, CONSTRAINT pk_user PRIMARY KEY (id)) STRICT")
    taken(shop)
    lost = [each.subject for each in shop.next("to_spec").diagnostics if each.code == "data-loss"]
    assert lost == ["Scraps", "user"]
