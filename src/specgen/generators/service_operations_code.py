"""Forms of Python that operations are made of, wrapped as `ruff format` wraps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specgen.generators.python import INDENT, WIDTH, Bracket, Code, flat, statement


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two operands with `==` or the like between them."""

    left: str
    operator: str
    right: Code

    def flat(self) -> str:
        """The comparison on one line."""
        return f"{self.left} {self.operator} {flat(self.right)}"


Claim = str | Comparison


def definition(head: str, parameters: Sequence[str], returns: str, indent: str = "") -> tuple[str, ...]:
    """The lines of a function's header, from `def` to the colon."""
    suffix = f" -> {returns}:"
    lines = statement("", Bracket(head, "()", tuple(parameters)), indent, suffix)
    if len(lines) > 1 and len(parameters) == 1:
        return (lines[0], *(f"{line}," for line in lines[1:-1]), lines[-1])
    return lines


def filtered(prefix: str, rows: str, claims: Sequence[Claim], indent: str = "") -> tuple[str, ...]:
    """The lines of a statement that ends with *rows*, kept where *claims* hold."""
    said = tuple(claim if isinstance(claim, str) else claim.flat() for claim in claims)
    lines = statement(prefix, Bracket(f"{rows}.where", "()", said), indent)
    if len(lines) == 1 or all(len(line) <= WIDTH for line in lines):
        return lines
    comma = "," if len(claims) > 1 else ""
    inner = [line for claim in claims for line in _split(claim, indent + INDENT, comma)]
    return (lines[0], *inner, lines[-1])


def _split(claim: Claim, indent: str, comma: str) -> list[str]:
    whole = claim if isinstance(claim, str) else claim.flat()
    if isinstance(claim, str) or len(indent + whole + comma) <= WIDTH:
        return [f"{indent}{whole}{comma}"]
    last = statement(f"{claim.operator} ", claim.right, indent, comma)
    return [f"{indent}{claim.left}", *last]
