"""Who may call an operation: a word, or the system that signs what it sends."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, JsonValue, WithJsonSchema

from specgen.spec.names import SNAKE
from specgen.spec.scalars import refuse
from specgen.spec.values import in_words

WORDS = ("public", "optional", "signed_in")
SIGNATURE = "signature"


def _access(given: Any) -> Any:
    if given in WORDS:
        return str(given)
    if isinstance(given, dict) and [*given] == [SIGNATURE]:
        name = given[SIGNATURE]
        if isinstance(name, str) and re.fullmatch(SNAKE, name):
            return {SIGNATURE: str(name)}
        raise refuse("`signature` with an integration", given, "write its name: `{signature: payments}`")
    raise refuse("one of `public`, `optional`, `signed_in`, or `{signature: …}`", given)


def _written_as() -> WithJsonSchema:
    words: list[JsonValue] = [*WORDS]
    name: dict[str, JsonValue] = {"type": "string", "pattern": f"^({SNAKE})$"}
    signed: dict[str, JsonValue] = {
        "type": "object",
        "properties": {SIGNATURE: name},
        "required": [SIGNATURE],
        "additionalProperties": False,
    }
    said = ", ".join(f"`{word}`" for word in WORDS) + f" or `{{{SIGNATURE}: payments}}`"
    return in_words(said, {"anyOf": [{"type": "string", "enum": words}, signed]})


SignedAccess = Annotated[str | dict[str, str], BeforeValidator(_access), _written_as()]
"""One of the words, or `{signature: payments}`: an integration that signs what it sends."""


def access_word(access: str | dict[str, str] | None) -> str | None:
    """The word for who may call; `signature` where another system signs its calls."""
    return next(iter(access)) if isinstance(access, dict) else access
