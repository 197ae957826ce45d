"""A script → what each statement of it does, and what is known in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from specgen.frozen import frozen
from specgen.schema.dialect import Dialect
from specgen.schema.judge.actions import Action, Block, Insert, Unknown
from specgen.schema.judge.following import following
from specgen.schema.judge.hazards import Hazard, together
from specgen.schema.judge.known import Known
from specgen.schema.judge.mysql import on_mysql
from specgen.schema.judge.postgresql import on_postgresql
from specgen.schema.judge.recognise import recognise
from specgen.schema.judge.sqlite import on_sqlite
from specgen.schema.sql.statements import Statement, read_script
from specgen.schema.sql.tokens import Token, tokens

JUDGES: Mapping[str, Callable[[Action, Known, Dialect], Hazard]] = {
    "postgresql": on_postgresql,
    "mysql": on_mysql,
    "sqlite": on_sqlite,
}
"""Who judges what a statement does to each database."""


@frozen
class Judged:
    """A statement, its tokens, what it asks, and what that does; *before* is what was known when it came."""

    statement: Statement
    tokens: tuple[Token, ...]
    actions: tuple[Action, ...]
    hazard: Hazard
    before: Known


def judge(statement: Statement, known: Known, dialect: Dialect) -> Judged:
    """What *statement* does to a database of which *known* is known."""
    parts = tuple(tokens(statement.text, dialect.name))
    actions = recognise(parts, dialect)
    return Judged(statement, parts, actions, together(_hazards(actions, known, dialect)), known)


def judge_script(text: str, known: Known, dialect: Dialect) -> tuple[tuple[Judged, ...], Known]:
    """What each statement of *text* does, and what is known behind the last."""
    return judge_all(read_script(text, dialect.name).statements, known, dialect)


def judge_all(statements: Iterable[Statement], known: Known, dialect: Dialect) -> tuple[tuple[Judged, ...], Known]:
    """What each of *statements* does, and what is known behind the last."""
    found: list[Judged] = []
    for statement in statements:
        judged = judge(statement, known, dialect)
        found.append(judged)
        for action in judged.actions:
            known = following(known, action)
    return tuple(found), known


def _hazards(actions: tuple[Action, ...], known: Known, dialect: Dialect) -> Iterator[Hazard]:
    """What each of *actions* does, known what those before it did."""
    for action in actions:
        match action:
            case Unknown(text):
                yield Hazard(unknown=text)
            case Block(inside):
                yield from _hazards(inside, known, dialect)
            case _:
                yield _to_others(JUDGES[dialect.name](action, known, dialect), action, known)
        known = following(known, action)


def _to_others(hazard: Hazard, action: Action, known: Known) -> Hazard:
    """*hazard* without what it does to tables that the same migration made: nobody uses those yet."""
    table = getattr(action, "table", None)
    # What is put into a new table comes from one that is there, and need not fit.
    own = isinstance(table, str) and _made_here(table, known) and not isinstance(action, Insert)
    return replace(
        hazard,
        locks=tuple(each for each in hazard.locks if not _made_here(each.table, known)),
        rewrites=tuple(each for each in hazard.rewrites if not _made_here(each, known)),
        scans=tuple(each for each in hazard.scans if not _made_here(each, known)),
        risks=() if own else hazard.risks,
        loses=() if own else hazard.loses,
        notes=() if own else hazard.notes,
        way=None if own else hazard.way,
    )


def _made_here(table: str, known: Known) -> bool:
    return known.tables.get(table) is not None and known.new(table)
