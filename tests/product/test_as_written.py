"""The source documents exactly as they stand: each contradiction is found, can't be said, or waits for a rule."""

import re
from pathlib import Path

import pytest

from scripts.as_written import MARK, documents, expected

CONTRADICTIONS = {
    "s0": {f"C{number:02}" for number in range(1, 24)},
    "s1": {"C24a", *(f"C{number}" for number in range(25, 30))},
    "s2": {"C24", *(f"C{number}" for number in range(30, 35))},
}
NEVER_WAITS = {"C01", "C02", "C03", "C05", "C06", "C10", "C11", "C18", "C20", "C24a", "C25", "C26", "C30"}
LINE = re.compile(r"(C\d\da?) ([a-z-]+:\d+(?:, [a-z-]+:\d+)*|cannot be said, because .+|waits for a rule of check: .+)")

every_document = pytest.mark.parametrize("folder", documents(), ids=lambda folder: folder.name)


@every_document
def test_what_is_expected_is_what_is_said(folder: Path) -> None:
    """After a change: `python -m scripts.as_written`, and read the difference."""
    assert (folder / "expected.txt").read_text("utf-8") == expected(folder)


@every_document
def test_each_contradiction_has_one_answer(folder: Path) -> None:
    found = [LINE.fullmatch(line) for line in expected(folder).splitlines()]
    answers = [(line[1], line[2]) for line in found if line]
    assert len(answers) == len(found)
    assert [name for name, _ in answers] == sorted(CONTRADICTIONS[folder.name])
    assert not NEVER_WAITS & {name for name, answer in answers if answer.startswith("waits")}


@every_document
def test_each_mark_stands_where_something_is_found(folder: Path) -> None:
    text = (folder / "product.yaml").read_text("utf-8")
    marked = {mark[1] for line in text.splitlines() if (mark := MARK.search(line))}
    assert marked == {line.split()[0] for line in expected(folder).splitlines() if line.endswith(tuple("0123456789"))}
