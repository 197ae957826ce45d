"""Types as JSON Schemas, the way OpenAPI 3.1 takes them.

A request says all that it asks for and refuses other keys; a response says what it holds, not what it once had to be.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from specgen.contract import patterns
from specgen.contract.examples import Examples, JsonValue, NoExample, read_json
from specgen.contract.model import (
    Direction,
    Items,
    Leaf,
    Messages,
    Named,
    ObjectType,
    Parameter,
    Property,
    Purpose,
    TypeRef,
    UnionType,
)
from specgen.contract.prose import comment
from specgen.product.api import Precision
from specgen.product.model import Enumeration, Limits
from specgen.product.types import TEXTUAL, CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType, Tag

Node = dict[str, JsonValue]

WHOLE = {Kind.INTEGER: 2**31, Kind.BIGINT: 2**63}
"""What whole numbers stay below; the least is its negative."""

JSON_VALUE = "JsonValue"
COMPONENTS = "#/components/schemas/"
ERRORS = frozenset((Purpose.ERROR, Purpose.ERROR_BODY, Purpose.ERROR_DETAIL))
MOMENTS = {"milliseconds": r"\.[0-9]{3}Z$", "seconds": r":[0-9]{2}Z$"}
"""How moments end that are written with so many digits of their seconds."""
WITHOUT_EXAMPLES = (Purpose.PAGE, Purpose.PAGE_META, Purpose.ERROR, Purpose.ERROR_BODY, Purpose.ERROR_DETAIL)
"""Types whose answers are shown whole."""

SOME_DIGIT = "(?=.*[1-9])"
"""Not zero: what a text can say of a number that must be more."""
FORMATS = {Kind.TIME: "time-local"}
"""Where OpenAPI's registry has a better word than the one table of types."""


def object_schema(examples: Examples, type_: ObjectType) -> Node:
    """The schema of an object type of the contract that *examples* show."""
    schema: Node = {"type": "object", "description": type_.description}
    required: list[JsonValue] = [each.name for each in type_.properties if each.required]
    if required:
        schema["required"] = required
    if not type_.empty:
        schema["minProperties"] = 1
    schema["properties"] = {each.name: _property(examples, type_, each) for each in type_.properties}
    if type_.direction is Direction.REQUEST and not examples.contract.ignores_unknown:
        schema["additionalProperties"] = False
    return schema


def enum_schema(enum: Enumeration) -> Node:
    """The schema of a closed list of values; what they mean stands in its description."""
    meanings = [f"`{value.name}`: {value.description}" for value in enum.values if value.description]
    listed = ", ".join(f"`{value.name}`" for value in enum.values)
    return {
        "type": "string",
        "description": "; ".join(meanings) + "." if meanings else f"One of {listed}.",
        "enum": [value.name for value in enum.values],
    }


def union_schema(union: UnionType) -> Node:
    """The schema of a value that is of one of several object types, told apart by a member."""
    mapping: Node = {value: reference(name)["$ref"] for value, name in union.variants}
    return {
        "description": union.description,
        "oneOf": [reference(name) for _, name in union.variants],
        "discriminator": {"propertyName": union.by, "mapping": mapping},
    }


def parameter_schema(parameter: Parameter) -> Node:
    """The schema of a parameter, which always comes as text."""
    schema = _leaf(parameter.type.type, parameter.type.limits, Direction.REQUEST)
    if parameter.choices:
        schema = {"type": "string", "enum": list(parameter.choices)}
    if parameter.role.value == "header" and not parameter.required and not parameter.choices:
        schema = {"type": "string"}
    if parameter.default:
        schema["default"] = read_json(parameter.default)
    return schema


def reference(name: str) -> Node:
    """The schema that stands among the components under *name*."""
    return {"$ref": f"{COMPONENTS}{name}"}


def _property(examples: Examples, owner: ObjectType, property_: Property) -> Node:
    schema = _type(property_.type, owner.direction)
    if property_.nullable:
        schema = _or_null(schema)
    description = comment(owner, property_) or property_.description
    if description:
        schema["description"] = description
    if property_.default:
        schema["default"] = read_json(property_.default)
    if owner.direction is Direction.RESPONSE and owner.purpose not in ERRORS:
        _write_moments(schema, property_, examples.contract.precision)
    if _is_password(property_):
        schema["writeOnly"] = True
    if owner.purpose not in WITHOUT_EXAMPLES and isinstance(property_.type, Leaf):
        example = examples.property(owner, property_)
        if not isinstance(example, NoExample):
            schema["examples"] = [example]
    return schema


def _type(type_: TypeRef, direction: Direction) -> Node:
    match type_:
        case Leaf(leaf, limits):
            return _leaf(leaf, limits, direction)
        case Named(name):
            return reference(name)
        case Items(item, limits):
            listed: Node = {"type": "array", "items": reference(item)}
            _put(listed, minItems=limits.min_count, maxItems=limits.max_count)
            return listed
        case Messages(only_first, sentences):
            texts: Node = {"type": "string"} if only_first else {"type": "array", "items": {"type": "string"}}
            by_field: Node = {"type": "object", "additionalProperties": texts}
            if sentences:
                by_field |= {"required": [sentences], "properties": {sentences: texts}}
            return by_field


def _leaf(type_: FieldType, limits: Limits, direction: Direction) -> Node:
    match type_:
        case EnumRef(name) | CompositeRef(name):
            return reference(name)
        case Tag(value):
            return {"type": "string", "const": value}
        case ListOf(item):
            schema: Node = {"type": "array", "items": _leaf(item, limits, direction)}
            if direction is Direction.REQUEST:
                _put(schema, minItems=limits.min_count, maxItems=limits.max_count)
            return schema
        case ScalarType():
            return {**_scalar(type_, limits, direction)}


@lru_cache(maxsize=1024)
def _scalar(type_: ScalarType, limits: Limits, direction: Direction) -> Node:
    """The schema of a scalar, which many properties share: nobody changes it."""
    row = type_.row
    schema: Node = {"type": row.json}
    _put(schema, format=FORMATS.get(type_.kind, row.format))
    if type_.kind is Kind.JSON:
        schema |= _json_members(direction)
    if type_.kind is Kind.BYTES:
        schema["contentEncoding"] = "base64"
    if direction is Direction.REQUEST:
        _limit(schema, type_, limits)
    return schema


def json_value_schema() -> Node:
    """The schema of what a JSON object in a request may hold: no NUL, at any depth."""
    kinds: list[JsonValue] = ["null", "boolean", "number", "string", "array", "object"]
    schema: Node = {"type": kinds, "description": "Any JSON value; no text in it holds a NUL character."}
    return {**schema, "pattern": patterns.NO_NUL, "items": reference(JSON_VALUE), **_json_members(Direction.REQUEST)}


def _json_members(direction: Direction) -> Node:
    if direction is Direction.RESPONSE:
        return {"additionalProperties": True}
    return {"propertyNames": {"pattern": patterns.NO_NUL}, "additionalProperties": reference(JSON_VALUE)}


def _limit(schema: Node, type_: ScalarType, limits: Limits) -> None:
    if type_.kind in TEXTUAL:
        _put(schema, minLength=limits.min_length, maxLength=limits.max_length)
    if type_.kind is Kind.BYTES and limits.max_bytes is not None:
        schema["maxLength"] = -(-limits.max_bytes // 3) * 4
    if patterns.kind_pattern(type_, limits) or type_.kind in TEXTUAL:
        schema["pattern"] = patterns.joined(patterns.demands(type_, limits))
        if type_.is_exact and Decimal(limits.minimum or 0) > 0:
            schema["pattern"] = f"^{SOME_DIGIT}{patterns.joined(patterns.demands(type_, limits)).removeprefix('^')}"
    elif type_.kind in WHOLE:
        bound = WHOLE[type_.kind]
        schema["minimum"] = -bound if limits.minimum is None else int(limits.minimum)
        schema["maximum"] = bound - 1 if limits.maximum is None else int(limits.maximum)
    elif type_.kind is Kind.FLOAT:
        _put(schema, minimum=_number(limits.minimum), maximum=_number(limits.maximum))


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _put(schema: Node, **members: JsonValue) -> None:
    """Add the members that say something."""
    schema.update({name: value for name, value in members.items() if value is not None})


def _or_null(schema: Node) -> Node:
    """The schema, or null."""
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def _write_moments(schema: Node, property_: Property, precision: Precision) -> None:
    """Say of moments how many digits of their seconds are written, where that is always the same."""
    if isinstance(property_.type, Leaf) and precision in MOMENTS:
        pattern = MOMENTS[precision]
        if property_.type.type == ScalarType(Kind.DATETIME):
            schema["pattern"] = pattern
        elif property_.type.type == ListOf(ScalarType(Kind.DATETIME)):
            schema["items"] = {"type": "string", "format": "date-time", "pattern": pattern}


def _is_password(property_: Property) -> bool:
    leaf = property_.type.type if isinstance(property_.type, Leaf) else None
    return isinstance(leaf, ScalarType) and leaf.kind is Kind.PASSWORD
