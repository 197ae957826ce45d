"""The files of a folder of migrations, each statement judged by what the files before it did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from specgen.frozen import frozen
from specgen.schema.dialect import Dialect
from specgen.schema.judge.actions import Action, Begin, Block, End
from specgen.schema.judge.judging import Judged, judge_all
from specgen.schema.judge.known import Known
from specgen.schema.migration_files import leads_back, migration_of, way_back
from specgen.schema.sql.statements import Statement, read_script
from specgen.source.text import Position, Source, Span

WITHOUT = re.compile(
    r"transaction:\s*(?:none|false)|atlas:txmode\s+none|\+goose\s+NO\s+TRANSACTION|disable-transaction", re.IGNORECASE
)
"""How the head of a file says that it runs outside a transaction: our way, and those of other tools."""
REMOVED = re.compile(r"--\s*removed:(?P<names>.*)")


@frozen
class Line:
    """A statement of a file; *transaction* tells transactions apart, None is outside of any.

    *actions* are those of the statement, what stands in blocks among them.
    """

    judged: Judged
    place: Span
    transaction: int | None
    actions: tuple[Action, ...]

    @property
    def number(self) -> int:
        """The line it begins on."""
        return self.place.start.line


@frozen
class File:
    """A file of a migration, and what its comments say is meant to go."""

    source: Source
    migration: str
    lines: tuple[Line, ...]
    removed: frozenset[str]
    down: bool


def read_files(sources: Sequence[Source], dialect: Dialect, known: Known) -> Iterator[File]:
    """The files that lead on, in their order, each followed by that which leads back from it."""
    downs = {source.path: source for source in sources if leads_back(source.path)}
    migration = ""
    for source in sources:
        if source.path in downs:
            continue
        own = migration_of(source.path)
        # A session lasts for one file, a table is new as long as its migration lasts.
        known = replace(known, settings={}) if own == migration else known.settled()
        migration = own
        file, known = _read(source, dialect, known)
        yield file
        if back := downs.get(way_back(source.path)):
            yield _read(back, dialect, known.settled())[0]


def _read(source: Source, dialect: Dialect, known: Known) -> tuple[File, Known]:
    script = read_script(source.text, dialect.name)
    judged, after = judge_all(script.statements, known, dialect)
    found = (match for comment in script.comments if (match := REMOVED.match(comment)))
    removed = frozenset(name.strip().lower() for match in found for name in match["names"].split(","))
    outside = any(WITHOUT.search(comment) for comment in script.comments)
    lines = tuple(_lines(source, judged, None if outside else 0))
    return File(source, migration_of(source.path), lines, removed, leads_back(source.path)), after


def _lines(source: Source, judged: Sequence[Judged], transaction: int | None) -> Iterator[Line]:
    begun = 0
    places = _heads(source, (each.statement for each in judged))
    for each, place in zip(judged, places, strict=True):
        actions = tuple(_flat(each.actions))
        if any(isinstance(action, Begin) for action in actions):
            begun += 1
            transaction = begun
        yield Line(each, place, transaction, actions)
        if any(isinstance(action, End) for action in actions):
            transaction = None


def _heads(source: Source, statements: Iterable[Statement]) -> Iterator[Span]:
    """Where the first line of each of *statements* stands in *source*, in their order."""
    number, column, at = 1, 1, 0
    for statement in statements:
        between = Source("", source.text[at : statement.start]).lines
        column = len(between[-1]) + (1 if len(between) > 1 else column)
        number, at = number + len(between) - 1, statement.start
        width = len(statement.text.partition("\n")[0].rstrip())
        yield Span(source, Position(number, column), Position(number, column + width))


def _flat(actions: Sequence[Action]) -> Iterator[Action]:
    for action in actions:
        if isinstance(action, Block):
            yield from _flat(action.inside)
        else:
            yield action
