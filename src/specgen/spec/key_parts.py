"""What tells one row from another: keys, and numbers that count."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, JsonValue

from specgen.spec.names import SNAKE, in_snake_case
from specgen.spec.scalars import refuse
from specgen.spec.values import in_words

_NAME: dict[str, JsonValue] = {"type": "string", "pattern": f"^({SNAKE})$"}
OF_ALL = ""
"""What a number counts that is one sequence for all rows."""


def _is_name(given: Any) -> bool:
    return isinstance(given, str) and re.fullmatch(SNAKE, given) is not None


def _meant(given: Any) -> str:
    return in_snake_case(given) if isinstance(given, str) else ""


def _key(given: Any) -> list[str]:
    """One field, or several."""
    several = re.split(r"\s*,\s*", given.strip()) if isinstance(given, str) else []
    if several[1:] and all(map(_is_name, several)):
        raise refuse("a field, or a list of fields", given, f"write `[{', '.join(several)}]`")
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not names:
        raise refuse("a field, or a list of fields", given, "write `code`, or `[clinic, number]`")
    for place, name in enumerate(names):
        if not _is_name(name):
            raise refuse("a name in snake_case, like `code`", name, _meant(name))
        if name in names[:place]:
            raise refuse("another field: it is in the key already", name, "take one of the two out")
    return [str(name) for name in names]


def _sequence(given: Any) -> str:
    if given == "true":
        return OF_ALL
    if not _is_name(given) or given == "false":
        cure = "write `sequence: true`, or the field whose rows each count from 1, like `sequence: clinic`"
        raise refuse("`true` or a field", given, _meant(given) or cure)
    return str(given)


KeyNames = Annotated[
    list[str],
    BeforeValidator(_key),
    in_words("a field, or a list of fields", {"anyOf": [_NAME, {"type": "array", "items": _NAME}]}),
]
SequenceText = Annotated[
    str, BeforeValidator(_sequence), in_words("`true` or a field", {"anyOf": [{"const": True}, _NAME]})
]
"""The field whose rows each have a sequence of their own; empty where one sequence counts all rows."""
