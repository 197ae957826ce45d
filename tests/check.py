"""The one place of the tests that touches how specs are read: the API may move, the tests stay.

    check('''
        entities:
          Item:
            fields: {name: strng}
        #                  ^^^^^ unknown-type
    ''')

A mark is a comment under its cause: carets, then the code. Where the cause starts in the first column, the `#` stands
for the first caret.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from specgen.product.context import Derivation
from specgen.product.model import Product
from specgen.report.formats.text import lines
from specgen.report.line import plain
from specgen.report.model import report_on
from specgen.source.diagnostics import Diagnostic
from specgen.source.text import Source, Span
from specgen.workflows.design import Reading, product_from

HEAD = """\
specgen: 1
product: {name: Shop, version: 1.0.0, created: 2026-01-05, description: Things to buy.}
"""
MARK = re.compile(r"^( *)(#[ ^]*\^[ ^]*) ?([a-z-]+)$")


@dataclass(frozen=True, order=True)
class Mark:
    """A code and the stretch of a line that it is said of; columns from 1."""

    path: str
    line: int
    start: int
    end: int
    code: str


def check(*texts: str) -> None:
    """Prove that exactly what the marks in *texts*, the files of one spec, name is said of them."""
    sources = as_sources(*texts)
    said = read(*sources)[1]
    expected = [mark for source in sources for mark in marks(source)]
    assert sorted(map(mark_of, said)) == sorted(expected), "\n" + printed(said)


def resolved(*texts: str) -> Product:
    """The product of a spec that is sound."""
    reading, said = read(*as_sources(*texts))
    assert said == (), "\n" + printed(said)
    assert reading.product
    return reading.product


def derived(*texts: str) -> tuple[Derivation, ...]:
    """What was derived of a spec, and why."""
    return read(*as_sources(*texts))[0].derivations


def codes(*texts: str) -> list[str]:
    """The codes of what is said of a spec, by place."""
    return [each.code for each in read(*as_sources(*texts))[1]]


def read(*sources: Source, folder: Path | None = None) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """What the spec says, which lies in *folder*, and what is said of it, by place and each once."""
    outcome = product_from(sources, folder)
    return outcome.value, report_on(outcome.diagnostics).diagnostics


def printed(said: tuple[Diagnostic, ...]) -> str:
    """What a user sees of *said*."""
    return plain(lines(report_on(said)))


def as_sources(*texts: str) -> tuple[Source, ...]:
    """Texts as files; what the product is called stands in one of its own unless it is told."""
    whole = [dedent(text).lstrip("\n") for text in texts]
    files = [Source(f"{number}.yaml" if number > 1 else "spec.yaml", text) for number, text in enumerate(whole, 1)]
    return tuple(files) if "product:" in whole[0] else (*files, Source("head.yaml", HEAD))


def marks(source: Source) -> list[Mark]:
    """The marks of a text, each on the line above it that is no mark."""
    found: list[Mark] = []
    spoken = 0
    for number, line in enumerate(source.lines, 1):
        mark = MARK.match(line)
        if mark is None:
            spoken = number
            continue
        carets = mark[2].replace("#", "^", 1) if mark[2].startswith("#^") and not mark[1] else mark[2]
        first = len(mark[1]) + carets.index("^") + 1
        found.append(Mark(source.path, spoken, first, first + carets.count("^"), mark[3]))
    return found


def mark_of(diagnostic: Diagnostic) -> Mark:
    """A diagnostic as the mark that names it; a span of several lines is marked to the end of its first."""
    place = diagnostic.place
    if not isinstance(place, Span):
        return Mark(place.path if place else "", 0, 0, 0, diagnostic.code)
    ends_here = place.end.line == place.start.line
    end = place.end.column if ends_here else len(place.source.line(place.start.line).rstrip()) + 1
    return Mark(place.path, place.start.line, place.start.column, end, diagnostic.code)
