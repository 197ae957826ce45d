"""The JSON Schema of a JSON document, read off its types: that of the report, and of any other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, get_args, get_origin, get_type_hints, is_typeddict

from specgen.report.baseline import SCHEMA_VERSION
from specgen.report.document import Value
from specgen.report.formats.json import JsonReport

_SIMPLE: dict[object, str] = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


def report_schema() -> str:
    """The schema of the JSON report, as JSON text."""
    return schema_of(JsonReport, f"A report of specgen, schema version {SCHEMA_VERSION}")


def schema_of(kind: type, title: str) -> str:
    """The schema of a document, as JSON text: every key is always there, and no other."""
    inner = sorted(dict.fromkeys(_inner(kind)), key=lambda each: each.__name__)
    schema: dict[str, Value] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_object(kind),
        "$defs": {each.__name__: _object(each) for each in inner},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _object(kind: type) -> dict[str, Value]:
    hints: dict[str, object] = get_type_hints(kind, include_extras=True)
    return {
        "description": (kind.__doc__ or "").strip(),
        "type": "object",
        "properties": {name: _value(hint) for name, hint in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _value(hint: object) -> dict[str, Value]:
    arguments: tuple[object, ...] = get_args(hint)
    match get_origin(hint):
        case origin if origin is Annotated:
            return {"description": str(arguments[1]), **_value(arguments[0])}
        case origin if origin is UnionType:
            return {"anyOf": [_value(each) for each in arguments]}
        case origin if origin is list:
            return {"type": "array", "items": _value(arguments[0])}
        case origin if origin is dict:
            return {"type": "object", "additionalProperties": _value(arguments[1])}
        case _ if isinstance(hint, type) and is_typeddict(hint):
            return {"$ref": f"#/$defs/{hint.__name__}"}
        case _:
            return {"type": _SIMPLE[hint]}


def _inner(hint: object) -> Iterator[type]:
    """The objects that stand in an object, a list or a choice, and in these."""
    inner: tuple[object, ...] = get_args(hint)
    if isinstance(hint, type) and is_typeddict(hint):
        inner = tuple(get_type_hints(hint, include_extras=True).values())
    for each in inner:
        if isinstance(each, type) and is_typeddict(each):
            yield each
        yield from _inner(each)
