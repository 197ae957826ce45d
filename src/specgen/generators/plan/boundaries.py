"""Where the limits of a request lie: what is just taken, and what is just refused."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Contract, Leaf
from specgen.frozen import frozen
from specgen.generators.markdown import code, inline, row
from specgen.product.model import Limits


@frozen
class Bound:
    """A limit of what is called *name*: what is just taken, what is just refused; *choices* are all that is taken."""

    name: str
    taken: str
    refused: str
    choices: tuple[str, ...] = ()


def bound_row(bound: Bound) -> str:
    """The row of a limit."""
    taken = ", ".join(map(code, bound.choices)) or inline(bound.taken)
    return row(code(bound.name), taken, inline(bound.refused))


def boundaries(contract: Contract, call: Call) -> Iterator[Bound]:
    """Each limit of each parameter and each member of the body."""
    for parameter in call.parameters:
        yield from _of(f"{parameter.name} ({parameter.place.value})", parameter.type.limits)
        if parameter.choices:
            yield Bound(parameter.name, ", ".join(parameter.choices), "any other word", parameter.choices)
    body = contract.object_type(call.body.type) if call.body else None
    for each in body.properties if body else ():
        if each.required:
            yield Bound(each.name, "a value", "nothing")
        if isinstance(each.type, Leaf):
            yield from _of(each.name, each.type.limits)


def _of(name: str, limits: Limits) -> Iterator[Bound]:
    for taken, refused in _bounds(limits):
        yield Bound(name, taken, refused)


def _bounds(limits: Limits) -> Iterator[tuple[str, str]]:
    if limits.min_length is not None:
        yield _characters(limits.min_length), _characters(limits.min_length - 1)
    if limits.max_length is not None:
        yield _characters(limits.max_length), _characters(limits.max_length + 1)
    if limits.minimum is not None:
        yield limits.minimum, f"less than {limits.minimum}"
    if limits.maximum is not None:
        yield limits.maximum, f"more than {limits.maximum}"
    if limits.min_count is not None:
        yield f"{limits.min_count} of them", f"{limits.min_count - 1} of them"
    if limits.max_count is not None:
        yield f"{limits.max_count} of them", f"{limits.max_count + 1} of them"
    if limits.max_bytes is not None:
        yield f"{limits.max_bytes} bytes", f"{limits.max_bytes + 1} bytes"
    if limits.pattern is not None:
        yield limits.pattern.prose, "anything else"


def _characters(number: int) -> str:
    return "1 character" if number == 1 else f"{number} characters"
