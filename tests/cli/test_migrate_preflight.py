"""`migrate new --preflight`: all that can be asked before a migration runs, in one place."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.command import GOOD, specgen, write

SHELF = GOOD.replace("title: string", "title: {type: string, length: ..50}, isbn: string")
OTHER = SHELF.replace("..50", "..5").replace("isbn: string", "isbn: {type: string, unique: true}")


def shelf(folder: Path, spec: str, *dialects: str) -> None:
    """The spec of a shelf for databases of *dialects*."""
    write(folder, product=f"{spec}database: {{dialects: [{', '.join(dialects)}]}}\n")


@pytest.mark.slow
def test_the_questions_of_a_migration_stand_in_one_place(tmp_path: Path) -> None:
    shelf(tmp_path, SHELF, "postgresql", "mysql")
    assert specgen(tmp_path, "generate").code == 0
    shelf(tmp_path, OTHER, "postgresql", "mysql")
    asked = specgen(tmp_path, "migrate", "new", "shorter", "--preflight")
    assert (asked.code, asked.err) == (0, "")
    lines = asked.out.splitlines()
    assert [line for line in lines if line.startswith("-- ") and "0 or no row" in line] == [
        "-- postgresql: 0 or no row is a good answer",
        "-- mysql: 0 or no row is a good answer",
    ]
    assert "-- fails if books.title is longer than 5 in a row" in lines
    assert "SELECT count(*) FROM books WHERE length(title::text) > 5;" in lines
    assert "SELECT count(*) FROM books WHERE char_length(title) > 5;" in lines
    assert sum(line.startswith("SELECT isbn, count(*)") for line in lines) == 2
    assert list((tmp_path / "migrations").glob("*/002*")) == []


@pytest.mark.slow
def test_they_are_asked_of_a_migration_that_is_written_and_run_as_they_are_printed(tmp_path: Path) -> None:
    shelf(tmp_path, SHELF, "sqlite")
    assert specgen(tmp_path, "generate").code == 0
    shelf(tmp_path, OTHER, "sqlite")
    assert specgen(tmp_path, "migrate", "new", "shorter").code == 0
    asked = specgen(tmp_path, "migrate", "new", "--redo", "--preflight")
    assert asked.code == 0
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript((tmp_path / "migrations" / "sqlite" / "001_initial_schema.sql").read_text("utf-8"))
        questions = [line for line in asked.out.splitlines() if not line.startswith("--")]
        assert [connection.execute(question).fetchall() for question in questions] == [[(0,)], []]


@pytest.mark.slow
def test_that_nothing_can_be_asked_is_said(tmp_path: Path) -> None:
    shelf(tmp_path, SHELF, "sqlite")
    assert specgen(tmp_path, "generate").code == 0
    shelf(tmp_path, SHELF.replace("isbn: string", "isbn: string, more: {type: string, optional: true}"), "sqlite")
    asked = specgen(tmp_path, "migrate", "new", "more", "--preflight")
    assert asked.out == "-- sqlite: nothing of it can be asked beforehand\n"


@pytest.mark.slow
def test_what_stands_in_json_is_asked_for_where_the_spec_says_that_it_is_gone(tmp_path: Path) -> None:
    spine = "types: {{Spine: {{fields: {{colour: string{}}}}}}}\n"
    with_spine = GOOD.replace("title: string", "title: string, spine: Spine")
    shelf(tmp_path, spine.format(", width: integer") + with_spine, "sqlite")
    assert specgen(tmp_path, "generate").code == 0
    shelf(tmp_path, spine.format("") + with_spine, "sqlite")
    stopped = specgen(tmp_path, "migrate", "new", "thin")
    assert stopped.code == 1
    assert "`migrate new --preflight` asks then" in " ".join(stopped.out.split())
    shelf(tmp_path, spine.format("") + with_spine + "removed: {Book.spine: measured no longer}\n", "sqlite")
    asked = specgen(tmp_path, "migrate", "new", "thin", "--preflight")
    told, question = asked.out.splitlines()[1:]
    assert told == "-- leaves rows that can't be read if books.spine: `Spine.width` goes"
    assert question == """SELECT count(*) FROM books WHERE (books.spine -> '$."width"') IS NOT NULL;"""
