"""What errors look like."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.scalars import refuse
from specgen.spec.synonyms import meant, question
from specgen.spec.values import ErrorStatus, JsonName, in_words

FORMS = ("nested", "flat", "message", "problem")
WORDS = ("code", "message", "details", "request_id", "timestamp", "status")
NAME = "[A-Za-z_][A-Za-z0-9_]*"
DERIVED = "derived"

ErrorTree = str | dict[str, "ErrorTree"]
"""What a member of an envelope is: a word, or members of its own by name."""


def _envelope(given: Any) -> Any:
    if isinstance(given, dict) and given:
        return {name: _member(name, value) for name, value in given.items()}
    if given not in FORMS:
        expected = f"one of {', '.join(f'`{form}`' for form in FORMS)}, or a map"
        raise refuse(expected, given, "a map of your own gives each name what it tells: `{errorCode: code}`")
    return str(given)


def _member(name: str, value: Any) -> Any:
    if not re.fullmatch(NAME, name):
        raise refuse("a name of letters, digits and `_`, like `errorCode`", name)
    if isinstance(value, dict) and value:
        return {inner: _member(inner, each) for inner, each in value.items()}
    if not isinstance(value, str):
        expected = f"one of {', '.join(f'`{word}`' for word in WORDS)}, or a map of these"
        raise refuse(expected, value, f"write what `{name}` tells")
    return str(value)


_TREE: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"anyOf": [{"enum": list(WORDS)}, {"type": "object"}]},
}
ErrorEnvelope = Annotated[
    Any,
    BeforeValidator(_envelope),
    in_words(
        ", ".join(f"`{form}`" for form in FORMS) + " or a map of your own",
        {"anyOf": [{"enum": list(FORMS)}, _TREE]},
    ),
]

ValidationStatus = Annotated[
    Literal["400", "422"], one_of("400", "422"), WithJsonSchema({"type": "integer", "enum": [400, 422]})
]


def _documented(given: Any) -> Any:
    if given == DERIVED:
        return None
    if isinstance(given, list):
        return given
    text = given if isinstance(given, str) else ""
    cure = f"write `[{text}]`" if text.isdecimal() else question(meant(text, (DERIVED,)))
    raise refuse(f"`{DERIVED}` or a list of statuses", given, cure or "write a list of statuses, like `[401, 422]`")


Documented = Annotated[
    Annotated[Distinct[ErrorStatus], Field(min_length=1)] | None,
    BeforeValidator(_documented),
    in_words(
        "`derived`, or a list of statuses",
        {
            "anyOf": [
                {"const": DERIVED},
                {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "integer"}},
            ]
        },
    ),
]


class ErrorFormatPart(Part):
    """What an error looks like, and which of them the documents say of operations.

    Example, which answers `{"errorCode": "…", "errorMessage": "…", "trace": {"id": "…", "at": "…"}, "fields": {…}}`:
        api:
          errors:
            envelope:
              errorCode: code
              errorMessage: message
              trace: {id: request_id, at: timestamp}
              fields: details
            details: messages
            sentences: errors
            validation: 422
            document: [401, 404, 422]
    """

    envelope: ErrorEnvelope = Field(
        "nested",
        description="`nested`: {error: {code, message, details, requestId}}; "
        "`flat`: {code, message, details, timestamp, requestId}; `message`: {error, code}; `problem`: RFC 9457; or a "
        "map of your own, from names to what they tell, like `{errors: details}`: code, message, details, request_id, "
        "timestamp, status, or a map of these. Without a message, details are always there, and what concerns no "
        "field stands under `body`",
    )
    details: Annotated[Literal["messages", "first", "list"], one_of("messages", "first", "list")] = Field(
        "messages",
        description="how what is wrong is told by field: `messages`: {email: [texts]}; `first`: {email: text}; "
        "`list`: [{field, message}]",
    )
    sentences: Maybe[JsonName] = Field(
        None,
        description="of `details: messages`: the name under which all that is wrong stands in sentences as well, for "
        "those who show one list: {email: [is missing], body: [email is missing]}; details are always there then",
    )
    validation: ValidationStatus = Field(
        "400",
        description="the status of a request that breaks the contract",
        json_schema_extra={"default": 400},
    )
    document: Documented = Field(
        None,
        description="the errors that documents and OpenAPI name of each operation: `derived`: all that it can answer; "
        "or a list of statuses, like `[401, 422]`: those of these statuses alone. The service answers the others all "
        "the same; the catalogue of errors has them, and OpenAPI says under `default` what they look like",
        json_schema_extra={"default": DERIVED},
    )
