"""Forms of Python that operations are made of, wrapped as `ruff format` wraps them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from specgen.frozen import frozen
from specgen.generators.python.forms import INDENT, WIDTH, Bracket, Code, flat, statement


@frozen
class Comparison:
    """Two operands with `==` or the like between them."""

    left: Code
    operator: str
    right: Code

    def flat(self) -> str:
        """The comparison on one line."""
        return f"{flat(self.left)} {self.operator} {flat(self.right)}"


@frozen
class Asked:
    """A column that is asked something by one of its methods."""

    column: Code
    method: str

    def flat(self) -> str:
        """The question on one line."""
        return f"{flat(self.column)}{self.method}"


@frozen
class Among:
    """A column whose value is among those that *rows* select."""

    column: Code
    rows: Code

    def flat(self) -> str:
        """The question on one line."""
        return f"{flat(self.column)}.in_({flat(self.rows)})"


@frozen
class Said:
    """A comparison that is written already, and short."""

    code: str

    def flat(self) -> str:
        """The comparison on one line."""
        return self.code


@frozen
class Either:
    """Claims of which one at least holds."""

    claims: tuple[str, ...]

    def flat(self) -> str:
        """The claims on one line."""
        return flat(Bracket("or_", "()", self.claims))


Claim = Comparison | Asked | Among | Said | Either


def definition(head: str, parameters: Sequence[Code], returns: str, indent: str = "") -> tuple[str, ...]:
    """The lines of a function's header, from `def` to the colon; nobody calls a test, so its name may be cut."""
    if head.startswith("def test_"):
        head = _cut(head, WIDTH - len(f"{indent}("))
    suffix = f" -> {returns}:"
    lines = statement("", Bracket(head, "()", tuple(parameters)), indent, suffix)
    if len(lines) > 1 and len(parameters) == 1:
        return (lines[0], *(f"{line}," for line in lines[1:-1]), lines[-1])
    return lines


def _cut(name: str, room: int) -> str:
    """*name*, or as much of it as there is *room* for with a hash that tells it from others."""
    return name if len(name) <= room else f"{name[: room - 9]}_{sha256(name.encode()).hexdigest()[:8]}"


def filtered(prefix: str, rows: str, claims: Sequence[Claim], indent: str = "") -> tuple[str, ...]:
    """The lines of a statement that ends with *rows*, kept where *claims* hold."""
    said = tuple(claim.flat() for claim in claims)
    lines = statement(prefix, Bracket(f"{rows}.where", "()", said), indent)
    if len(lines) == 1 or all(len(line) <= WIDTH for line in lines):
        return lines
    comma = "," if len(claims) > 1 else ""
    inner = [line for claim in claims for line in _split(claim, indent + INDENT, comma)]
    return (lines[0], *inner, lines[-1])


def _split(claim: Claim, indent: str, comma: str) -> list[str]:
    if len(indent + claim.flat() + comma) <= WIDTH:
        return [f"{indent}{claim.flat()}{comma}"]
    match claim:
        case Comparison(left, operator, right):
            return [*statement("", left, indent), *statement(f"{operator} ", right, indent, comma)]
        case Said(code):
            return [f"{indent}{code}{comma}"]
        case Either(claims):
            return list(statement("", Bracket("or_", "()", claims), indent, comma))
        case Among(column, rows):
            return list(statement("", Bracket(f"{flat(column)}.in_", "()", (rows,)), indent, comma))
        case Asked(column, method):
            return list(statement("", column, indent, f"{method}{comma}"))
