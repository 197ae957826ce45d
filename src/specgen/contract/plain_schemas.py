"""Schemas in one piece: what `$ref`, `allOf`, `anyOf` and `oneOf` say in several, and what may be said in two ways."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from specgen.contract.compare_nodes import Document, items, texts
from specgen.contract.examples import JsonValue
from specgen.contract.openapi_schemas import Node

TYPES = frozenset(("null", "boolean", "integer", "number", "string", "array", "object"))
DEEPEST = 40
"""How far `allOf` is followed within itself: more are no schema, but a circle."""

CHOICES = "anyOf"
"""Where a plain schema has what a value may be one of, null aside, as the document says it."""
BOUNDS = (("exclusiveMinimum", "minimum", 1), ("exclusiveMaximum", "maximum", -1))
"""What whole numbers must be beyond, what they may be at least or most, and how far these are apart."""
MOST_DIGITS = 2**53
"""Above, not every whole number is one of JavaScript's."""
MERGED = ("allOf", "anyOf", "oneOf", "nullable", "pattern")


def plain(document: Document, schema: Node) -> Node:
    """The schema in one piece: null is one of its types, its expressions are `patterns`, its choices are `anyOf`."""
    return _whole(_pieces(document, schema, 0))


def types(schema: Node) -> frozenset[str]:
    """The types that a value may have; all that there are where nothing is said, not even its values or members."""
    said = schema.get("type")
    if isinstance(said, str):
        return frozenset((said,))
    if "type" not in schema and ("const" in schema or "enum" in schema):
        only = [schema["const"]] if "const" in schema else items(schema, "enum")
        return frozenset(_type(each) for each in only)
    if "type" not in schema and "properties" in schema:
        return frozenset(("object",))
    return texts(schema, "type") or TYPES


def _type(value: JsonValue) -> str:
    """The type of a value."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"


def values(schema: Node) -> frozenset[str]:
    """The only values that there may be, as JSON."""
    listed = [schema["const"]] if "const" in schema else items(schema, "enum")
    return frozenset(json.dumps(each, sort_keys=True) for each in listed if each is not None)


def named(document: Document, schema: Node) -> str:
    """What the document calls the schema, or the only one that it may be but for null; empty where it has no name."""
    target = schema.get("$ref")
    if isinstance(target, str):
        return target.rpartition("/")[2]
    parts = [*items(schema, "anyOf"), *items(schema, "oneOf"), *items(schema, "allOf")]
    known = [each for each in parts if isinstance(each, dict) and each.get("type") != "null"]
    names = {named(document, each) for each in known[:1]} if known else set()
    return names.pop() if names and (len(known) == 1 or "allOf" in schema) else ""


def _pieces(document: Document, schema: Node, depth: int) -> Node:
    """What is said at once of a schema, the parts of `allOf` added up."""
    own = document.part(schema)
    if "$ref" in schema:
        own = {**own, **{key: value for key, value in schema.items() if key != "$ref"}}
    whole: Node = {key: value for key, value in own.items() if key not in MERGED}
    if isinstance(own.get("pattern"), str):
        whole["patterns"] = [own["pattern"]]
    for part in _listed(own, "allOf") if depth < DEEPEST else ():
        whole = _both(whole, _pieces(document, part, depth + 1))
    for word in ("anyOf", "oneOf") if depth < DEEPEST else ():
        if word in own:
            whole = _chosen(document, whole, list(_listed(own, word)), depth)
    if own.get("nullable") is True:
        whole["type"] = _or_null(whole)
    return whole


def _listed(schema: Node, word: str) -> Iterator[Node]:
    return (each for each in items(schema, word) if isinstance(each, dict))


def _chosen(document: Document, whole: Node, choices: list[Node], depth: int) -> Node:
    """The schema, which is one of *choices* besides: the only one that is not null in its place."""
    pieces = [_pieces(document, each, depth + 1) for each in choices]
    others = [(each, piece) for each, piece in zip(choices, pieces, strict=True) if piece.get("type") != "null"]
    if len(others) == 1:
        whole = _both(others[0][1], whole)
        return {**whole, "type": _or_null(whole)} if len(pieces) > 1 else whole
    kinds = list[JsonValue](sorted(frozenset[str]().union(*map(types, pieces))))
    if not others or all(_is_type(piece) for _, piece in others):
        return {**whole, "type": kinds} if others else whole
    return {**whole, CHOICES: list[JsonValue](each for each, _ in others), "type": kinds}


def _is_type(schema: Node) -> bool:
    """Whether nothing but its type is said of a schema."""
    return not schema.keys() - {"type", "title", "description"}


def _or_null(schema: Node) -> list[JsonValue]:
    """The types of a schema, and null."""
    return list[JsonValue](sorted((*types(schema), "null")))


def _both(one: Node, other: Node) -> Node:
    """What both schemas ask, where they do not ask different things of the same."""
    whole: Node = {**one, **other}
    first, second = one.get("properties"), other.get("properties")
    if isinstance(first, dict) and isinstance(second, dict):
        whole["properties"] = {**first, **second, **_shared(first, second)}
    for word in ("required", "patterns"):
        listed = texts(one, word) | texts(other, word)
        if listed:
            whole[word] = list[JsonValue](sorted(listed))
    return whole


def _shared(one: Mapping[str, JsonValue], other: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Properties that both name: they hold to both."""
    return {name: {"allOf": [one[name], other[name]]} for name in one if name in other}


def _whole(schema: Node) -> Node:
    """The schema with its numbers in one form, and bounds of whole numbers as the least and the most there may be."""
    said: Node = {key: as_one(value) for key, value in schema.items()}
    if types(schema) - {"null"} == {"integer"}:
        for beyond, bound, step in BOUNDS:
            value = said.pop(beyond, None)
            if isinstance(value, int) and not isinstance(value, bool):
                said[bound] = value + step
    return said


def as_one(value: JsonValue) -> JsonValue:
    """A number in the one form that all have, however many of its digits a writer of JSON keeps."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > MOST_DIGITS:
        value = float(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
