"""What was written since a migration may stand in its way back: that is said, with questions that tell beforehand."""

from contextlib import suppress

import pytest

from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import Transaction, batches
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.judge.header import STANDING, WayBack, ways_back
from specgen.schema.migration.scripts import scripts
from specgen.schema.model import Schema
from specgen.schema.sql.statements import read_script
from specgen.schema.write import initial_migration
from specgen.world.live import Live, Refused
from tests.addresses import address, at_each, live
from tests.databases import servers
from tests.schema.build import schema_of

__all__ = ["address", "live", "servers"]

EACH = pytest.mark.parametrize("spoken", DIALECTS, ids=lambda spoken: spoken.name)
SEAT = """
enums: {{State: [open, shut{new}]}}
entities:
  Seat:
    key: code
    timestamps: false
    fields: {{code: integer, place: {{type: {type}}}, state: State}}
    {more}
"""


def spec(type: str, more: str = "", new: str = "") -> str:
    return SEAT.format(type=type, more=more, new=new)


TEXT, NUMBER = "string, length: 2..9", "integer"
ROOM = "checks: {{few: place < {}}}"
STOOD = {
    "a unique that is no longer one": (spec(f"{TEXT}, unique: true"), spec(TEXT), ("'aa', 'open'", "'aa', 'open'")),
    "a check that is wider": (
        spec(NUMBER, ROOM.format(10)),
        spec(NUMBER, ROOM.format(20)),
        ("10, 'open'",),
    ),
    "a check that is gone": (spec(NUMBER, ROOM.format(10)), spec(NUMBER), ("10, 'open'",)),
    "a text that is longer": (spec(TEXT), spec("string, length: 2..90"), ("'a long place', 'open'",)),
    "a number that is greater": (spec(NUMBER), spec("bigint"), ("3000000000, 'open'",)),
    "a text that is an enum": (spec("string, length: ..4"), spec("State", new=", closed"), ("'closed', 'open'",)),
    "an enum that is a text": (spec("State"), spec(TEXT), ("'other', 'open'",)),
    "a number that is a text": (spec(NUMBER), spec(TEXT), ("'aa', 'open'",)),
    "an enum with another value": (spec(TEXT), spec(TEXT, new=", new"), ("'aa', 'new'",)),
}
"""The spec before and the one after, and rows that only the second takes."""


def schemas(before: str, after: str, spoken: Dialect) -> tuple[Schema, Schema]:
    old, new = (spoken.lower(schema_of(text)).schema for text in (before, after))
    return old, new


def backs(before: str, after: str, spoken: Dialect) -> list[WayBack]:
    old, new = schemas(before, after, spoken)
    found = ways_back(batches(alter(spoken.name, compare(old, new), NOTHING_SAID)), spoken, new)
    return [way for ways in found for way in ways]


def run(live: Live, text: str) -> None:
    """Run a file as whoever runs migrations does."""
    if "-- transaction: none" not in text:
        live.run(text)
        return
    for statement in read_script(text, live.dialect).statements:
        live.run_apart(statement.text)


@at_each()
@pytest.mark.parametrize("name", STOOD)
def test_the_questions_find_the_rows_that_the_way_back_refuses(name: str, live: Live) -> None:
    before, after, rows = STOOD[name]
    spoken = dialect(live.dialect)
    old, new = schemas(before, after, spoken)
    steps = alter(spoken.name, compare(old, new), NOTHING_SAID)
    files = [(file.path, file.text) for file in scripts("002_it", spoken, steps, old, new)]
    up = [text for path, text in files if ".down." not in path]
    down = [text for path, text in reversed(files) if ".down." in path]
    asked = [risk.preflight for way in backs(before, after, spoken) for risk in way.risks if risk.preflight]
    assert asked
    assert all(any(question in text for text in down) for question in asked)
    live.run(initial_migration(old, spoken, "001").up)
    for text in up:
        run(live, text)
    assert [count(live, question) for question in asked] == [0] * len(asked)
    for number, values in enumerate(rows):
        live.run(f"INSERT INTO seats (code, place, state) VALUES ({number}, {values});")
    assert any(count(live, question) for question in asked)
    assert refused(live, down)


def count(live: Live, question: str) -> int:
    """What *question* counts, or how many rows it lists."""
    rows = live.rows(question.rstrip(";"))
    return len(rows) if "GROUP BY" in question else int(str(rows[0][0]))


def refused(live: Live, down: list[str]) -> bool:
    """Whether some file of the way back is."""
    try:
        for text in down:
            run(live, text)
    except Refused:
        return True
    finally:
        with suppress(Refused):
            live.run_apart("ROLLBACK")
    return False


@EACH
@pytest.mark.parametrize("name", STOOD)
def test_both_files_say_so(name: str, spoken: Dialect) -> None:
    before, after, _ = STOOD[name]
    old, new = schemas(before, after, spoken)
    steps = alter(spoken.name, compare(old, new), NOTHING_SAID)
    files = {file.path: file.text for file in scripts("002_it", spoken, steps, old, new)}
    for path, text in files.items():
        said = [line for line in text.splitlines() if STANDING in line]
        warned = [line for line in text.splitlines() if line.startswith("--   fails if")]
        if ".down." in path:
            assert bool(said) == bool(warned)
    assert any(STANDING in text for path, text in files.items() if ".down." in path)
    assert any(STANDING in text for path, text in files.items() if ".down." not in path)


@EACH
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (spec(TEXT), spec(f"{TEXT}, unique: true")),
        (spec(NUMBER), spec(NUMBER, ROOM.format(10))),
        (spec(TEXT), spec("string, length: 2..4")),
        (spec(TEXT), spec(TEXT, "indexes: [[place]]")),
    ],
)
def test_what_takes_all_rows_back_says_nothing(before: str, after: str, spoken: Dialect) -> None:
    assert all(not way.risks for way in backs(before, after, spoken))
    assert all(STANDING not in way.promise for way in backs(before, after, spoken))


@EACH
def test_what_would_be_rounded_on_the_way_back_is_said(spoken: Dialect) -> None:
    before, after = (spec(f"decimal, digits: {digits}, scale: {scale}") for digits, scale in ((8, 2), (12, 4)))
    assert any(
        "seats.place may keep less of what was written since" in way.promise for way in backs(before, after, spoken)
    )


def test_a_foreign_key_that_does_something_else_keeps_rows_all_the_time() -> None:
    shop = "entities: {{Owner: {{fields: {{name: string}}}}, Seat: {{fields: {{owner: {{belongs_to: Owner{}}}}}}}}}"
    ways = backs(shop.format(""), shop.format(", on_delete: cascade"), dialect("postgresql"))
    assert all(not way.risks for way in ways)
    assert {way.step.transaction for way in ways} == {Transaction.SHARED, Transaction.EACH}
