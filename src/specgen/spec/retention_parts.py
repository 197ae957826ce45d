"""How long rows and values are kept: `retention: 90d`, or since which moment: `{closed_at: 90d}`."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, JsonValue

from specgen.spec.names import SNAKE, in_snake_case
from specgen.spec.scalars import refuse
from specgen.spec.values import Duration, in_words

USUAL = ""
"""Stands in for the moment where only a time is written."""

_TIME: JsonValue = {"type": "string", "pattern": r"^\d+[smhdw]$", "examples": ["90d"]}


def _by_moment(given: Any) -> Any:
    if given is not None and not isinstance(given, str | dict):
        raise refuse("a time like `90d`, or a map", given, "write `90d`, or since when: `{closed_at: 90d}`")
    return {USUAL: given} if isinstance(given, str) else given


def _moment(given: Any) -> Any:
    if given != USUAL and not re.fullmatch(SNAKE, str(given)):
        raise refuse("a field that holds a moment, like `closed_at`", given, in_snake_case(str(given)))
    return str(given)


RetentionTimes = Annotated[
    dict[Annotated[str, BeforeValidator(_moment)], Duration],
    Field(min_length=1),
    BeforeValidator(_by_moment),
    in_words(
        "a time like `90d`, or times by field",
        {"anyOf": [_TIME, {"type": "object", "minProperties": 1, "additionalProperties": _TIME}]},
    ),
]
"""Seconds, by the field that holds the moment from which on they count."""
