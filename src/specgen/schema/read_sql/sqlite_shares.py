"""Statements of SQLite in shares that know nothing of each other.

SQLite reads its whole schema again for each ALTER TABLE, so a database of a few tables takes what one of all would take
for each statement. What may see each other shares a database: a table, its indexes, what it was called before, and the
tables that name one which gets another name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from specgen.frozen import frozen
from specgen.schema.sql.cursor import Cursor, NotUnderstoodError
from specgen.schema.sql.statements import Statement

BEGINNING = 400
"""So much of a statement says what it does to which table."""
ENOUGH = 50
"""So many statements share a database, if more need not."""
NAMED = re.compile(r"REFERENCES\s+[\"'`\[]?(\w+)", re.IGNORECASE)
MOVES = re.compile(r"\bRENAME\b", re.IGNORECASE)


@frozen
class Numbered:
    """A statement and its place among all; *always* says what it settles for all that follows, empty nothing."""

    number: int
    statement: Statement
    always: str


def shares(statements: Sequence[Numbered]) -> Iterator[tuple[Numbered, ...]]:
    """*statements* in shares, each in their order; names are taken for equal in whatever case."""
    names = {each.number: tuple(_names(each.statement)) for each in statements}
    groups = _Groups()
    for each in statements:
        groups.join(names[each.number])
    moved = {name for each in statements if MOVES.search(each.statement.text) for name in names[each.number]}
    for each in statements if moved else ():
        for target in NAMED.findall(each.statement.text):
            if target.lower() in moved:
                groups.join((*names[each.number][:1], target.lower()))
    together: dict[str, list[Numbered]] = {}
    always: dict[str, list[Numbered]] = {}
    for each in statements:
        if each.always:
            always.setdefault(each.always, []).append(each)
        else:
            together.setdefault(groups.of(names[each.number]), []).append(each)
    yield from (_in_order(share, always) for share in _filled(list(together.values())))


def _filled(groups: Sequence[Sequence[Numbered]]) -> Iterator[list[Numbered]]:
    share: list[Numbered] = []
    for group in groups:
        share.extend(group)
        if len(share) >= ENOUGH:
            yield share
            share = []
    if share:
        yield share


def _in_order(share: Sequence[Numbered], always: Mapping[str, Sequence[Numbered]]) -> tuple[Numbered, ...]:
    """*share* with the last of each of *always* that stands before each of its statements, where that is another."""
    found: list[Numbered] = []
    held: dict[str, Numbered] = {}
    for each in sorted(share, key=lambda numbered: numbered.number):
        for said, settings in always.items():
            place = bisect_left(settings, each.number, key=lambda setting: setting.number)
            if place and held.get(said) != settings[place - 1]:
                held[said] = settings[place - 1]
                found.append(held[said])
        found.append(each)
    return tuple(found)


class _Groups:
    """Names that belong together."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}

    def join(self, names: Sequence[str]) -> None:
        """Let *names* belong together."""
        for name in names[1:]:
            self.above[self._top(name)] = self._top(names[0])

    def of(self, names: Sequence[str]) -> str:
        """A name that stands for all that *names* belong to."""
        return self._top(names[0]) if names else ""

    def _top(self, name: str) -> str:
        while (higher := self.above.get(name, name)) != name:
            self.above[name] = self.above.get(higher, higher)
            name = higher
        return name


def _names(statement: Statement) -> Iterator[str]:
    """The names that a statement gives or takes, with those that its table has."""
    cursor = Cursor.of(statement.text[:BEGINNING], "sqlite")
    verb = cursor.one_of("CREATE", "ALTER", "DROP")
    cursor.one_of("TEMP", "TEMPORARY", "UNIQUE")
    kind = cursor.one_of("TABLE", "INDEX")
    cursor.one_of("IF NOT EXISTS", "IF EXISTS")
    if not verb or not kind:
        return
    try:
        yield cursor.qualified()[-1].lower()
        if cursor.one_of("ON", "RENAME TO"):
            yield cursor.qualified()[-1].lower()
    except NotUnderstoodError:
        return
