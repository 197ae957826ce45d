"""Values that an author says of a field: its default, an example, what rows hold that are there."""

from __future__ import annotations

import re
from typing import Any, Literal

from specgen.product.literals import read_value, shown
from specgen.product.model import Json, Limits
from specgen.product.resolve.known import Enums
from specgen.product.resolve.written import Written
from specgen.product.types import FieldType, Kind, ScalarType, composite_in
from specgen.source.diagnostics import Flaw

Word = Literal["default", "example", "backfill"]

UNSAYABLE = {
    ScalarType(Kind.PASSWORD): "a password can't have a {word}: everyone would know it",
    ScalarType(Kind.BYTES): "bytes can't have a {word}: each database writes them its own way",
}
"""Types of which no value can be said for rows, and why."""

MOMENTS = (ScalarType(Kind.DATETIME), ScalarType(Kind.DATE), ScalarType(Kind.TIME))
NOW = re.compile(r"(?i:now|today|(?:utc)?now\(\)|getdate\(\)|sysdate|current[_ ](?:timestamp|date|time))")
"""What other languages call the moment at which a row is made."""
OF_NOW = "take it out: `created_at` says when a row was made, and code sets any other moment"


def said_value(written: Written, word: Word, flaw: Flaw, type: FieldType, limits: Limits, enums: Enums) -> Json | None:
    """What stands under *word*, as JSON; None where nothing does or it is refused, which is said as *flaw*."""
    given = _given(written, word)
    if given is None:
        return None
    at = written.at_key(word)
    if word != "example" and type in UNSAYABLE:
        at.say_of_name(flaw, UNSAYABLE[type].format(word=word), f"take `{word}` out")
        return None
    if composite_in(type) and given != []:
        message = f"`{written.origin}` has members, and so no `{word}` of its own"
        cure = "; each member may have an `example:`" if word != "backfill" else ""
        at.say_of_name(flaw, message, f"take `{word}` out{cure}")
        return None
    read = read_value(given, type, limits, enums)
    if isinstance(read, Json):
        return read
    is_now = type in MOMENTS and isinstance(given, str) and NOW.fullmatch(given)
    help = OF_NOW if is_now else read.cure
    at.say(flaw, f"{shown(given)} is not {read.expected}, as `{written.origin}` asks", help)
    return None


def _given(written: Written, word: Word) -> Any:
    match word:
        case "default":
            return written.part.default
        case "example":
            return written.part.example
    return written.part.backfill
