"""Two schemas, and where they do not ask or promise the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.contract.compare_nodes import Document, items, texts
from specgen.contract.differences import Change, Difference, Subject, differing
from specgen.contract.examples import JsonValue
from specgen.contract.openapi_schemas import Node
from specgen.frozen import frozen

LIMITS = (
    *("minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
)
"""What keeps values within bounds."""

TYPES = frozenset(("null", "boolean", "integer", "number", "string", "array", "object"))
DEEPEST = 40
"""How far `allOf` is followed within itself: more are no schema, but a circle."""


@frozen
class Pair:
    """Two schemas of the same place, each of its document; *wanted* is the one that the other is held against.

    *around* are those that they stand in, of which they may be one again.
    """

    wanted_in: Document
    found_in: Document
    wanted: Node
    found: Node
    place: tuple[str, ...]
    around: tuple[tuple[Node, Node], ...] = ()

    def below(self, step: str, wanted: Node, found: Node) -> Pair:
        """The pair at a place inside."""
        return replace(self, wanted=wanted, found=found, place=(*self.place, step))


def schemas(pair: Pair) -> Iterator[Difference]:
    """Every difference of two schemas, what they hold included; of those that hold themselves once."""
    same = pair.wanted_in.part(pair.wanted), pair.found_in.part(pair.found)
    if any(wanted is same[0] and found is same[1] for wanted, found in pair.around):
        return
    wanted, found = _plain(pair.wanted_in, pair.wanted), _plain(pair.found_in, pair.found)
    pair = replace(pair, wanted=wanted, found=found, around=(*pair.around, same))
    yield from differing(Subject.TYPE, pair.place, _types(wanted), _types(found))
    yield from differing(Subject.VALUE, pair.place, _values(wanted), _values(found))
    for word in ("format", *LIMITS):
        subject = Subject.FORMAT if word == "format" else Subject.LIMIT
        yield from _single(subject, pair, word)
    yield from differing(Subject.REQUIRED, pair.place, texts(wanted, "required"), texts(found, "required"))
    yield from _inside(pair)


def _inside(pair: Pair) -> Iterator[Difference]:
    """What properties, items and other members differ in."""
    wanted = pair.wanted_in.entries(pair.wanted, "properties")
    found = pair.found_in.entries(pair.found, "properties")
    yield from differing(Subject.PROPERTY, pair.place, wanted.keys(), found.keys())
    for name in (each for each in wanted if each in found):
        yield from schemas(pair.below(name, wanted[name], found[name]))
    yield from _others(pair)
    if "items" in pair.wanted and "items" in pair.found:
        of = pair.wanted_in.below(pair.wanted, "items"), pair.found_in.below(pair.found, "items")
        yield from schemas(pair.below("[]", *of))


def _others(pair: Pair) -> Iterator[Difference]:
    """Whether members beside the named ones may be there, and what these are."""
    wanted, found = (each.get("additionalProperties", True) for each in (pair.wanted, pair.found))
    if isinstance(wanted, dict) and isinstance(found, dict):
        of = pair.wanted_in.part(wanted), pair.found_in.part(found)
        yield from schemas(pair.below("*", *of))
    elif _said(wanted) != _said(found):
        yield Difference(Subject.OTHERS, Change.OTHERWISE, pair.place, _said(wanted), _said(found))


def _said(others: JsonValue) -> str:
    return "any" if others in (True, {}) else "none" if others is False else "of one schema"


def _single(subject: Subject, pair: Pair, word: str) -> Iterator[Difference]:
    """A keyword with one value."""
    wanted, found = (f"{word} {json.dumps(each[word])}" if word in each else "" for each in (pair.wanted, pair.found))
    if wanted and found and wanted != found:
        yield Difference(subject, Change.OTHERWISE, pair.place, wanted, found)
    elif wanted != found:
        yield Difference(subject, Change.MISSING if wanted else Change.ADDED, pair.place, wanted, found)


def _types(schema: Node) -> frozenset[str]:
    """The types that a value may have; all that there are where nothing is said."""
    said = schema.get("type")
    if isinstance(said, str):
        return frozenset((said,))
    return texts(schema, "type") or TYPES


def _values(schema: Node) -> frozenset[str]:
    """The only values that there may be, as JSON."""
    listed = [schema["const"]] if "const" in schema else items(schema, "enum")
    return frozenset(json.dumps(each, sort_keys=True) for each in listed)


def _plain(document: Document, schema: Node, depth: int = 0) -> Node:
    """The schema in one piece: all that `allOf` adds up, and null as one of its types."""
    plain = document.part(schema)
    for part in document.listed(plain, "allOf") if depth < DEEPEST else ():
        own = {key: value for key, value in plain.items() if key != "allOf"}
        plain = _both(own, _plain(document, part, depth + 1))
    choices = [*document.listed(plain, "anyOf"), *document.listed(plain, "oneOf")]
    others = [each for each in choices if each.get("type") != "null"]
    if len(others) == 1 and len(choices) == 2:
        inner = _plain(document, others[0], depth + 1)
        plain = {**plain, **inner, "type": _or_null(inner)}
    if plain.get("nullable") is True:
        plain = {**plain, "type": _or_null(plain)}
    return plain


def _or_null(schema: Node) -> list[JsonValue]:
    """The types of a schema, and null."""
    return list[JsonValue](sorted((*_types(schema), "null")))


def _both(one: Node, other: Node) -> Node:
    """What both schemas ask, where they do not ask different things of the same."""
    whole: Node = {**one, **other}
    first, second = one.get("properties"), other.get("properties")
    if isinstance(first, dict) and isinstance(second, dict):
        whole["properties"] = {**first, **second, **_shared(first, second)}
    required = texts(one, "required") | texts(other, "required")
    return {**whole, "required": list[JsonValue](sorted(required))} if required else whole


def _shared(one: Mapping[str, JsonValue], other: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Properties that both name: they hold to both."""
    return {name: {"allOf": [one[name], other[name]]} for name in one if name in other}
