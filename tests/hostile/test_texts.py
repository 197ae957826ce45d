"""No text of a spec becomes code or structure of any file that is made from it."""

import contextlib
import sqlite3
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from specgen.cli.app import app
from tests.hostile.filled import Place, filled, harmless
from tests.hostile.skeleton import read_tree, skeletons
from tests.hostile.words import ALL, IN_ONE_LINE

pytestmark = pytest.mark.slow

ROUNDS = [0, *(pytest.param(number, marks=pytest.mark.wide) for number in (17, 41, 73))]
MORE = [pytest.param(number, marks=pytest.mark.long) for number in range(len(ALL)) if number not in (0, 17, 41, 73)]
COMMANDS = (
    ("generate", "-o", "out"),
    ("plan", "--all", "-o", "out"),
)


@cache
def fitting(place: Place) -> tuple[str, ...]:
    """The texts that a place takes: headers are of ASCII, and that something is so is no reason for it."""
    texts = ALL if place.lines else IN_ONE_LINE
    match place.keys:
        case (*_, "headers", "response", _, "value"):
            return tuple(text for text in texts if text.isascii())
        case ("removed", _) | (*_, "blocked" | "cancelled"):
            return tuple(text for text in texts if text != "true")
        case _:
            return tuple(texts)


def hostile(number: int, place: Place, turn: int) -> str:
    texts = fitting(place)
    return texts[(number * 7 + turn) % len(texts)]


def written_by(folder: Path, text: str) -> dict[str, str]:
    """All files that a spec leads to."""
    folder.mkdir()
    (folder / "product.yaml").write_text(text, encoding="utf-8")
    with contextlib.chdir(folder):
        for command in COMMANDS:
            said = CliRunner().invoke(app, [*command, "--quiet"], catch_exceptions=False)
            assert said.exit_code == 0, said.output
    assert {path.name for path in folder.iterdir()} == {"product.yaml", "out"}
    return read_tree(folder / "out")


@pytest.mark.judge("mermaid")
@pytest.mark.parametrize("turn", [*ROUNDS, *MORE])
def test_files_consist_of_the_same_whatever_the_texts_say(tmp_path: Path, turn: int) -> None:
    ours = written_by(tmp_path / "ours", filled(lambda number, place: harmless(hostile(number, place, turn))))
    theirs = written_by(tmp_path / "theirs", filled(lambda number, place: hostile(number, place, turn)))
    assert theirs.keys() == ours.keys()
    expected = skeletons(ours)
    for path, found in skeletons(theirs).items():
        assert found == expected[path], path
    assert tables_of(theirs) == tables_of(ours)


def tables_of(files: dict[str, str]) -> list[tuple[str, ...]]:
    """What a database has after it ran the migration for SQLite."""
    database = sqlite3.connect(":memory:")
    database.executescript(files["migrations/sqlite/001_initial_schema.sql"])
    query = "SELECT m.type, m.name, c.name FROM sqlite_master m LEFT JOIN pragma_table_xinfo(m.name) c ORDER BY 1, 2, 3"
    return [tuple(map(str, row)) for row in database.execute(query)]
