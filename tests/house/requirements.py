"""Which tests show which requirement: the marks in the tests → docs/requirements.md."""

from __future__ import annotations

from tests.house.marks import Mark, marks
from tests.house.rows import ROWS

HEADING = """# Requirements

What the source documents ask for and this version meets, in our own words; beside each row the tests that show it. A
test names its rows with `@pytest.mark.row("D01")`. `make docs` writes this page, a house test lists rows without one.

| Row | What is asked | Tests |
| --- | --- | --- |
"""


def shown_by() -> dict[str, list[Mark]]:
    """The tests of each row, by path."""
    found: dict[str, list[Mark]] = {}
    for mark in marks("row"):
        for row in dict.fromkeys(mark.arguments):
            found.setdefault(row, []).append(mark)
    return found


def page() -> str:
    """The page, in Markdown."""
    tests = shown_by()
    return HEADING + "".join(f"| {row} | {words} | {_links(tests.get(row, []))} |\n" for row, words in ROWS.items())


def _links(tests: list[Mark]) -> str:
    return ", ".join(dict.fromkeys(mark.link for mark in tests))
