"""What PostgreSQL does where a constraint is added, or checked against the rows that are there."""

from __future__ import annotations

import re

from specgen.schema.judge.hazards import Hazard, Lock, Locked, Risk
from specgen.schema.judge.parts import Constraint, Kind
from specgen.schema.judge.questions import Asking

FULL = Lock.ACCESS_EXCLUSIVE
GIVEN = re.compile(r'\(?"?(\w+)"? IS NOT NULL\)?', re.IGNORECASE)
SHARED = Lock.SHARE_ROW_EXCLUSIVE


def constrained(table: str, constraint: Constraint, asking: Asking) -> Hazard:
    """What ADD CONSTRAINT does: one that is NOT VALID reads nothing."""
    if constraint.kind is Kind.FOREIGN:
        ends = dict.fromkeys((table, constraint.target or table))
        locks = tuple(Locked(end, SHARED) for end in ends)
        if not constraint.valid:
            return Hazard(locks)
        return Hazard(locks, scans=tuple(ends), risks=asking.orphans(table, constraint))
    required = GIVEN.fullmatch(constraint.condition) if constraint.kind is Kind.CHECK else None
    return Hazard(
        (Locked(table, FULL),),
        scans=(table,) if _reads(table, constraint, asking) else (),
        risks=_risks(table, constraint, asking),
        notes=asking.known.asks_for(table, required[1]) if required else (),
    )


def _reads(table: str, constraint: Constraint, asking: Asking) -> bool:
    if constraint.index is None:
        return constraint.valid
    # An index is taken on as it is, but a primary key looks for nulls where a column may hold some.
    index = asking.known.index(constraint.index)
    columns = index.columns if index else ()
    known = bool(columns) and all(asking.known.column(table, name).nullable is False for name in columns)
    return constraint.kind is Kind.PRIMARY and not known


def _risks(table: str, constraint: Constraint, asking: Asking) -> tuple[Risk, ...]:
    """What may fail: of a constraint that takes on an index nothing but nulls, equal rows are known to be none."""
    if not constraint.valid:
        return ()
    match constraint.kind:
        case Kind.CHECK:
            return asking.violations(table, constraint.condition)
        case Kind.NOT_NULL:
            return tuple(asking.nulls(table, name) for name in constraint.columns)
        case Kind.UNIQUE if constraint.index is None:
            return asking.duplicates(table, constraint.columns)
        case Kind.PRIMARY if constraint.index is None:
            nullable = (name for name in constraint.columns if asking.known.column(table, name).nullable is not False)
            nulls = (asking.nulls(table, name) for name in nullable)
            return (*asking.duplicates(table, constraint.columns), *nulls)
        case Kind.EXCLUDE:
            return (Risk(f"two rows of {table} exclude each other"),)
    return ()


def validated(table: str, name: str, asking: Asking) -> Hazard:
    """What VALIDATE CONSTRAINT does: everybody goes on reading and writing."""
    constraint = asking.known.table(table).constraint(name)
    own = Locked(table, Lock.SHARE_UPDATE_EXCLUSIVE)
    if constraint is None:
        fails = Risk(f"a row of {table} breaks {name}")
        note = "if it is a foreign key, the table that it names is read through as well"
        return Hazard((own,), scans=(table,), risks=(fails,), notes=(note,))
    if constraint.kind is Kind.FOREIGN and constraint.target:
        ends = dict.fromkeys((table, constraint.target))
        locks = (own, *(Locked(end, Lock.ROW_SHARE) for end in ends if end != table))
        return Hazard(locks, scans=tuple(ends), risks=asking.orphans(table, constraint))
    if constraint.kind is Kind.NOT_NULL:
        return Hazard((own,), scans=(table,), risks=tuple(asking.nulls(table, each) for each in constraint.columns))
    return Hazard((own,), scans=(table,), risks=asking.violations(table, constraint.condition))
