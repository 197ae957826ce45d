"""Conditions that rows satisfy already: since a stricter one has held for them, or by the one value that all get.

Told of bounds (`age >= 1 AND age <= 9`, `length(name) <= 20`) and lists of values (`state IN ('open', 'lost')`) alone;
of anything else it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from specgen.frozen import frozen

NUMBER = r"-?\d+(?:\.\d+)?"
BOUND = rf"""((?:\w+\()?"?\w+"?\)?) (<=|>=|<|>) ({NUMBER})"""
BOUNDS = re.compile(rf"{BOUND}(?: AND {BOUND})*")
LISTED = re.compile(r"""("?\w+"?) IN \(((?:'[^']*'|[^'()])*)\)""")
VALUE = re.compile(r"'(?:[^']|'')*'|[^',\s]+")
TEXT = re.compile(r"'((?:[^']|'')*)'")


@frozen
class Bound:
    """How great, or small, *term* may be at most; a *strict* one excludes the *limit*."""

    term: str
    upper: bool
    strict: bool
    limit: Decimal

    def allows(self, value: Decimal) -> bool:
        """Whether *value* is within it."""
        if value == self.limit:
            return not self.strict
        return (value < self.limit) == self.upper

    def follows_from(self, other: Bound) -> bool:
        """Whether what is within *other* is within it."""
        if (self.term, self.upper) != (other.term, other.upper):
            return False
        return self.allows(other.limit) or (other.strict and other.limit == self.limit)


def implied(condition: str, held: Iterable[str]) -> bool:
    """Whether rows that satisfy all conditions *held* are known to satisfy *condition*."""
    known = tuple(held)
    if condition in known:
        return True
    listed = LISTED.fullmatch(condition)
    if listed:
        others = (found for each in known if (found := LISTED.fullmatch(each)) and found[1] == listed[1])
        return any(_values(other[2]) <= _values(listed[2]) for other in others)
    bounds = [bound for each in known for bound in _bounds(each)]
    wanted = _bounds(condition)
    return bool(wanted) and all(any(each.follows_from(other) for other in bounds) for each in wanted)


def satisfied(condition: str, column: str, value: str) -> bool:
    """Whether *condition* is known to hold of a row that holds *value*, which is written in SQL, in *column*."""
    text = TEXT.fullmatch(value)
    listed = LISTED.fullmatch(condition)
    if listed:
        return listed[1].strip('"') == column and value in _values(listed[2])
    bounds = _bounds(condition)
    if text:
        length = Decimal(len(text[1].replace("''", "'")))
        return bool(bounds) and all(each.term == f"length({column})" and each.allows(length) for each in bounds)
    if not re.fullmatch(NUMBER, value):
        return False
    return bool(bounds) and all(each.term == column and each.allows(Decimal(value)) for each in bounds)


def _bounds(condition: str) -> tuple[Bound, ...]:
    if not BOUNDS.fullmatch(condition):
        return ()
    found = re.finditer(BOUND, condition)
    return tuple(
        Bound(each[1].replace('"', ""), each[2].startswith("<"), not each[2].endswith("="), Decimal(each[3]))
        for each in found
    )


def _values(listed: str) -> set[str]:
    return set(VALUE.findall(listed))
