"""Values of JSON Schemas: one that is made of what the schema shows, others like it, and such as it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from specgen.frozen import frozen
from specgen.product.json_schemas import Schema, target
from specgen.product.sample import sample
from specgen.source.json_values import JsonValue

FORMED: dict[str, JsonValue] = {
    "date": "2026-01-15",
    "date-time": "2026-01-15T09:30:00Z",
    "time": "09:30:00Z",
    "uuid": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "email": "ada@example.org",
    "uri": "https://example.org/",
    "hostname": "example.org",
    "ipv4": "192.0.2.7",
}
TOO_LONG, HUGE = "x" * 300, 10**9
Path = tuple[str | int, ...]


class NoSample:
    """Nothing was found."""


NONE = NoSample()
Sample = JsonValue | NoSample


def made_up(schema: Schema) -> Iterator[JsonValue]:
    """Values of *schema*, of what it shows: with all members that can be made up, and with no more than it asks for."""
    for members in (_members, _required):
        found = _Maker(schema, members).value(schema, ())
        if not isinstance(found, NoSample) and is_valid(schema, found):
            yield found


def _members(schema: Schema) -> tuple[str, ...]:
    """All members that an object may have, those first that it must have."""
    named = schema.get("properties")
    return tuple(dict.fromkeys((*_required(schema), *(named if isinstance(named, dict) else ()))))


def _required(schema: Schema) -> tuple[str, ...]:
    named = schema.get("required")
    return tuple(map(str, named)) if isinstance(named, list) else ()


@frozen
class _Maker:
    """Makes values up of the schemas in *root*; of objects with the *members* that are wanted."""

    root: Schema
    members: Callable[[Schema], tuple[str, ...]]

    def value(self, schema: JsonValue, way: tuple[str, ...]) -> Sample:
        """A value of *schema*, to which the references on the *way* have led."""
        if not isinstance(schema, dict):
            return "example" if schema is True else NONE
        for shown in _shown(schema):
            return shown
        if isinstance(name := schema.get("$ref"), str):
            return NONE if name in way else self.value(target(self.root, schema), (*way, name))
        for word in ("oneOf", "anyOf"):
            if isinstance(choices := schema.get(word), list) and choices:
                return self._together([{**schema, word: True}, choices[0]], way)
        if isinstance(all_of := schema.get("allOf"), list):
            return self._together([{**schema, "allOf": True}, *all_of], way)
        given = schema.get("type")
        return self._plain(given[0] if isinstance(given, list) and given else given, schema, way)

    def _together(self, schemas: list[JsonValue], way: tuple[str, ...]) -> Sample:
        """One value of several schemas: the members of all, or what the last says."""
        found = [self.value(each, way) for each in schemas]
        maps = [each for each in found if isinstance(each, dict)]
        if len(maps) == len(found):
            return {name: value for each in maps for name, value in each.items()}
        return found[-1]

    def _plain(self, kind: JsonValue, schema: Schema, way: tuple[str, ...]) -> Sample:
        match kind:
            case "string":
                return _text(schema)
            case "integer" | "number":
                return _number(schema)
            case "boolean":
                return True
            case "null":
                return None
            case "array":
                return self._list(schema, way)
            case _:
                return self._object(schema, way)

    def _list(self, schema: Schema, way: tuple[str, ...]) -> Sample:
        least = schema.get("minItems", 0)
        one = self.value(schema.get("items", True), way)
        if isinstance(one, NoSample):
            return NONE if least or self.members is _members else []
        return [one] * (max(1, least) if isinstance(least, int) else 1)

    def _object(self, schema: Schema, way: tuple[str, ...]) -> Sample:
        given = schema.get("properties")
        told = given if isinstance(given, dict) else {}
        found = {name: self.value(told.get(name, True), way) for name in self.members(schema)}
        made = {name: value for name, value in found.items() if not isinstance(value, NoSample)}
        if not told and self.members is _members:
            rest = self.value(schema.get("additionalProperties", False), way)
            made |= {} if isinstance(rest, NoSample) else {"example": rest}
        return made if made.keys() >= set(_required(schema)) else NONE


def _shown(schema: Schema) -> Iterator[JsonValue]:
    """What a schema shows of itself: examples, a constant, a default, a choice."""
    for word in ("examples", "enum"):
        if isinstance(values := schema.get(word), list) and values:
            yield values[0]
    for word in ("const", "default"):
        if word in schema:
            yield schema[word]


def _text(schema: Schema) -> Sample:
    pattern, least, greatest = schema.get("pattern"), schema.get("minLength", 0), schema.get("maxLength", 10_000)
    formed = FORMED.get(str(schema.get("format")), "example")
    if not isinstance(least, int) or not isinstance(greatest, int):
        return NONE
    if isinstance(pattern, str):
        found = sample((pattern,), least, greatest)
        return NONE if found is None else found
    return str(formed).ljust(least, "x")[:greatest]


def _number(schema: Schema) -> Sample:
    step = schema.get("multipleOf", 1)
    for word, further in (("minimum", 0), ("exclusiveMinimum", step)):
        if isinstance(bound := schema.get(word), int | float) and isinstance(further, int | float):
            return bound + further
    return step


def is_valid(schema: Schema, value: JsonValue) -> bool:
    """Whether *value* is one of *schema*, in which formats are held as the contracts hold them."""
    return _checker(json.dumps(schema))(value)


@lru_cache(maxsize=64)
def _checker(text: str) -> Callable[[JsonValue], bool]:
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(())
    for name, read in _FORMATS.items():
        formats.checks(name, raises=ValueError)(_reading(read))
    validator = Draft202012Validator(json.loads(text), format_checker=formats)
    return lambda value: bool(validator.is_valid(value))


def _reading(read: Callable[[str], object]) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        return not isinstance(value, str) or bool(read(value))

    return check


def _address(text: str) -> str:
    name, at, domain = text.partition("@")
    if not (name and at and "." in domain):
        raise ValueError(text)
    return text


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


_FORMATS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "date-time": _moment,
    "uuid": UUID,
    "email": _address,
}


def others(schema: Schema, value: JsonValue) -> Iterator[JsonValue]:
    """Values of *schema* like *value*, each with one member less or other than there."""
    seen = [json.dumps(value)]
    for path, part in _parts(value):
        for changed in (*_without(value, path), *(_put(value, path, each) for each in _alike(part))):
            if json.dumps(changed) not in seen and is_valid(schema, changed):
                seen.append(json.dumps(changed))
                yield changed


def spoilt(schema: Schema, value: JsonValue) -> Iterator[JsonValue]:
    """Values that *schema* refuses, each with one thing in it that *value* has otherwise."""
    seen: list[str] = []
    for path, part in _parts(value):
        unlike = _unlike(part) if path else ()
        found = [*_without(value, path), *(_put(value, path, each) for each in unlike)]
        if isinstance(part, dict):
            found.append(_put(value, path, {**part, "noSuchMember": 1}))
        for changed in found:
            if json.dumps(changed) not in seen and not is_valid(schema, changed):
                seen.append(json.dumps(changed))
                yield changed


def _parts(value: JsonValue, path: Path = ()) -> Iterator[tuple[Path, JsonValue]]:
    yield path, value
    match value:
        case dict():
            for name, each in value.items():
                yield from _parts(each, (*path, name))
        case list():
            for place, each in enumerate(value[:1]):
                yield from _parts(each, (*path, place))


def _alike(part: JsonValue) -> Iterator[JsonValue]:
    match part:
        case bool():
            yield not part
        case int() | float():
            yield part + 1
        case str():
            yield f"{part}x"
            yield f"{part[:-1]}7"
        case list():
            yield [*part, *part[:1]]


def _unlike(part: JsonValue) -> Iterator[JsonValue]:
    """Values of other types, and such as lie beyond limits that there may be."""
    yield {"noSuchMember": 1} if not isinstance(part, dict) else "no object"
    match part:
        case bool() | None:
            yield "no-such-value"
        case int() | float():
            yield from ("no number", -HUGE, HUGE, part + 0.0005)
        case str():
            yield from (1, "", "no-such-value", TOO_LONG)
        case list():
            yield from ("no list", part * 11, [])


def _without(value: JsonValue, path: Path) -> Iterator[JsonValue]:
    """*value* without what stands at *path*, where that is a member; and with null there."""
    if path and isinstance(path[-1], str):
        yield _put(value, path, None)
        changed = json.loads(json.dumps(value))
        holder = changed
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
        yield changed


def _put(value: JsonValue, path: Path, part: JsonValue) -> JsonValue:
    """*value* with *part* at *path*."""
    if not path:
        return part
    step, rest = path[0], path[1:]
    match value:
        case dict():
            return {name: _put(each, rest, part) if name == step else each for name, each in value.items()}
        case list():
            return [_put(each, rest, part) if place == step else each for place, each in enumerate(value)]
        case _:
            return value
