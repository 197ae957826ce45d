"""What a text must look like, as regular expressions: the same for OpenAPI, for Pydantic and for examples.

No text may hold NUL, which PostgreSQL can't store. Expressions that every engine reads (Python's, Rust's, JavaScript's)
are used wherever one is enough; several demands at once need look-ahead, which only JSON Schema gets to see.
"""

from __future__ import annotations

import re

from specgen.product.durations import DURATION
from specgen.product.forms import FORMS
from specgen.product.model import Limits
from specgen.product.path_words import excluding
from specgen.product.patterns import keeps_out
from specgen.product.types import Kind, ScalarType

NO_NUL = r"^[^\x00]*$"
TIME = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"
NEEDS = {"upper": "[A-Z]", "lower": "[a-z]", "digit": "[0-9]", "symbol": r"[^A-Za-z0-9\s\x00]"}
"""What each need of a password asks for once."""

BASE64 = r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"

KINDS = {
    **{kind: form.regex for kind, form in FORMS.items()},
    Kind.TIME: TIME,
    Kind.DURATION: DURATION,
    Kind.BYTES: BASE64,
}


def kind_pattern(type_: ScalarType, limits: Limits) -> str | None:
    """What the kind alone asks of a text; None where any text will do."""
    if type_.is_exact:
        return decimal(type_.digits or 38, type_.scale or 0, limits)
    return KINDS.get(type_.kind)


def demands(type_: ScalarType, limits: Limits) -> tuple[str, ...]:
    """Every expression that a text of *type_* must match, without those that another one implies."""
    asked = [kind_pattern(type_, limits), limits.pattern.regex if limits.pattern else None]
    asked.extend(NEEDS[need] for need in limits.needs)
    if limits.path_words:
        asked.append(excluding(limits.path_words))
    given = [pattern for pattern in asked if pattern]
    return tuple(given) if any(map(keeps_nul_out, given)) else (NO_NUL, *given)


def joined(patterns: tuple[str, ...]) -> str:
    """One expression that asks for all of *patterns*."""
    first, *others = patterns
    if not others:
        return first
    ahead = "".join(rf"(?=[\s\S]*{_grouped(pattern)})" for pattern in others)
    return f"^{ahead}{first.removeprefix('^')}" if first == NO_NUL else f"^{ahead}(?=[\\s\\S]*{_grouped(first)})"


def keeps_nul_out(pattern: str) -> bool:
    """Whether *pattern* describes the whole text, and no part of it could be NUL."""
    return keeps_out(pattern, "\x00")


def may_be_negative(limits: Limits) -> bool:
    """Whether a number within *limits* may have a sign."""
    return limits.minimum is None or limits.minimum.startswith("-")


def decimal(digits: int, scale: int, limits: Limits) -> str:
    """A decimal number with at most *digits* digits, *scale* of them after the point; no sign where none is allowed."""
    sign = "-?" if may_be_negative(limits) else ""
    before = digits - scale
    whole = "0" if before == 0 else "(?:0|[1-9][0-9]*)" if before > 30 else f"(?:0|[1-9][0-9]{{0,{before - 1}}})"
    return f"^{sign}{whole}(?:\\.[0-9]{{1,{scale}}})?$" if scale else f"^{sign}{whole}$"


def _grouped(pattern: str) -> str:
    return pattern if re.fullmatch(r"\[[^\[\]]*\]", pattern) else f"(?:{pattern})"
