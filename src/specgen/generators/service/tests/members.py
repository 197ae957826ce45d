"""What requests may say of one member and may not, as lines of parametrised tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property

from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import WIDTH, Bracket, Code, Quoted, flat, literal, statement
from specgen.generators.service.tests.values.scalars import Long, Value, accepts
from specgen.generators.service.tests.values.types import accepted, refused, spoilt
from specgen.product.model import Limits, Product
from specgen.product.types import TEXTUAL, FieldType, ScalarType

INDENT = "    "
INNER = INDENT * 3

SHORT = 60
"""So long is what is said once and repeated, on one line."""

Case = tuple[Value, tuple[str, ...]]
"""A value of a member, and the lines of the case that says it alone."""


class Member:
    """A member of requests; those alike are one, since what tests say of them is the same.

    One that *names a row* says its key.
    """

    def __init__(self, product: Product, name: str, type_: FieldType, limits: Limits, names_row: bool) -> None:
        self.product = product
        self.name = name
        self.type = type_
        self.limits = limits
        self.names_row = names_row

    def case(self, value: Value) -> Case:
        """The case that says *value*."""
        return value, tuple(lines_of([(literal(self.name), code(value))]))

    @cached_property
    def null(self) -> Case:
        """The case that says nothing by it."""
        return self.case(None)

    @cached_property
    def on_limits(self) -> tuple[Case, ...]:
        """Those that say values on its limits; none of a row's key."""
        every = () if self.names_row else accepted(self.product, self.type, self.limits)
        return tuple(map(self.case, every))

    @cached_property
    def refused(self) -> tuple[str, ...]:
        """Those that say what no request may say."""
        found: list[Value] = [value for value in ("no-key", True) if not self._is_some_key(value)]
        if not self.names_row:
            about = (self.product, self.type, self.limits)
            found = [*refused(*about), *spoilt(*about)]
        return tuple(line for value in distinct(found) for line in self.case(value)[1])

    def _is_some_key(self, value: Value) -> bool:
        """Whether some row could be called *value*, which is just not there."""
        kind = self.type
        if not isinstance(kind, ScalarType) or kind.kind not in TEXTUAL or not isinstance(value, str):
            return False
        return accepts(kind, self.limits, value)


def code(value: Value) -> Code:
    """A value as Python."""
    if isinstance(value, str):
        return Quoted(value)
    if isinstance(value, Long):
        rest = f" + {literal(value.rest)}" if value.rest else ""
        return f"{literal(value.sign)} * {value.times}{rest}"
    if isinstance(value, dict) and len(value) == 1:
        key, inner = next(iter(value.items()))
        if isinstance(inner, str) and len(inner) > 40 and len(set(inner)) == 1:
            return f"{{{literal(key)}: {literal(inner[0])} * {len(inner)}}}"
    if isinstance(value, list) and len(value) > 5 and all(each == value[0] for each in value):
        one = flat(code(value[0]))
        if len(one) <= SHORT:
            return f"[{one}] * {len(value)}"
    return json_code(value)


def lines_of(cases: Iterable[tuple[Code, ...]]) -> Iterator[str]:
    """A tuple for each case."""
    for parts in cases:
        line = f"{INNER}({', '.join(map(flat, parts))}),"
        fits = len(line) <= WIDTH and line.isascii()
        lines = (line,) if fits else statement("", Bracket("", "()", parts), INNER, ",")
        yield from (each.removeprefix(INDENT) for each in lines)


def pairs_of(cases: Iterable[tuple[str, Value]]) -> Iterator[str]:
    """A tuple of a name and a value for each case."""
    return lines_of((literal(name), code(value)) for name, value in cases)


def distinct(found: Iterable[Value]) -> list[Value]:
    """The values *found*, each once."""
    seen: dict[str, Value] = {}
    for value in found:
        seen.setdefault(json.dumps(value.text if isinstance(value, Long) else value), value)
    return list(seen.values())
