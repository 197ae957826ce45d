"""The schemas of an OpenAPI document → types, by the names that the document gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from specgen.contract.compare_nodes import Document, items, texts
from specgen.contract.examples import JsonValue
from specgen.contract.model import Direction, Items, Leaf, Named, ObjectType, Property, Purpose, TypeRef
from specgen.contract.openapi_schemas import COMPONENTS, Node
from specgen.product import naming
from specgen.product.model import Enumeration, EnumValue, Json, Limits, Pattern
from specgen.product.types import EnumRef, Kind, ListOf, ScalarType

ANY_JSON = Leaf(ScalarType(Kind.JSON))
KINDS = {
    ("string", "time"): Kind.TIME,
    ("string", "duration"): Kind.DURATION,
    ("string", "uuid"): Kind.UUID,
    ("string", "email"): Kind.EMAIL,
    ("string", "uri"): Kind.URL,
    ("string", "url"): Kind.URL,
    ("string", "password"): Kind.PASSWORD,
    ("string", "byte"): Kind.BYTES,
    ("string", "binary"): Kind.BYTES,
    ("string", "decimal"): Kind.DECIMAL,
    ("string", "ipv4"): Kind.IP,
    ("string", "ipv6"): Kind.IP,
    ("integer", "int64"): Kind.BIGINT,
}
WORDS = "deprecated description example externalDocs readOnly title writeOnly xml"
FOR_PEOPLE = frozenset(WORDS.split())
"""What stands beside a reference without changing what it refers to."""

PLAIN = {"string": Kind.STRING, "integer": Kind.INTEGER, "number": Kind.FLOAT, "boolean": Kind.BOOLEAN}


@dataclass
class Types:
    """The types of a *document*, read as they are asked for; those that clients send apart from those they get.

    Each schema that is an object has *begun* under one name, and each name is *named* once; lists and what wraps one
    schema are *open* while what they hold is read.
    """

    document: Document
    objects: dict[str, ObjectType] = field(default_factory=dict)
    enums: dict[str, Enumeration] = field(default_factory=dict)
    begun: dict[tuple[int, Direction], str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    open: set[int] = field(default_factory=set)

    def read(self, value: JsonValue, called: str, direction: Direction) -> TypeRef:
        """The type that a schema says; one without a name is *called* so. Any JSON where it is nothing simple."""
        called = _component(value) or called
        node = self.document.part(value)
        if inner := _one_of_null(node):
            return self._inner(node, inner, called, direction)
        kind = _kind(node)
        if kind == "array":
            return self._list(node, called, direction)
        if kind == "object" and ("properties" in node or "allOf" in node):
            return self._object(node, called, direction)
        return Leaf(self._scalar(node, kind, called), _limits(node)) if kind in PLAIN else ANY_JSON

    def _list(self, node: Node, called: str, direction: Direction) -> TypeRef:
        item = self._inner(node, node.get("items"), f"{called} item", direction)
        limits = Limits(min_count=_whole(node, "minItems"), max_count=_whole(node, "maxItems"))
        match item:
            case Named(name):
                return Items(name, limits)
            case Leaf(ScalarType() | EnumRef() as type_):
                return Leaf(ListOf(type_), limits)
            case _:
                return ANY_JSON

    def _inner(self, node: Node, value: JsonValue, called: str, direction: Direction) -> TypeRef:
        """The type of what *node* wraps or lists; where that leads back to it, the object that is read already."""
        if id(node) in self.open:
            known = self.begun.get((id(self.document.part(value)), direction))
            return Named(known) if known else ANY_JSON
        self.open.add(id(node))
        found = self.read(value, called, direction)
        self.open.discard(id(node))
        return found

    def _object(self, node: Node, called: str, direction: Direction) -> Named:
        """An object type; one that is both sent and got is two, since what may be missing of it differs."""
        name = called if direction is Direction.RESPONSE else f"{called} (sent)"
        known = self.begun.setdefault((id(node), direction), name)
        if known != name or name in self.named:
            return Named(known)
        self.named.add(name)
        properties = tuple(self._properties(node, called, direction))
        self.objects[name] = ObjectType(
            name, direction, Purpose.COMPOSITE, properties, str(node.get("description") or ""), origin=called
        )
        return Named(name)

    def _properties(self, node: Node, called: str, direction: Direction) -> Iterator[Property]:
        found: dict[str, Property] = {}
        for part in self._parts(node, set()):
            required = texts(part, "required")
            for name, value in part_of(part, "properties").items():
                inner = self.document.part(value)
                found[name] = Property(
                    name=name,
                    attribute=naming.snake(name),
                    type=self.read(value, f"{called}.{name}", direction),
                    required=name in required,
                    nullable=_is_nullable(inner),
                    default=Json(repr(inner["default"])) if "default" in inner else None,
                    description=self._told(inner),
                    example=Json("null") if {"example", "examples"} & inner.keys() else None,
                )
        return iter(found.values())

    def _told(self, node: Node) -> str | None:
        """What a schema says of itself, or one of those that it is made of."""
        said = (part.get("description") for part in self._parts(node, set()))
        return next((str(each) for each in said if each), None)

    def _parts(self, node: Node, seen: set[int]) -> Iterator[Node]:
        """A schema and all that it is made of, however deep."""
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            for each in self.document.listed(node, "allOf"):
                yield from self._parts(each, seen)

    def _scalar(self, node: Node, kind: str, called: str) -> ScalarType | EnumRef:
        values = [each for each in items(node, "enum") if isinstance(each, str)]
        if values and kind == "string":
            self.enums[called] = Enumeration(called, called, tuple(map(EnumValue, values)))
            return EnumRef(called)
        return ScalarType(_kind_of(kind, str(node.get("format"))))


def _kind_of(kind: str, form: str) -> Kind:
    """The kind of a scalar; there are as many names of forms for moments as ways to write them."""
    if kind == "string" and form.startswith("date"):
        return Kind.DATETIME if "time" in form else Kind.DATE
    return KINDS.get((kind, form), PLAIN[kind])


def part_of(node: Node, name: str) -> Node:
    """The map under *name*; an empty one where there is none."""
    value = node.get(name)
    return value if isinstance(value, dict) else {}


def _component(value: JsonValue) -> str | None:
    target = value.get("$ref") if isinstance(value, dict) else None
    return target.removeprefix(COMPONENTS) if isinstance(target, str) else None


def _one_of_null(node: Node) -> JsonValue:
    """What a schema says beside null, or wraps with words for people; nothing where it says more."""
    for word in ("anyOf", "oneOf", "allOf"):
        others = [each for each in items(node, word) if each != {"type": "null"}]
        if word == "allOf":
            others = [each for each in others if not _is_said_for_people(each)]
        if len(others) == 1 and "properties" not in node:
            return others[0]
    return None


def _is_said_for_people(value: JsonValue) -> bool:
    return isinstance(value, dict) and FOR_PEOPLE.issuperset(value)


def _kind(node: Node) -> str:
    said = node.get("type")
    kinds = [said] if isinstance(said, str) else [str(each) for each in items(node, "type") if each != "null"]
    if not kinds and ("properties" in node or "allOf" in node):
        return "object"
    return kinds[0] if len(kinds) == 1 else ""


def _is_nullable(node: Node) -> bool:
    is_option = any({"type": "null"} in items(node, word) for word in ("anyOf", "oneOf"))
    return node.get("nullable") is True or "null" in texts(node, "type") or is_option


def _limits(node: Node) -> Limits:
    pattern = node.get("pattern")
    return Limits(
        min_length=_whole(node, "minLength"),
        max_length=_whole(node, "maxLength"),
        minimum=_number(node, "minimum") or _number(node, "exclusiveMinimum"),
        maximum=_number(node, "maximum") or _number(node, "exclusiveMaximum"),
        pattern=Pattern(pattern, "") if isinstance(pattern, str) else None,
    )


def _whole(node: Node, name: str) -> int | None:
    value = node.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(node: Node, name: str) -> str | None:
    value = node.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return str(Decimal(str(value)))
    except InvalidOperation:
        return None
