"""The source documents exactly as they stand: each contradiction is found, or can't be said."""

import re
from pathlib import Path

import pytest

from scripts.as_written import MARK, documents, expected

CONTRADICTIONS = {
    "s0": {f"C{number:02}" for number in range(1, 24)},
    "s1": {"C24a", *(f"C{number}" for number in range(25, 30))},
    "s2": {"C24", *(f"C{number}" for number in range(30, 35))},
}
LINE = re.compile(r"(C\d\da?) ([a-z-]+:\d+(?:, [a-z-]+:\d+)*|cannot be said, because .+)")

every_document = pytest.mark.parametrize("folder", documents(), ids=lambda folder: folder.name)


@every_document
def test_what_is_expected_is_what_is_said(folder: Path) -> None:
    """After a change: `python -m scripts.as_written`, and read the difference."""
    assert (folder / "expected.txt").read_text("utf-8") == expected(folder)


@every_document
def test_each_contradiction_has_one_answer(folder: Path) -> None:
    found = [LINE.fullmatch(line) for line in expected(folder).splitlines()]
    assert all(found)
    assert [line[1] for line in found if line] == sorted(CONTRADICTIONS[folder.name])


@every_document
def test_each_mark_stands_where_something_is_found(folder: Path) -> None:
    text = (folder / "product.yaml").read_text("utf-8")
    marked = {mark[1] for line in text.splitlines() if (mark := MARK.search(line))}
    assert marked == {line.split()[0] for line in expected(folder).splitlines() if line.endswith(tuple("0123456789"))}
