"""Two schemas, and where they do not ask or promise the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from specgen.contract.compare_nodes import Document, items, texts
from specgen.contract.differences import NOWHERE, Change, Difference, Holder, Subject, differing
from specgen.contract.examples import JsonValue
from specgen.contract.openapi_schemas import Node
from specgen.contract.plain_schemas import CHOICES, named, plain, types, values
from specgen.frozen import frozen

LIMITS = (
    *("minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
    *("digits", "scale"),
)
"""What keeps values within bounds, beside expressions; the last two are notes, since JSON Schema has no such words."""
OR = "| "
"""What the step to one of several choices begins with."""


@frozen
class Pair:
    """Two schemas of the same place, each of its document; *wanted* is the one that the other is held against.

    *around* are those that they stand in, of which they may be one again. What is *sent* is of a request.
    """

    wanted_in: Document
    found_in: Document
    wanted: Node
    found: Node
    place: tuple[str, ...]
    sent: bool = False
    ways: Ways | None = None
    holder: Holder = NOWHERE
    around: tuple[tuple[Node, Node], ...] = ()

    def below(self, step: str, wanted: Node, found: Node) -> Pair:
        """The pair at a place inside."""
        holder = replace(self.holder, inside=(*self.holder.inside, step))
        return replace(self, wanted=wanted, found=found, place=(*self.place, step), holder=holder)

    @property
    def is_of_fault(self) -> bool:
        """Whether they are of an answer that tells of a fault."""
        status = self.place[1] if len(self.place) > 1 else ""
        return not self.sent and (status == "default" or status[:1] in ("4", "5"))


Ways = Callable[[Pair], Pair]
"""What becomes of a pair of plain schemas before they are compared: one side may have its own ways to say things."""


def schemas(pair: Pair) -> Iterator[Difference]:
    """Every difference of two schemas, what they hold included; of those that hold themselves once."""
    same = pair.wanted_in.part(pair.wanted), pair.found_in.part(pair.found)
    if any(wanted is same[0] and found is same[1] for wanted, found in pair.around):
        return
    wanted, found = plain(pair.wanted_in, pair.wanted), plain(pair.found_in, pair.found)
    pair = replace(pair, wanted=wanted, found=found, around=(*pair.around, same), holder=_held(pair))
    pair = _chosen(pair.ways(pair) if pair.ways else pair)
    yield from _alone(pair)
    yield from _inside(pair)


def _chosen(pair: Pair) -> Pair:
    """The pair; where one side has a choice of objects and the other a single object, that is a choice as well."""
    only = [types(each) - {"null"} == {"object"} for each in (pair.wanted, pair.found)]
    if (CHOICES in pair.wanted) == (CHOICES in pair.found) or not all(only):
        return pair
    return replace(pair, wanted=_choice(pair.wanted), found=_choice(pair.found))


def _choice(schema: Node) -> Node:
    """A schema as one of a single choice, if it is none yet; null aside."""
    kinds: list[JsonValue] = [*types(schema)]
    return schema if CHOICES in schema else {"type": kinds, CHOICES: [{**schema, "type": "object"}]}


def _held(pair: Pair) -> Holder:
    """The named types that the schemas are, or stand in."""
    wanted, found = named(pair.wanted_in, pair.wanted), named(pair.found_in, pair.found)
    if not wanted:
        return replace(pair.holder, found=found or pair.holder.found)
    return Holder(wanted, found or pair.holder.found, (), replace(pair.holder, outer=None))


def _alone(pair: Pair) -> Iterator[Difference]:
    """What the schemas themselves differ in."""
    wanted, found, place, holder = pair.wanted, pair.found, pair.place, pair.holder
    yield from differing(Subject.TYPE, place, types(wanted), types(found), holder)
    if values(wanted) or values(found):
        yield from differing(Subject.VALUE, place, values(wanted), values(found), holder)
    yield from _single(Subject.FORMAT, pair, "format")
    for word in LIMITS:
        yield from _single(Subject.LIMIT, pair, word)
    yield from _said_otherwise(Subject.LIMIT, pair, _patterns(wanted), _patterns(found))
    if pair.sent:
        yield from _single(Subject.DEFAULT, pair, "default")
    yield from differing(Subject.REQUIRED, place, texts(wanted, "required"), texts(found, "required"), holder)


def _inside(pair: Pair) -> Iterator[Difference]:
    """What properties, items, choices and other members differ in."""
    wanted = _members(pair.wanted)
    found = _members(pair.found)
    yield from differing(Subject.PROPERTY, pair.place, wanted.keys(), found.keys(), pair.holder)
    for name in (each for each in wanted if each in found):
        yield from schemas(pair.below(name, wanted[name], found[name]))
    yield from _others(pair)
    if "items" in pair.wanted and "items" in pair.found:
        yield from schemas(pair.below("[]", _node(pair.wanted["items"]), _node(pair.found["items"])))
    yield from _choices(pair)


def _members(schema: Node) -> dict[str, Node]:
    properties = schema.get("properties")
    return {name: _node(each) for name, each in properties.items()} if isinstance(properties, dict) else {}


def _node(value: JsonValue) -> Node:
    return value if isinstance(value, dict) else {}


def _others(pair: Pair) -> Iterator[Difference]:
    """Whether members beside the named ones may be there, and what these are."""
    wanted, found = (each.get("additionalProperties", True) for each in (pair.wanted, pair.found))
    if isinstance(wanted, dict) and wanted and isinstance(found, dict) and found:
        yield from schemas(pair.below("*", wanted, found))
    elif _said(wanted) != _said(found):
        yield Difference(Subject.OTHERS, Change.OTHERWISE, pair.place, _said(wanted), _said(found), pair.holder)


def _said(others: JsonValue) -> str:
    return "any" if others in (True, {}) else "none" if others is False else "of one schema"


def _choices(pair: Pair) -> Iterator[Difference]:
    """What the schemas differ in of which a value is one: those that look alike are compared with each other."""
    wanted, found = _keyed(pair.wanted_in, pair.wanted), _keyed(pair.found_in, pair.found)
    if not wanted and not found:
        return
    yield from differing(Subject.VARIANT, pair.place, wanted.keys(), found.keys(), pair.holder)
    for key in (each for each in wanted if each in found):
        yield from schemas(pair.below(f"{OR}{key}", wanted[key], found[key]))


def _keyed(document: Document, schema: Node) -> dict[str, Node]:
    """The choices of a schema by what tells them apart: their types, and what members have one value each."""
    found: dict[str, Node] = {}
    for each in items(schema, CHOICES):
        choice = plain(document, _node(each))
        members = ((name, values(plain(document, of))) for name, of in _members(choice).items())
        told = [f"{name} {min(only)}" for name, only in members if len(only) == 1]
        key = " ".join((*sorted(types(choice)), *sorted(told)))
        found[key if key not in found else f"{key} {len(found) + 1}"] = _node(each)
    return found


def _single(subject: Subject, pair: Pair, word: str) -> Iterator[Difference]:
    """A keyword with one value."""
    wanted, found = (f"{word} {json.dumps(each[word])}" if word in each else "" for each in (pair.wanted, pair.found))
    yield from _said_otherwise(subject, pair, wanted, found)


def _patterns(schema: Node) -> str:
    expressions = sorted(texts(schema, "patterns"))
    return f"pattern {' and '.join(map(json.dumps, expressions))}" if expressions else ""


def _said_otherwise(subject: Subject, pair: Pair, wanted: str, found: str) -> Iterator[Difference]:
    """That one thing is said of one side only, or otherwise; nothing is said where the text is empty."""
    if wanted and found and wanted != found:
        yield Difference(subject, Change.OTHERWISE, pair.place, wanted, found, pair.holder)
    elif wanted != found:
        change = Change.MISSING if wanted else Change.ADDED
        yield Difference(subject, change, pair.place, wanted, found, pair.holder)
