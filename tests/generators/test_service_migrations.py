"""How a service brings its database up and back: all of a run or nothing, one run at a time."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.generators.service_packages import design_of, run, write

HEAD = """
specgen: 1
product: {name: Small, version: 1.0.0, created: 2026-01-05, description: What a test needs.}
"""
SPEC = f"""{HEAD}
entities:
  Thing: {{fields: {{name: string}}, timestamps: false}}
"""
MIGRATE = "import sys; from small.runtime.migrations import *; print({call}(sys.argv[1]))"
SECOND = "CREATE TABLE others (id INTEGER PRIMARY KEY) STRICT;\nINSERT INTO others (id) VALUES (1)"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return write(design_of(SPEC), tmp_path)


def call(tree: Path, function: str) -> str:
    return run(tree, MIGRATE.format(call=function), "sqlite:///small.db").strip()


def tables(tree: Path) -> set[str]:
    with sqlite3.connect(tree / "small.db") as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def add(tree: Path, name: str, script: str) -> None:
    (tree / "migrations/sqlite" / name).write_text(script, encoding="utf-8")


@pytest.mark.row("S04")
def test_each_migration_runs_once_and_in_order(tree: Path) -> None:
    add(tree, "002_others.sql", SECOND)
    add(tree, "002_others.down.sql", "DROP TABLE others;")
    assert call(tree, "pending") == "['001_initial_schema', '002_others']"
    assert call(tree, "migrate") == "['001_initial_schema', '002_others']"
    assert call(tree, "migrate") == "[]"
    with sqlite3.connect(tree / "small.db") as connection:
        assert connection.execute("SELECT id FROM others").fetchall() == [(1,)]
    assert call(tree, "rollback") == "['002_others']"
    assert "others" not in tables(tree)
    assert call(tree, "pending") == "['002_others']"


@pytest.mark.row("S04")
def test_a_broken_migration_leaves_nothing_of_its_run(tree: Path) -> None:
    add(tree, "002_others.sql", f"{SECOND};\nINSERT INTO nowhere VALUES (1);")
    with pytest.raises(AssertionError, match="no such table: nowhere"):
        call(tree, "migrate")
    assert not {"things", "others"} & tables(tree)
    (tree / "migrations/sqlite/002_others.sql").unlink()
    assert call(tree, "migrate") == "['001_initial_schema']"


@pytest.mark.row("S04")
def test_two_runs_at_once_do_each_migration_once(tree: Path) -> None:
    script = MIGRATE.format(call="migrate")
    environment = {"PYTHONPATH": str(tree / "src")}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, "sqlite:///small.db"],
            cwd=tree,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = sorted(process.communicate()[0].strip() for process in running)
    assert said == ["['001_initial_schema']", "[]", "[]"]


def test_a_missing_undoing_is_told_in_words(tree: Path) -> None:
    script = "import sys; from small.runtime.command import run; sys.exit(run(['rollback'], print))"
    call(tree, "migrate")
    (tree / "migrations/sqlite/001_initial_schema.down.sql").unlink()
    with pytest.raises(AssertionError, match=r"^there is no .*001_initial_schema\.down\.sql\n"):
        run(tree, script)
    assert "things" in tables(tree)


def test_a_wrong_word_shows_how_to_call_it(tree: Path) -> None:
    script = "import sys; from small.runtime.command import run; sys.exit(run(['up'], print))"
    with pytest.raises(AssertionError, match=r"^usage: python -m small \[serve \| migrate \| rollback\]\n"):
        run(tree, script)


COMMAND = "import sys; from small.runtime.command import run; sys.exit(run(sys.argv[1:], print))"


@pytest.mark.parametrize("command", ["serve", "migrate", "rollback"])
def test_a_database_that_other_migrations_built_is_refused(tree: Path, command: str) -> None:
    call(tree, "migrate")
    script = tree / "migrations/sqlite/001_initial_schema.sql"
    script.write_text(script.read_text(encoding="utf-8").replace("things", "others"), encoding="utf-8")
    said = (
        r"^the database was built by another 001_initial_schema than that in \S+migrations/sqlite: "
        r"bring back the files that built it, or delete small\.db if its rows can go, and migrate again\n$"
    )
    with pytest.raises(AssertionError, match=said):
        run(tree, COMMAND, command)
    assert tables(tree) == {"things", "schema_migrations"}


def test_what_the_files_end_their_lines_with_is_no_change(tree: Path) -> None:
    call(tree, "migrate")
    script = tree / "migrations/sqlite/001_initial_schema.sql"
    script.write_bytes(script.read_bytes().replace(b"\n", b"\r\n"))
    assert call(tree, "pending") == "[]"


def test_migrations_need_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = f"""{HEAD}
auth: {{scheme: jwt, user: User, login: email}}
entities:
  User: {{fields: {{email: {{type: email, unique: true}}, password: {{type: password, length: 8..72}}}}}}
"""
    tree = write(design_of(spec), tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///small.db")
    monkeypatch.delenv("JWT_SECRET", raising=False)
    assert run(tree, COMMAND, "migrate") == "applied 001_initial_schema\n"
    assert run(tree, COMMAND, "rollback") == "undone 001_initial_schema\n"
    with pytest.raises(AssertionError, match="JWT_SECRET is not set"):
        run(tree, COMMAND, "serve")
