"""How a service runs files that bear no transaction around them, and migrations of several files."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from specgen.schema.alter.sqlite import alter
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.dialects import dialect
from specgen.schema.migration.scripts import WITHOUT_TRANSACTION, scripts
from specgen.schema.project import project
from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.generators.service_packages import design_of, run, write
from tests.generators.test_service_migrations import HEAD, MIGRATE, ON_MARIADB, SPEC
from tests.judges.registry import LEDGER
from tests.schema.build import product_of

SQLITE = dialect("sqlite")
PARTS = f"""{HEAD}
defaults: {{primary_key: bigint, timestamps: false}}
entities:
  Thing: {{fields: {{name: string}}}}
  Part: {{fields: {{thing: {{belongs_to: Thing, on_delete: cascade}}}}}}
"""
NARROW = PARTS.replace("name: string", "name: {type: string, length: 0..3}")
ROWS = "INSERT INTO things VALUES (1, 'abc'), (2, 'de'); INSERT INTO parts VALUES (1, 1), (2, 2);"
BOTH = "['001_initial_schema', '002_narrow']"


class Tree:
    """A service whose database is at *url*, and more migrations of it."""

    def __init__(self, folder: Path, spec: str, kind: str, url: str) -> None:
        self.folder = write(design_of(spec), folder)
        self.migrations = self.folder / "migrations" / kind
        self.url = url

    def add(self, name: str, script: str) -> None:
        (self.migrations / name).write_text(script, encoding="utf-8")

    def call(self, function: str) -> str:
        return run(self.folder, MIGRATE.format(call=function), self.url).strip()

    def start(self, function: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", MIGRATE.format(call=function), self.url]
        environment = {"PYTHONPATH": str(self.folder / "src")}
        return subprocess.Popen(command, cwd=self.folder, env=environment, stdout=subprocess.PIPE, text=True)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.folder / "small.db") as connection:
            return connection.execute(query).fetchall()

    def fill(self, script: str) -> None:
        with sqlite3.connect(self.folder / "small.db") as connection:
            connection.executescript(script)


@pytest.fixture
def narrowed(tmp_path: Path) -> Tree:
    """A service on SQLite whose second migration makes a table anew."""
    tree = Tree(tmp_path, PARTS, "sqlite", "sqlite:///small.db")
    before, after = (SQLITE.lower(project(product_of(text))).schema for text in (PARTS, NARROW))
    steps = alter(compare(before, after), NOTHING_SAID)
    for file in scripts("002_narrow", SQLITE, steps, before, after):
        assert WITHOUT_TRANSACTION in file.text
        tree.add(Path(file.path).name, file.text)
    return tree


def first_alone(tree: Tree) -> None:
    """Apply the first migration only, and put rows in."""
    second = tree.migrations / "002_narrow.sql"
    kept = second.read_text(encoding="utf-8")
    second.unlink()
    tree.call("migrate")
    second.write_text(kept, encoding="utf-8")
    tree.fill(ROWS)


@pytest.mark.slow
@pytest.mark.row("S04", "D14")
def test_a_table_of_sqlite_is_made_anew_and_keeps_all_rows(narrowed: Tree) -> None:
    first_alone(narrowed)
    assert narrowed.call("migrate") == "['002_narrow']"
    assert narrowed.rows("SELECT id, name FROM things") == [(1, "abc"), (2, "de")]
    assert narrowed.rows("SELECT id, thing_id FROM parts") == [(1, 1), (2, 2)]
    assert narrowed.call("rollback") == "['002_narrow']"
    assert narrowed.rows("SELECT id, thing_id FROM parts") == [(1, 1), (2, 2)]
    assert narrowed.call("migrate") == "['002_narrow']"


@pytest.mark.slow
@pytest.mark.row("S04", "D14")
def test_what_a_row_refuses_on_sqlite_leaves_nothing_of_its_file(narrowed: Tree) -> None:
    first_alone(narrowed)
    narrowed.fill("UPDATE things SET name = 'abcd' WHERE id = 1")
    with pytest.raises(AssertionError, match="CHECK constraint failed: ck_things_name"):
        narrowed.call("migrate")
    assert narrowed.call("pending") == "['002_narrow']"
    assert narrowed.rows("SELECT count(*) FROM parts") == [(2,)]
    narrowed.fill("UPDATE things SET name = 'abc' WHERE id = 1")
    narrowed.add("003_more.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;\n")
    assert narrowed.call("migrate") == "['002_narrow', '003_more']"


@pytest.mark.wide
def test_two_runs_at_once_make_a_table_of_sqlite_anew_once(narrowed: Tree) -> None:
    running = [narrowed.start("migrate") for _ in range(3)]
    said = sorted(process.communicate()[0].strip() for process in running)
    assert said[0] == BOTH
    assert [process.returncode for process in running] == [0, 0, 0]
    assert narrowed.rows("SELECT count(*) FROM schema_migrations") == [(2,)]


def add_parts(tree: Tree, *, count: int) -> list[str]:
    """Add a migration of *count* files, each of which makes a table that the next one needs."""
    names = [f"002_more.{number}" for number in range(1, count + 1)]
    for number, name in enumerate(names, 1):
        needs = f", CHECK (id > {number})" if number > 1 else ""
        head = f"-- {name}\n{WITHOUT_TRANSACTION if number % 2 else ''}\n\n"
        tree.add(f"{name}.sql", f"{head}CREATE TABLE more{number} (id INTEGER PRIMARY KEY{needs});\n")
        tree.add(f"{name}.down.sql", f"{head}DROP TABLE more{number};\n")
    return names


@pytest.mark.wide
def test_the_files_of_a_migration_run_in_order_and_are_undone_at_once(tmp_path: Path) -> None:
    tree = Tree(tmp_path, SPEC, "sqlite", "sqlite:///small.db")
    names = add_parts(tree, count=11)
    assert tree.call("migrate") == str(["001_initial_schema", *names])
    assert tree.call("rollback") == str(names[::-1])
    assert tree.rows("SELECT name FROM schema_migrations") == [("001_initial_schema",)]
    assert tree.call("rollback") == "['001_initial_schema']"


CONCURRENT = f"""-- 002_index.1.sql
{WITHOUT_TRANSACTION}

-- it's one; at a time
DO $body$ BEGIN PERFORM ';'; END $body$;
CREATE INDEX CONCURRENTLY IF NOT EXISTS "a;b" ON things (name);
"""
BACK = f'-- 002_index.1.down.sql\n{WITHOUT_TRANSACTION}\n\nDROP INDEX CONCURRENTLY IF EXISTS "a;b";\n'


@pytest.fixture
def on_postgresql(tmp_path: Path, servers: Servers) -> Tree:
    """A service on a fresh database of PostgreSQL, whose second migration builds an index beside readers."""
    LEDGER.add("postgresql-16", 1)
    server = servers.server("postgresql-16")
    with psycopg.connect(server.conninfo(), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS small")
        connection.execute("CREATE DATABASE small")
    tree = Tree(tmp_path, SPEC, "postgresql", server.url("small"))
    tree.add("002_index.1.sql", CONCURRENT)
    tree.add("002_index.1.down.sql", BACK)
    tree.add("002_index.2.sql", "CREATE TABLE more (id INT);\n")
    tree.add("002_index.2.down.sql", "DROP TABLE more;\n")
    return tree


@pytest.mark.row("S04", "D14")
@pytest.mark.judge("postgresql-16")
def test_an_index_is_built_beside_readers_and_dropped_beside_them(on_postgresql: Tree) -> None:
    assert on_postgresql.call("migrate") == "['001_initial_schema', '002_index.1', '002_index.2']"
    assert on_postgresql.call("rollback") == "['002_index.2', '002_index.1']"
    assert on_postgresql.call("pending") == "['002_index.1', '002_index.2']"
    on_postgresql.add("002_index.2.sql", "CREATE TABLE more (id INT);\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(AssertionError, match='relation "nowhere" does not exist'):
        on_postgresql.call("migrate")
    assert on_postgresql.call("pending") == "['002_index.2']"


@pytest.mark.wide
@pytest.mark.judge("postgresql-16")
def test_two_runs_at_once_on_postgresql_build_an_index_once(on_postgresql: Tree) -> None:
    running = [on_postgresql.start("migrate") for _ in range(3)]
    said = sorted(process.communicate()[0].strip() for process in running)
    assert said == ["['001_initial_schema', '002_index.1', '002_index.2']", "[]", "[]"]


@pytest.mark.judge("mariadb")
def test_the_files_of_a_migration_run_and_go_at_once_on_mariadb(tmp_path: Path, servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    tree = Tree(tmp_path, ON_MARIADB, "mysql", mariadb_database(servers, "small"))
    names = add_parts(tree, count=3)
    assert tree.call("migrate") == str(["001_initial_schema", *names])
    assert tree.call("rollback") == str(names[::-1])
    assert tree.call("pending") == str(names)
