"""Which changes of a type PostgreSQL makes without writing the table anew, as measured on 15, 16 and 18."""

from __future__ import annotations

import re
from enum import Enum

from specgen.schema.judge.alterations import ChangeType
from specgen.schema.judge.known import Known
from specgen.schema.judge.parts import Held

UTC = {"utc", "etc/utc", "gmt", "+00:00", "0", "+0"}
LENGTHS = {"VARCHAR", "VARBIT", "TIMESTAMP", "TIMESTAMPTZ", "TIME", "TIMETZ", "INTERVAL"}
"""Types of which a longer one, or one without a length, takes every value as it is kept."""


class Effect(Enum):
    """What a change of a type does to the rows."""

    NONE = "none"
    REWRITE = "rewrite"
    UNSURE = "unsure"
    """Both may be: the type before, or one that somebody made, is not known."""
    ZONE = "zone"
    """None where the session's time zone is UTC, which is not known."""


def effect(change: ChangeType, before: Held | None, known: Known) -> Effect:
    """What *change* does to the rows of a column that held *before*."""
    if change.using and casts(change.using, change.column) not in (0, 1):
        return Effect.REWRITE
    if before is None:
        return Effect.UNSURE
    return of_types(before, change.type, known)


def of_types(before: Held, after: Held, known: Known) -> Effect:
    """What it does to the rows that what was kept as *before* is kept as *after*."""
    if before == after:
        return Effect.NONE
    if before.array != after.array:
        return Effect.REWRITE
    if widens(before, after):
        return Effect.NONE
    if {before.name, after.name} == {"TIMESTAMP", "TIMESTAMPTZ"} and before.arguments == after.arguments:
        zone = known.settings.get("timezone")
        return Effect.ZONE if zone is None else Effect.NONE if zone in UTC else Effect.REWRITE
    if after.name not in known.enums and after.name != after.name.upper() and before.name not in known.enums:
        # A domain over the same type costs nothing as long as it has no constraint.
        return Effect.UNSURE
    return Effect.REWRITE


def widens(before: Held, after: Held) -> bool:
    """Whether every value of *before* is one of *after* just as it is kept."""
    match before.name, after.name:
        case ("VARCHAR", "TEXT") | ("CIDR", "INET"):
            return True
        case "TEXT", "VARCHAR":
            return not after.arguments
        case "NUMERIC", "NUMERIC":
            return not after.arguments or _more_digits(before, after)
    if before.name != after.name or before.name not in LENGTHS:
        return False
    return after.length is None or (before.length is not None and before.length <= after.length)


def _more_digits(before: Held, after: Held) -> bool:
    if not before.arguments or before.length is None or after.length is None:
        return False
    return before.length <= after.length and (*before.arguments[1:], "0")[0] == (*after.arguments[1:], "0")[0]


def casts(using: str, column: str) -> int | None:
    """How many casts of *column* USING says, one of the other; None where it says anything else."""
    quoted = rf'(?:{re.escape(column)}|"{re.escape(column)}")'
    cast = r'::(?:[\w ]+|"[^"]+")(?:\([\d, ]+\))?(?:\[\])?'
    found = re.fullmatch(rf"\(?{quoted}\)?(?P<casts>(?:{cast})*)", using, re.IGNORECASE)
    return len(re.findall(cast, found["casts"])) if found else None
