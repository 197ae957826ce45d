"""The tables of a plan as those of a page: the same cells."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.markdown import slug
from specgen.generators.plan.page.markup import bare, cells, marked
from specgen.generators.plan.table import Section

SHORT = 16
"""Letters of a cell that stays in one line."""


@frozen
class Chapter:
    """A part of the page that is a table: its anchor, its heading, its finished rows, and what is said below them."""

    anchor: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    below: str


def chapter(section: Section) -> Chapter:
    """A chapter of the plan, of which the first cell of each row tells what the others speak of."""
    return Chapter(
        anchor=slug(section.heading),
        heading=marked(section.heading),
        columns=tuple(map(bare, section.columns)) if section.rows else (),
        rows=tuple(map(_row, section.rows)),
        below=marked(section.below),
    )


def _row(line: str) -> str:
    first, *others = cells(line)
    return f'<tr><th scope="row">{marked(first)}</th>{"".join(map(_cell, others))}</tr>'


def _cell(markdown: str) -> str:
    """A cell; only what is longer than a day or a short name may be broken into lines."""
    return f'<td class="long">{marked(markdown)}</td>' if len(markdown) > SHORT else f"<td>{marked(markdown)}</td>"
