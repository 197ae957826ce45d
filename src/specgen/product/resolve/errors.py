"""Errors of the product's own: what each says, and which of them nothing answers."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import flaws
from specgen.product.behaviour_flaws import UNUSED_ERROR
from specgen.product.context import Context
from specgen.product.model import ErrorKind
from specgen.product.standard_errors import STANDARD_ERRORS
from specgen.source.nodes import Mapping, Node, Scalar, Sequence
from specgen.spec.brought import LOCKED

SECTION = "errors"
STANDARD = frozenset(error.code for error in STANDARD_ERRORS)
LOCKS = "say after how many wrong passwords, and for how long: `auth: {lockout: {attempts: 5, for: 15m}}`"
NAMED = "name it where it happens: `taken:` of what is unique, `error:` of a move, `errors:` of an operation"


def resolve_errors(context: Context) -> tuple[ErrorKind, ...]:
    """The errors of the product's own, in the author's order."""
    for code in context.spec.errors:
        if code in STANDARD:
            context.at(SECTION, code).say_of_name(
                flaws.CLASHING_NAMES, f"`{code}` is a standard error", "take it out, or give it another name"
            )
    return tuple(ErrorKind(code, error.status, error.description) for code, error in context.spec.errors.items())


def report_unused_errors(context: Context) -> None:
    """Say which errors nothing answers: what can't be read may name one, and so may a name that was misspelt."""
    spec = context.spec
    if (
        not spec.errors
        or not spec.complete
        or any(each.code == flaws.UNKNOWN_ERROR.code for each in context.diagnostics)
    ):
        return
    outside = (entry.value for entry in spec.root.entries if entry.key.text != SECTION)
    named = {*STANDARD, *(text for each in outside for text in _texts(each))}
    if context.is_lost("auth") or spec.broken_below("auth") or (spec.auth and spec.auth.lockout):
        named.add(LOCKED)
    for code in spec.errors:
        if code not in named and (SECTION, code) not in spec.brought:
            message = f"no operation answers `{code}`: nothing names it"
            cure = LOCKS if code == LOCKED else NAMED
            context.at(SECTION, code).say_of_name(UNUSED_ERROR, message, f"{cure}; or take it out")


def _texts(node: Node) -> Iterator[str]:
    """All values below *node*."""
    match node:
        case Scalar(text):
            yield text
        case Mapping(entries):
            for entry in entries:
                yield from _texts(entry.value)
        case Sequence(items):
            for item in items:
                yield from _texts(item)
