"""JSON Schemas of others as TypeScript: an interface of what has members, a type of everything else."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.typescript_lines import INDENT, key, quoted
from specgen.product.foreign import Foreign
from specgen.product.json_schemas import Schema
from specgen.source.json_values import JsonValue

PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
ANY = "unknown"


def foreign_types(foreign: Foreign) -> Iterator[tuple[str, ...]]:
    """The lines of the type and of those that its schema has names for, without `export`."""
    for name, schema in foreign.named("").items():
        yield tuple(_declared(name, schema))


def _declared(name: str, schema: Schema) -> Iterator[str]:
    if _members(schema) and not _choices(schema) and "$ref" not in schema:
        yield f"interface {name} {{"
        yield from _lines(schema, INDENT)
        yield "}"
    else:
        yield f"type {name} = {_text(schema)};"


def _lines(schema: Schema, indent: str) -> Iterator[str]:
    """The members of an object, one a line."""
    required = schema.get("required")
    needed = required if isinstance(required, list) else []
    for name, each in _members(schema).items():
        yield f"{indent}{key(name)}{'' if name in needed else '?'}: {_text(each)};"
    rest = schema.get("additionalProperties", True)
    if rest is not False:
        yield f"{indent}[member: string]: {ANY};"


def _members(schema: Schema) -> dict[str, JsonValue]:
    found = schema.get("properties")
    return found if isinstance(found, dict) else {}


def _choices(schema: Schema) -> list[JsonValue]:
    return [
        each for word in ("oneOf", "anyOf", "allOf") if isinstance(listed := schema.get(word), list) for each in listed
    ]


def _text(schema: JsonValue) -> str:
    """What TypeScript calls the values of *schema*."""
    if not isinstance(schema, dict):
        return "never" if schema is False else ANY
    if isinstance(name := schema.get("$ref"), str):
        return name
    if "const" in schema:
        return _constant(schema["const"])
    if isinstance(values := schema.get("enum"), list):
        return " | ".join(dict.fromkeys(map(_constant, values)))
    if _choices(schema):
        return _chosen(schema)
    kinds = schema.get("type", "object" if _members(schema) else ANY)
    listed = kinds if isinstance(kinds, list) else [kinds]
    return " | ".join(_of_type(str(kind), schema) for kind in listed)


def _chosen(schema: Schema) -> str:
    """One of several types, or all of them at once, beside the members that all have."""
    found = [_of_type("object", schema)] if _members(schema) else []
    for word, sign in (("oneOf", " | "), ("anyOf", " | "), ("allOf", " & ")):
        if isinstance(listed := schema.get(word), list):
            found.append(sign.join(_text(each) for each in listed))
    return found[0] if len(found) == 1 else " & ".join(f"({each})" for each in found)


def _of_type(kind: str, schema: Schema) -> str:
    match kind:
        case "array":
            item = _text(schema.get("items", True))
            return f"({item})[]" if " " in item else f"{item}[]"
        case "object" if _members(schema):
            return f"{{ {' '.join(line.strip() for line in _lines(schema, ''))} }}"
        case "object":
            rest = schema.get("additionalProperties", True)
            return f"Record<string, {_text(rest)}>"
        case _:
            return PLAIN.get(kind, ANY)


def _constant(value: JsonValue) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case int() | float():
            return str(value)
        case None:
            return "null"
        case _:
            return ANY
