"""The impact of a thing, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.generators.impact.impact import Impact
from specgen.report import EMPTY, Line, Piece, Role

PLURALS = {"index": "indexes"}
NEW_MIGRATION = "a change of it needs a new migration"


def lines(said: Impact) -> Iterator[Line]:
    """What is touched, a heading with a number for each kind of thing; what is not is left out."""
    target = said.target
    yield (Piece(f"{target.what.value} {target.name}", Role.HEADING),)
    if said.moves:
        yield (Piece(f"  {NEW_MIGRATION}", Role.WARNING),)
    for what, names in _parts(said):
        found = list(names)
        if found:
            yield EMPTY
            yield (Piece(f"{len(found)} {what if len(found) == 1 else PLURALS.get(what, f'{what}s')}", Role.HEADING),)
            for name in found:
                yield (Piece(f"  {name}"),)
    if not said.files:
        yield EMPTY
        yield (Piece("no file speaks of it", Role.SUMMARY),)


def _parts(said: Impact) -> Iterator[tuple[str, Iterable[str]]]:
    reached = said.reached
    yield "table", reached.tables
    yield "column", reached.columns
    yield "database enum", reached.enums
    yield "constraint", reached.constraints
    yield "foreign key", reached.foreign_keys
    yield "index", reached.indexes
    yield "migration", said.migrations
    yield (
        "operation",
        (f"{each.method} {each.path} {each.name} ({', '.join(each.where)})" for each in reached.operations),
    )
    yield "type", (f"{each.name}{_of(each.properties)}" for each in reached.types)
    yield "error", reached.errors
    yield "file", said.files
    yield "section", (f"{each.path}#{each.anchor}" for each in said.sections)
    yield "test", said.tests
    yield "task", (f"{each.number} {each.title} ({each.feature}, {each.quarter})" for each in said.tasks)
    yield "note", (f"{each.name}: {each.text}" for each in said.notes)


def _of(properties: tuple[str, ...]) -> str:
    return f": {', '.join(properties)}" if properties else ""
