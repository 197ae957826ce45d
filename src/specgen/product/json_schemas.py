"""JSON Schemas of others: what in them is a schema itself, and what of their words the contracts hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from specgen.product.patterns import Unreadable, read_pattern
from specgen.source.json_values import JsonValue
from specgen.source.nodes import Path

Schema = dict[str, JsonValue]

ROOT, DEFS, OLD_DEFS = "#", "$defs", "definitions"
WITHIN_DEFS = f"{ROOT}/{DEFS}/"

_ONE = (
    *("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "additionalItems"),
    *("unevaluatedItems", "unevaluatedProperties", "contentSchema"),
)
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems", "items")
_MAPS = ("properties", "patternProperties", "dependentSchemas", DEFS, OLD_DEFS)

SAYS_NOTHING = frozenset(
    (
        *("title", "description", "default", "examples", "example", "deprecated", "readOnly", "writeOnly", "format"),
        *("contentEncoding", "contentMediaType", "contentSchema", "discriminator", DEFS),
    )
)
"""Words that tell people, but refuse nothing."""
HELD = frozenset(
    (
        *("$ref", "type", "const", "enum", "allOf", "anyOf", "oneOf", "properties", "required", "additionalProperties"),
        *("items", "minItems", "maxItems", "minLength", "maxLength", "pattern"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    )
)
"""Words that the contracts hold, wherever they say what `unheld` does not find."""
FORMATS = ("date", "date-time", "uuid", "email")
"""Formats that the contracts hold; the others tell people."""


def parts(schema: JsonValue, path: Path = ()) -> Iterator[tuple[Path, Schema]]:
    """*schema* and every schema in it, each with the way there."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for word, value in schema.items():
        if word in _ONE:
            yield from parts(value, (*path, word))
        if word in _LISTS and isinstance(value, list):
            for place, each in enumerate(value):
                yield from parts(each, (*path, word, place))
        if word in _MAPS and isinstance(value, dict):
            for name, each in value.items():
                yield from parts(each, (*path, word, name))


def rebuilt(schema: JsonValue, change: Callable[[Schema], Schema]) -> JsonValue:
    """*schema* with every schema in it as *change* makes it, the inner ones first."""
    if not isinstance(schema, dict):
        return schema
    return change({word: _rebuilt(word, value, change) for word, value in schema.items()})


def _rebuilt(word: str, value: JsonValue, change: Callable[[Schema], Schema]) -> JsonValue:
    match value:
        case dict() if word in _MAPS:
            return {name: rebuilt(each, change) for name, each in value.items()}
        case list() if word in _LISTS:
            return [rebuilt(each, change) for each in value]
        case dict() if word in _ONE:
            return rebuilt(value, change)
        case _:
            return value


def referred(schema: Schema, change: Callable[[str], str]) -> Schema:
    """*schema* with each of its references as *change* spells it; for `rebuilt`."""
    found = dict(schema)
    if isinstance(reference := schema.get("$ref"), str):
        found["$ref"] = change(reference)
    told = schema.get("discriminator")
    if isinstance(told, dict) and isinstance(mapping := told.get("mapping"), dict):
        spelt = {value: change(name) if isinstance(name, str) else name for value, name in mapping.items()}
        found["discriminator"] = {**told, "mapping": spelt}
    return found


def defs(schema: Schema) -> dict[str, Schema]:
    """The schemas that *schema* has names for."""
    named = schema.get(DEFS)
    return {name: each for name, each in named.items() if isinstance(each, dict)} if isinstance(named, dict) else {}


def target(root: Schema, schema: Schema) -> Schema:
    """What *schema* refers to within *root*, or itself; an end where references go in a circle."""
    for _ in range(len(defs(root)) + 2):
        match schema.get("$ref"):
            case "#":
                schema = root
            case str(name):
                schema = defs(root).get(name.removeprefix(WITHIN_DEFS), {})
            case _:
                return schema
    return {}


def is_object(root: Schema, schema: JsonValue, within: frozenset[str] = frozenset()) -> bool:
    """Whether all values of *schema* are objects."""
    if not isinstance(schema, dict):
        return False
    if isinstance(name := schema.get("$ref"), str):
        return name not in within and is_object(root, target(root, schema), within | {name})
    if "type" in schema:
        return schema["type"] == "object"
    for word, enough in (("allOf", any), ("oneOf", all), ("anyOf", all)):
        if isinstance(each := schema.get(word), list) and enough(is_object(root, one, within) for one in each):
            return True
    return False


def unheld(root: Schema, schema: Schema) -> Iterator[tuple[str, str]]:
    """The words of *schema* alone that the contracts do not hold, each with the reason."""
    for word, value in schema.items():
        if word not in HELD and word not in SAYS_NOTHING and value is not False:
            yield word, "is nothing that the contracts hold: a request that breaks it is accepted"
    if not isinstance(schema.get("items", {}), dict):
        yield "items", "is held by the contracts where all items are alike"
    if schema.get("properties") and isinstance(schema.get("additionalProperties", True), dict):
        yield "additionalProperties", "beside `properties` is held by the contracts where it is `true` or `false`"
    if isinstance(pattern := schema.get("pattern"), str) and isinstance(read := read_pattern(pattern), Unreadable):
        yield "pattern", f"is not held by the contracts, which could not read it: {read.why}"
    for word in ("const", "enum"):
        value = schema.get(word, "")
        if any(isinstance(each, dict | list | float) for each in (value if isinstance(value, list) else [value])):
            yield word, "is held by the contracts where it names texts, whole numbers, true, false or null"
    if "oneOf" in schema and not _is_told(root, schema):
        yield (
            "oneOf",
            "is held by the contracts like `anyOf`: no `const` that each schema requires tells them apart",
        )


def _is_told(root: Schema, schema: Schema) -> bool:
    """Whether a value is of one schema of a `oneOf` at most: by a constant that each requires, or by its type."""
    types = [each.get("type") for each in _choices(root, schema)]
    plain = all(isinstance(each, str) and each != "number" for each in types)
    return (plain and len(set(map(str, types))) == len(types)) or bool(_telling(root, schema))


def _telling(root: Schema, schema: Schema) -> frozenset[str]:
    """The members by whose constants the choices of *schema* are told apart."""
    told = [_constants(each) for each in _choices(root, schema)]
    shared = [name for name in told[0] if all(name in each for each in told)] if told else []
    return frozenset(name for name in shared if len({repr(each[name]) for each in told}) == len(told))


def _choices(root: Schema, schema: Schema) -> list[Schema]:
    listed = schema.get("oneOf", schema.get("anyOf"))
    return [target(root, each) for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _constants(schema: Schema) -> Mapping[str, JsonValue]:
    required, members = schema.get("required"), schema.get("properties")
    if not isinstance(required, list) or not isinstance(members, dict):
        return {}
    found = ((name, members.get(name)) for name in required if isinstance(name, str))
    return {name: each["const"] for name, each in found if isinstance(each, dict) and "const" in each}


def held(root: Schema) -> Schema:
    """*root* as far as the contracts hold it: what refuses nothing, or is not held, left out; open where it is open."""

    def change(schema: Schema) -> Schema:
        lost = {word for word, _ in unheld(root, schema)} - {"oneOf"}
        found = {word: value for word, value in schema.items() if word not in lost}
        found = {
            word: value for word, value in found.items() if word in HELD or word == DEFS or _tells(root, schema, word)
        }
        if found.get("type") == "object" and found.get("properties"):
            found.setdefault("additionalProperties", True)
        return found

    made = rebuilt(root, change)
    return made if isinstance(made, dict) else {}


def _tells(root: Schema, schema: Schema, word: str) -> bool:
    """Whether *word* refuses something all the same: a format that is held, where no other word limits the text."""
    if word == "discriminator":
        told = schema[word]
        return isinstance(told, dict) and told.get("propertyName") in _telling(root, schema)
    limited = {"pattern", "minLength", "maxLength", "enum", "const"} & schema.keys()
    return word == "format" and schema.get("type") == "string" and schema[word] in FORMATS and not limited
