"""The decisions, by number: their pages → docs/decisions/README.md."""

from __future__ import annotations

from pathlib import Path

from tests.house.marks import ROOT

FOLDER = ROOT / "docs" / "decisions"
HEADING = """# Decisions

What is hard to reverse, and why it is as it is. Each page has the context, the decision, and what it costs. `make docs`
writes this list.

"""


def page() -> str:
    """The page, in Markdown."""
    return HEADING + "".join(f"{_line(path)}\n" for path in sorted(FOLDER.glob("[0-9]*.md")))


def _line(path: Path) -> str:
    """Number and title of a page, as its first line says them, and where it is."""
    number, title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(". ", 1)
    return f"{number}. [{title}]({path.name})"
