"""`specgen migrate diff`: what it says of each kind of source, and what it exits with."""

import json
import sqlite3
from contextlib import chdir, closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from specgen.cli.app import app
from specgen.world.live import opened
from tests.addresses import address, at_each
from tests.cli.command import GOOD, specgen, write
from tests.databases import servers

__all__ = ["address", "servers"]

DIALECTS = "\ndatabase: {dialects: [postgresql, mysql, sqlite]}\n"
SHELF = GOOD + DIALECTS
LARGER = SHELF.replace("{title: string}", "{title: string, pages: integer}")
OLD = "CREATE TABLE t (id int PRIMARY KEY, a text);\n"
NEW = "CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL);\n"
VIEW = "CREATE VIEW v AS SELECT 1;\n"


def texts(folder: Path, **files: str) -> Path:
    """Write SQL files into *folder*."""
    for name, text in files.items():
        (folder / f"{name}.sql").write_text(text, encoding="utf-8")
    return folder


def diff(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """What the command says in *folder*, in this process: it is asked many times here."""
    with chdir(folder):
        said = CliRunner().invoke(app, ["migrate", "diff", *arguments], catch_exceptions=False)
    return said.exit_code, said.stdout, said.stderr


def test_the_command_is_there(tmp_path: Path) -> None:
    texts(tmp_path, old=OLD, new=NEW)
    said = specgen(tmp_path, "migrate", "diff", "old.sql", "new.sql", "--dialect", "postgresql")
    assert (said.code, said.out.splitlines()[-1], said.err) == (1, "PostgreSQL: 2 changes", "")


def test_two_files_that_differ(tmp_path: Path) -> None:
    texts(tmp_path, old=OLD, new=NEW)
    code, out, err = diff(tmp_path, "old.sql", "new.sql", "--dialect", "postgresql")
    assert (code, err) == (1, "")
    assert out == "t.id: INTEGER → BIGINT\nt.a: never null\nPostgreSQL: 2 changes\n"


def test_the_same_in_other_words(tmp_path: Path) -> None:
    texts(tmp_path, old=OLD, new="create table T (ID INTEGER, A TEXT); alter table t add primary key (id);")
    assert diff(tmp_path, "old.sql", "new.sql", "--dialect", "postgresql") == (0, "PostgreSQL: nothing differs\n", "")


def test_the_statements_that_lead_there(tmp_path: Path) -> None:
    texts(tmp_path, old=OLD, new=OLD.replace("a text", "a text, b int"))
    code, out, _ = diff(tmp_path, "old.sql", "new.sql", "--dialect", "postgresql", "--sql")
    assert code == 1
    assert out == "-- add column t.b\nALTER TABLE t ADD COLUMN b INTEGER;\n"


def test_programs_are_told_in_json(tmp_path: Path) -> None:
    texts(tmp_path, old=OLD + VIEW, new=NEW)
    code, out, err = diff(tmp_path, "old.sql", "new.sql", "--dialect", "postgresql", "--sql", "--format", "json")
    told = json.loads(out)
    assert (code, err) == (1, "")
    assert (told["kind"], told["schema_version"], told["equal"]) == ("specgen-schema-difference", 1, False)
    assert told["changes"][1] == {"kind": "column-changed", "words": "t.a: never null"}
    assert told["old"] == {"name": "old.sql", "unread": ["line 2: CREATE VIEW v AS SELECT 1"]}
    assert told["sql"][0] == {"title": "convert t.id", "statements": ["ALTER TABLE t ALTER COLUMN id TYPE BIGINT;"]}


def test_what_is_not_read_is_a_doubt_unless_both_say_it(tmp_path: Path) -> None:
    texts(tmp_path, old=OLD, new=OLD + VIEW, other="\n\n" + OLD + VIEW)
    code, out, err = diff(tmp_path, "old.sql", "new.sql", "--dialect", "postgresql")
    assert (code, out) == (3, "PostgreSQL: nothing differs; 1 not read\n")
    assert err == "specgen: not read: new.sql: line 2: CREATE VIEW v AS SELECT 1\n"
    assert diff(tmp_path, "new.sql", "other.sql", "--dialect", "postgresql")[0] == 0


TABLE = "CREATE TABLE t (id int PRIMARY KEY, a int{beside});\n"


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (TABLE.format(beside=", b aclitem"), TABLE.format(beside=", b int, c int") + "CREATE INDEX i ON t (b);", 1),
        (
            TABLE.format(beside=" CONSTRAINT k CHECK (a > ALL (ARRAY[1]))"),
            TABLE.format(beside=" CONSTRAINT k CHECK (a > 1)"),
            0,
        ),
        (
            TABLE.format(beside=", CONSTRAINT k UNIQUE (a)"),
            TABLE.format(beside=", b aclitem, CONSTRAINT k UNIQUE (b)"),
            0,
        ),
        (
            TABLE.format(beside="") + "CREATE INDEX i ON t (a);",
            TABLE.format(beside="") + "CREATE INDEX i ON t (abs(a));",
            0,
        ),
        (
            "CREATE TABLE t PARTITION OF s DEFAULT;",
            TABLE.format(beside="") + "CREATE TABLE u (id int PRIMARY KEY REFERENCES t);",
            1,
        ),
    ],
)
def test_what_one_of_them_has_and_cannot_be_read_is_told_and_left_alone(
    tmp_path: Path, old: str, new: str, changes: int
) -> None:
    texts(tmp_path, old=old, new=new)
    for first, second in (("old.sql", "new.sql"), ("new.sql", "old.sql")):
        code, out, err = diff(tmp_path, first, second, "--dialect", "postgresql")
        assert (code, len(out.splitlines()) - 1) == (1 if changes else 3, changes), out
        assert "specgen: not read: " in err
        assert ".sql: line " in err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", b aclitem", ", b aclitem NOT NULL"),
        (", b aclitem", ", b aclitem DEFAULT 'x=r/y'"),
        (", b aclitem, CONSTRAINT k UNIQUE (a, b)", ", b aclitem, CONSTRAINT k UNIQUE (id, b)"),
        (
            ", CONSTRAINT k FOREIGN KEY (a) REFERENCES t ON DELETE SET DEFAULT",
            ", CONSTRAINT k FOREIGN KEY (id) REFERENCES t ON DELETE SET DEFAULT",
        ),
    ],
)
def test_what_differs_in_things_that_cannot_be_read_is_told(tmp_path: Path, old: str, new: str) -> None:
    texts(tmp_path, old=TABLE.format(beside=old), new=TABLE.format(beside=new))
    assert diff(tmp_path, "old.sql", "new.sql", "--dialect", "postgresql")[0] == 3


def test_a_folder_of_migrations_is_read_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "steps").mkdir()
    texts(
        tmp_path / "steps",
        **{"10_last": "ALTER TABLE t ALTER a SET NOT NULL", "2_first": OLD, "10_last.down": "DROP TABLE t"},
    )
    texts(tmp_path / "steps", **{"9_then": "ALTER TABLE t ALTER id TYPE bigint"}), texts(tmp_path, new=NEW + VIEW)
    texts(tmp_path / "steps", **{"11_more": "-- a\n\nDO $$ BEGIN END $$"})
    code, _, err = diff(tmp_path, "steps", "new.sql", "--dialect", "postgresql")
    assert code == 3
    assert "steps: 11_more.sql, line 3: DO $$ BEGIN END $$\n" in err


@pytest.mark.slow
def test_a_spec_and_what_is_generated_of_it_are_alike(tmp_path: Path) -> None:
    write(tmp_path, **{"specs/product": SHELF})
    assert specgen(tmp_path, "generate", "--only", "migrations").code == 0
    for name in ("postgresql", "mysql", "sqlite"):
        assert diff(tmp_path, "specs", "migrations", "--dialect", name)[0] == 0
    snapshot = next((tmp_path / "migrations" / "snapshots").glob("*.json")).relative_to(tmp_path).as_posix()
    assert diff(tmp_path, snapshot, "migrations/mysql") == (0, "MySQL/MariaDB: nothing differs\n", "")
    write(tmp_path, **{"specs/product": LARGER})
    code, out, _ = diff(tmp_path, snapshot, "specs", "--dialect", "postgresql")
    assert (code, out) == (1, "books.pages: new, INTEGER\nPostgreSQL: 1 change\n")


@pytest.mark.slow
def test_a_live_database_becomes_what_a_spec_says(tmp_path: Path) -> None:
    write(tmp_path, product=SHELF)
    with closing(sqlite3.connect(tmp_path / "shelf.db")) as connection:
        for text, code in ((SHELF, 1), (LARGER, 1), (LARGER, 0)):
            write(tmp_path, product=text)
            asked = diff(tmp_path, "sqlite:///shelf.db", "product.yaml", "--sql")
            assert (asked[0], asked[2]) == (code, "")
            connection.executescript(asked[1])


@pytest.mark.wide
@at_each("postgresql-16", "postgresql-18", "mariadb")
def test_any_live_database_does(tmp_path: Path, address: str) -> None:
    write(tmp_path, product=SHELF)
    with opened(address) as live:
        live.run(diff(tmp_path, address, "product.yaml", "--sql")[1])
    assert diff(tmp_path, address, "product.yaml")[0] == 0
    write(tmp_path, product=LARGER)
    assert diff(tmp_path, address, "product.yaml")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("old.sql", "old.sql"), 2, "say of which database: `--dialect`, one of postgresql, mysql, sqlite"),
        (("old.sql", "old.sql", "--dialect", "oracle"), 2, "there is no dialect `oracle`"),
        (("old.sql", "sqlite:///a.db", "--dialect", "mysql"), 2, "`sqlite:///a.db` tells of sqlite, not of mysql"),
        (("old.sql", "old.sql", "--format", "xml"), 2, "there is no format `xml`"),
        (("old.sql", "none.sql"), 3, "`none.sql` can't be read: No such file or directory; name a file or"),
        (("old.sql", "sqlite:///none.db"), 3, "`sqlite:///none.db` can't be read: `none.db`: there is no such file;"),
        (("old.sql", "oracle://x"), 3, "`oracle://x` is no address of PostgreSQL, MySQL/MariaDB or SQLite"),
        (("old.sql", "bad.json"), 3, "`bad.json` is no snapshot: it is not JSON"),
        (("old.sql", "bad.yaml"), 3, "`bad.yaml` is no sound spec"),
        (("old.sql", "empty"), 3, "`empty` holds no spec and no SQL"),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_compared_says_why(tmp_path: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    texts(tmp_path, old=OLD)
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("specgen: 1\n", encoding="utf-8")
    found, out, err = diff(tmp_path, *arguments)
    assert (found, out) == (code, "")
    assert err.startswith(f"specgen: {said}")


def test_nothing_is_told_of_how_tables_are_kept_that_are_made_so_or_go(tmp_path: Path) -> None:
    one, two = "CREATE TABLE t (id int unsigned) CHARSET=latin1;\n", "CREATE TABLE u (id int unsigned, a text);\n"
    texts(tmp_path, old=one, new=two)
    code, out, err = diff(tmp_path, "old.sql", "new.sql", "--dialect", "mysql", "--sql")
    assert (code, err) == (1, "")
    assert "u (\n    id int(10) unsigned,\n    a  text\n) ENGINE=InnoDB;" in out


def test_how_a_table_that_stays_is_kept_otherwise_is_told(tmp_path: Path) -> None:
    one, two = ("CREATE TABLE t (id int unsigned, a text) CHARSET=" for _ in range(2))
    texts(tmp_path, old=f"{one}latin1;\n", new=f"{two}utf8mb4;\n")
    code, _, err = diff(tmp_path, "old.sql", "new.sql", "--dialect", "mysql")
    assert (code, len(err.splitlines())) == (3, 2)
