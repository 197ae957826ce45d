"""JSON as people read it: each member on a line of its own, two spaces further in than what holds it."""

from __future__ import annotations

import json
from json.encoder import encode_basestring

from specgen.source.json_values import JsonValue

STEP = "  "


class LaidOut(str):
    """A value that is text already, laid out for the place where it stands."""

    __slots__ = ()


def laid_out(value: JsonValue, depth: int = 0) -> LaidOut:
    """*value* as it is written *depth* steps in: as `json.dumps` writes it with an indent of two and any letter.

    That indents in Python, value by value, and takes more than twice as long. What was laid out before, for the depth
    at which it stands in *value*, is taken as it is: so a large document never has to be there as objects at once.
    """
    return LaidOut(_laid_out(value, "\n" + STEP * depth))


def _laid_out(value: JsonValue, line: str) -> str:
    """*value*, whose last line begins with *line*; texts, which are most values, are written where they stand."""
    quoted = encode_basestring
    if isinstance(value, dict):
        inner = line + STEP
        members = [
            f"{quoted(name)}: {quoted(each) if type(each) is str else _laid_out(each, inner)}"
            for name, each in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(members)}{line}}}" if members else "{}"
    if isinstance(value, list):
        inner = line + STEP
        items = [quoted(each) if type(each) is str else _laid_out(each, inner) for each in value]
        return f"[{inner}{f',{inner}'.join(items)}{line}]" if items else "[]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return value if isinstance(value, LaidOut) else json.dumps(value, ensure_ascii=False)
