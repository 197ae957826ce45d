"""Errors of the product's own: what each says, and which of them nothing answers."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import flaws
from specgen.product.behaviour_flaws import UNUSED_ERROR
from specgen.product.context import Context
from specgen.product.model import ErrorKind
from specgen.product.standard_errors import STANDARD_ERRORS
from specgen.spec.brought import LOCKED
from specgen.spec.model import PathPart
from specgen.spec.read import ProductSpec

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
    is_lost = not spec.complete or bool(spec.broken)
    if is_lost or not spec.errors or any(each.code == flaws.UNKNOWN_ERROR.code for each in context.diagnostics):
        return
    named = {*STANDARD, *_of_rows(spec), *_of_operations(spec), *([LOCKED] if spec.auth and spec.auth.lockout else [])}
    for code in spec.errors:
        if code not in named and (SECTION, code) not in spec.brought:
            message = f"no operation answers `{code}`: nothing names it"
            cure = LOCKS if code == LOCKED else NAMED
            context.at(SECTION, code).say_of_name(UNUSED_ERROR, message, f"{cure}; or take it out")


def _of_rows(spec: ProductSpec) -> Iterator[str | None]:
    """The errors that rules of rows name."""
    for entity in spec.entities.values():
        for field in entity.fields.values():
            yield field.taken
            if field.moves:
                yield from (move.error for move in field.moves.values())
        yield from (rule.taken for rule in entity.unique)
        yield from (rule.taken for rule in entity.no_overlap)


def _of_operations(spec: ProductSpec) -> Iterator[str]:
    """The errors that operations name."""
    for part in spec.endpoints.values():
        for each in map(part.said_of, part.operations) if isinstance(part, PathPart) else (part,):
            yield from each.errors
