"""What a single operation does: a word, or a word and the field that it is done to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, JsonValue, WithJsonSchema

from specgen.source.guess import nearest
from specgen.spec.names import SNAKE
from specgen.spec.scalars import refuse
from specgen.spec.values import in_words

ON_FIELDS = ("link", "unlink", "upload", "download")
"""What is done to a field: `{link: favorited_by}`, `{upload: photo}`."""

_ELSEWHERE = {
    "link": "like follow favorite favourite bookmark star vote upvote subscribe join attach connect add",
    "unlink": "unlike unfollow unfavorite unfavourite unbookmark unstar unsubscribe leave detach disconnect remove",
    "upload": "attach put_file set_file",
    "download": "get_file fetch_file",
}


def on_field(word: str) -> tuple[str, ...]:
    """What is done to a field that others call *word*; else what is spelt most like it."""
    named = tuple(each for each, others in _ELSEWHERE.items() if word in others.split())
    near = None if named else nearest(word, ON_FIELDS)
    return named or ((near,) if near else ())


def _deed(given: Any) -> Any:
    if isinstance(given, str) and re.fullmatch(SNAKE, given):
        return str(given)
    if isinstance(given, dict) and len(given) == 1:
        word, field = next(iter(given.items()))
        if word in ON_FIELDS and isinstance(field, str) and re.fullmatch(SNAKE, field):
            return {str(word): str(field)}
    parts = [*given, *given.values()] if isinstance(given, dict) else given
    words = parts.split(" ") if isinstance(parts, str) else parts if isinstance(parts, list) else []
    if len(words) == 2 and isinstance(words[1], str) and re.fullmatch(SNAKE, words[1]):
        cure = " or ".join(f"`{{{word}: {words[1]}}}`" for word in on_field(str(words[0])))
        if cure:
            raise refuse("what an operation does", given, f"write {cure}")
    cure = "write a word like `update`, the name of a move, `{link: favorited_by}` or `{upload: photo}`"
    raise refuse("what an operation does", given, cure)


def written_as(words: Sequence[str]) -> WithJsonSchema:
    """How it is written: one of *words*, the name of a move, or what is done to a field."""
    field: dict[str, JsonValue] = {"type": "string", "pattern": f"^({SNAKE})$"}
    done: list[JsonValue] = [
        {"type": "object", "properties": {word: field}, "required": [word], "additionalProperties": False}
        for word in ON_FIELDS
    ]
    choices: list[JsonValue] = [{"type": "string", "enum": [*words]}, {**field, "examples": ["archive"]}, *done]
    said = ", ".join(f"`{word}`" for word in words)
    by_field = ", ".join(f"`{{{word}: …}}`" for word in ON_FIELDS)
    return in_words(f"{said}, the name of a move, {by_field}", {"anyOf": choices})


DeedText = Annotated[str | dict[str, str], BeforeValidator(_deed)]
