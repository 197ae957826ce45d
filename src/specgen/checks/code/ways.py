"""The ways of FastAPI and Pydantic to say things: of two schemas, what both say alike is made equal before they differ.

What an application cannot say, or what makes no difference to clients, is taken from both sides; what is only usual is
wanted where the application says something else. Each way looks at one pair of plain schemas.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import reduce

from specgen.checks.code.meant import DEMANDED, EXACT_BOUNDS, FIELD, OTHERS, UNSAID, USUAL
from specgen.checks.code.spelt_out import spelt_out
from specgen.contract.compare_nodes import items, texts
from specgen.contract.compare_schemas import LIMITS, Pair
from specgen.contract.examples import JsonValue
from specgen.contract.openapi_schemas import JSON_VALUE, Node
from specgen.contract.patterns import NO_NUL
from specgen.contract.plain_schemas import CHOICES, as_one, types, values

FORMATS = {
    **{f"uuid{number}": "uuid" for number in range(1, 9)},
    "time-local": "time",
}
"""Formats that say the same as another one."""
UNNOTICED = frozenset(("int32", "int64", "double", "float", "password", "decimal", "binary", "base64"))
"""Formats by which clients do nothing else than without them."""
OF_TEXTS = frozenset(("email", "idn-email", "uri", "duration", "hostname", "ipvanyaddress", "ipv4", "ipv6", "time"))
"""Formats that an answer's text has whether they are said or not."""
ANY_ADDRESS = "ipvanyaddress"
ADDRESSES = frozenset((ANY_ADDRESS, "ipv4", "ipv6", "ipvanyinterface", "ipvanynetwork"))
"""Formats that stand for a kind which we describe by an expression."""
READ = frozenset(("time-local", "duration"))
"""Formats of texts that Pydantic reads into something else."""
DIGITS = frozenset(("digits", "scale"))
LOOK_AHEAD, LOOK_ASIDE = "(?=", "(?!"
LONGEST_URL = 2083
"""What Pydantic takes of an `HttpUrl`."""
MEDIA = "contentMediaType"
"""What is said of bodies that are files, of which no code says how long they may be."""
MAYBE = "x-maybe"
"""That a property may be absent, which is often written as that it may be null."""

Way = Callable[[Pair], Pair]


def foreign(pair: Pair) -> Pair:
    """The pair as it is compared with code that specgen did not write."""
    return reduce(lambda made, way: way(made), FOREIGN, pair)


def generated(pair: Pair) -> Pair:
    """The pair as it is compared with code that specgen wrote, which says all that Pydantic can say."""
    return reduce(lambda made, way: way(made), GENERATED, pair)


def undescribed(pair: Pair) -> Pair:
    """Of an answer nothing is said where its code says nothing, or `Any`, or any object: that is unknown."""
    if pair.sent or not is_open(pair.found):
        return pair
    return replace(pair, wanted={}, found={})


def is_open(schema: Node) -> bool:
    """Whether a plain schema says nothing of what there is, or of an object not which members it has."""
    if "properties" in schema or schema.get("additionalProperties") is False:
        return False
    return types(schema) - {"null"} == {"object"} or not schema.keys() - NOTHING_SAID


NOTHING_SAID = frozenset(("title", "description", "default", "examples", "example"))


def either(pair: Pair) -> Pair:
    """A text of one of several formats is a text; an address of either version is one of any."""
    choices = [each for each in items(pair.found, CHOICES) if isinstance(each, dict)]
    if CHOICES in pair.wanted or not choices or any(each.get("type") != "string" or "enum" in each for each in choices):
        return pair
    kinds = {str(each.get("format", "")) for each in choices}
    said: Node = {"format": ANY_ADDRESS} if kinds <= ADDRESSES else {}
    return replace(pair, found={**_without(pair.found, CHOICES), **said})


def decimals(pair: Pair) -> Pair:
    """A decimal number is a text for us; Pydantic takes it as a number as well, and says its limits of that.

    Its digits count where both sides say them.
    """
    bounds = pair.wanted.get(EXACT_BOUNDS)
    choices = items(pair.found, CHOICES) or [pair.found]
    numbers = [each for each in choices if isinstance(each, dict) and "number" in types(each) and "$ref" not in each]
    if not isinstance(bounds, dict) or (numbers and "string" not in types(pair.found)):
        return pair
    wanted: Node = {**_without(pair.wanted, "format", "patterns"), **(bounds if numbers else {})}
    if not numbers:
        return replace(pair, wanted=wanted, found=_without(pair.found, "format", "patterns"))
    kept = {key: as_one(value) for key, value in numbers[0].items() if key in LIMITS}
    for word in DIGITS - (bounds.keys() & kept.keys()):
        wanted.pop(word, None)
        kept.pop(word, None)
    kinds = list[JsonValue](sorted(types(pair.found) - {"number"}))
    found: Node = {**_without(pair.found, "format", "patterns", CHOICES), **kept, "type": kinds}
    return replace(pair, wanted=wanted, found=found)


def formats(pair: Pair) -> Pair:
    """Formats that mean the same, or that nobody notices; in an answer also those of texts that are what they are."""
    ignored = UNNOTICED if pair.sent else UNNOTICED | OF_TEXTS
    wanted, found = _format(pair.wanted), _format(pair.found)
    if (wanted in ignored and not found) or wanted == found:
        return _formatted(pair, "", "")
    if not wanted and (found in ignored or found in ADDRESSES):
        return _formatted(pair, "", "")
    return _formatted(pair, wanted, found)


def _format(schema: Node) -> str:
    said = str(schema.get("format", ""))
    return FORMATS.get(said, said)


def _formatted(pair: Pair, wanted: str, found: str) -> Pair:
    said = ({"format": each} if each else {} for each in (wanted, found))
    one, other = (
        {**_without(schema, "format"), **more} for schema, more in zip((pair.wanted, pair.found), said, strict=True)
    )
    return replace(pair, wanted=one, found=other)


def limits(pair: Pair) -> Pair:
    """Answers need no limits; of a request those that are only usual are asked where others are narrower."""
    if not pair.sent:
        gone = (*LIMITS, "patterns")
        return replace(pair, wanted=_without(pair.wanted, *gone), found=_without(pair.found, *gone))
    found = _without(pair.found, "uniqueItems") if "uniqueItems" not in pair.wanted else pair.found
    if found.get("format") == "uri":
        found = {key: value for key, value in found.items() if (key, value) not in PYDANTIC_URL}
    if MEDIA in pair.wanted:
        return replace(pair, wanted=_without(pair.wanted, *LIMITS), found=_without(found, *LIMITS))
    usual = texts(pair.wanted, USUAL)
    wider = [word for word in LIMITS if word in usual and word in pair.wanted and _is_wider(word, pair.wanted, found)]
    return replace(pair, wanted=_without(pair.wanted, *wider), found=_without(found, *wider))


PYDANTIC_URL = (("minLength", 1), ("maxLength", LONGEST_URL))


def _is_wider(word: str, wanted: Node, found: Node) -> bool:
    """Whether *found* lets through all that the limit *word* of *wanted* does."""
    one, other = wanted[word], found.get(word)
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return True
    return other <= one if word.startswith(("min", "exclusiveMin")) else other >= one


def expressions(pair: Pair) -> Pair:
    """Of expressions those count that authors wrote; what a kind of text looks like each says in its own words."""
    if DEMANDED not in pair.wanted or not pair.sent:
        return _without_expressions(pair)
    demanded = texts(pair.wanted, DEMANDED)
    wanted = _without(pair.wanted, "patterns")
    found = texts(pair.found, "patterns")
    if demanded <= found if demanded else found <= {NO_NUL} or _has_form(pair):
        return replace(pair, wanted=wanted, found=_without(pair.found, "patterns"))
    return replace(pair, wanted={**wanted, "patterns": [*demanded]} if demanded else wanted)


def listed(pair: Pair) -> Pair:
    """Values that are listed on one side may stand in an expression on the other."""
    said = texts(pair.found, "patterns")
    if not values(pair.wanted) or values(pair.found) or len(said) != 1:
        return pair
    found = spelt_out(next(iter(said)))
    if not found:
        return pair
    return replace(pair, found={**_without(pair.found, "patterns"), "enum": list[JsonValue](sorted(found))})


def of_fields(pair: Pair) -> Pair:
    """What no row can hold finds nothing: whether code refuses it where it names rows makes no difference."""
    field = pair.wanted.get(FIELD)
    if not isinstance(field, dict):
        return pair
    usual = texts(pair.wanted, USUAL)
    known = [word for word in LIMITS if word in field and field[word] == pair.found.get(word)]
    known = [word for word in known if word in usual or word not in pair.wanted]
    pair = replace(pair, wanted=_without(pair.wanted, *known))
    found = _without(pair.found, *known)
    if texts(found, "patterns") <= texts(field, "patterns"):
        found = _without(found, "patterns")
        return replace(pair, wanted=_without(pair.wanted, "patterns", DEMANDED), found=found)
    return replace(pair, found=found)


def _has_form(pair: Pair) -> bool:
    """Whether the kind of text has a form, which is more than that it holds no NUL, or is listed."""
    said = texts(pair.wanted, "patterns") - {NO_NUL}
    return bool(said or values(pair.wanted)) or "format" in pair.wanted


def all_expressions(pair: Pair) -> Pair:
    """Generated code asks for what the spec does, word for word, but for what looks ahead, as Pydantic cannot."""
    return pair if pair.sent and not _asks_as_much(pair) else _without_expressions(pair)


def _asks_as_much(pair: Pair) -> bool:
    """Whether the expressions of generated code ask for all that the spec does, and for no more."""
    wanted, found = texts(pair.wanted, "patterns"), texts(pair.found, "patterns")
    if wanted == found:
        return True
    if pair.wanted.get("format") in READ or "contentEncoding" in pair.wanted or _is_unheld(pair):
        return not found
    if not wanted:
        return "format" in pair.wanted and _is_of_others(pair)
    if not any(LOOK_AHEAD in each or LOOK_ASIDE in each for each in wanted):
        return False
    said = "".join(wanted)
    is_there = found == {NO_NUL} or any(each.removeprefix("^") in said for each in found)
    return is_there and texts(pair.wanted, DEMANDED) <= found


def _is_unheld(pair: Pair) -> bool:
    """Whether a parameter is one that holds no NUL anyway, or that its code reads by itself."""
    where = pair.place[1] if len(pair.place) > 1 else ""
    return where.startswith("header ") or UNSAID in pair.wanted


def _without_expressions(pair: Pair) -> Pair:
    return replace(pair, wanted=_without(pair.wanted, "patterns"), found=_without(pair.found, "patterns"))


def optional(pair: Pair) -> Pair:
    """A property that may be absent and has no default is often written as one that may be null."""
    wanted, found = pair.wanted.get("properties"), pair.found.get("properties")
    if not (pair.sent and isinstance(wanted, dict) and isinstance(found, dict)):
        return pair
    needed = texts(pair.wanted, "required") | texts(pair.found, "required")
    made: Node = {}
    for name, schema in found.items():
        own = wanted.get(name)
        is_free = isinstance(own, dict) and name not in needed and "default" not in own
        made[name] = {"allOf": [schema], MAYBE: True} if is_free else schema
    return replace(pair, found={**pair.found, "properties": made})


def nullable(pair: Pair) -> Pair:
    """A parameter that may be absent is written as one that may be null, which no request can say."""
    is_parameter = pair.place[1:2] != ("request",) and pair.sent
    kinds = types(pair.found)
    if "null" in types(pair.wanted) or not (is_parameter or MAYBE in pair.found) or "type" not in pair.found:
        return pair
    left = list[JsonValue](sorted(kinds - {"null"}))
    return replace(pair, found={**pair.found, "type": left})


def defaults(pair: Pair) -> Pair:
    """Of a default that a function makes nothing is said, as of lists and objects; null is what is absent.

    The only value that there is, is no default.
    """
    wanted, found = pair.wanted.get("default"), pair.found.get("default")
    if found is None and isinstance(wanted, list | dict):
        wanted = None
    if UNSAID in pair.wanted or values(pair.found) == {json.dumps(found)}:
        found = wanted
    said = (wanted is not None, found is not None)
    one = pair.wanted if said[0] else _without(pair.wanted, "default")
    other = pair.found if said[1] else _without(pair.found, "default")
    return replace(pair, wanted=one, found=other)


def always_there(pair: Pair) -> Pair:
    """In an answer every property is there that the code declares, whether it has a default or not."""
    there = pair.found.get("properties")
    if pair.sent or not isinstance(there, dict):
        return pair
    required = texts(pair.wanted, "required")
    kept = list[JsonValue](sorted(required & there.keys()))
    wanted = list[JsonValue](sorted(required))
    return replace(pair, wanted={**pair.wanted, "required": wanted}, found={**pair.found, "required": kept})


def others(pair: Pair) -> Pair:
    """A plain Pydantic model passes over what it does not know, and does not say so; any JSON object is one."""
    wanted, found = (each.get("additionalProperties", True) for each in (pair.wanted, pair.found))
    is_json = isinstance(wanted, dict) and str(wanted.get("$ref", "")).endswith(f"/{JSON_VALUE}")
    if (is_json and found in (True, {})) or not pair.sent or (wanted is False and found in (True, {})):
        return replace(
            pair,
            wanted=_without(pair.wanted, "additionalProperties", "propertyNames"),
            found=_without(pair.found, "additionalProperties", "propertyNames"),
        )
    return pair


def tagged(pair: Pair) -> Pair:
    """Pydantic tells types apart by a member that must be there then, whether or not it has a default."""
    told = pair.found.get("discriminator")
    name = told.get("propertyName") if isinstance(told, dict) else None
    if not isinstance(name, str) or not pair.sent or CHOICES not in pair.found:
        return pair
    choices: list[JsonValue] = [{"allOf": [each, {"required": [name]}]} for each in items(pair.found, CHOICES)]
    return replace(pair, found={**pair.found, CHOICES: choices})


def answers(pair: Pair) -> Pair:
    """What an answer shows needs no limits."""
    return pair if pair.sent else limits(pair)


def of_others(pair: Pair) -> Pair:
    """Types that others define keep their usual values to themselves: what is not sent is not there."""
    if _is_of_others(pair) and "default" not in pair.found:
        return replace(pair, wanted=_without(pair.wanted, "default"))
    return pair


def _is_of_others(pair: Pair) -> bool:
    """Whether others define what the pair stands in."""
    return any(OTHERS in wanted for wanted, _ in pair.around)


def json_objects(pair: Pair) -> Pair:
    """Any JSON object, as generated code says it: what its members hold no schema tells."""
    wanted = pair.wanted.get("additionalProperties")
    if isinstance(wanted, dict) and str(wanted.get("$ref", "")).endswith(f"/{JSON_VALUE}"):
        gone = ("additionalProperties", "propertyNames")
        return replace(pair, wanted=_without(pair.wanted, *gone), found=_without(pair.found, *gone))
    return pair


def faults(pair: Pair) -> Pair:
    """What a fault is told with: which codes there are, and what is wrong by field, an application need not say."""
    if not pair.is_of_fault:
        return pair
    wanted, found = pair.wanted, pair.found
    if not values(found):
        wanted = _without(wanted, "enum", "const")
    if isinstance(wanted.get("additionalProperties"), dict):
        gone = ("additionalProperties", "properties", "required")
        wanted, found = _without(wanted, *gone), _without(found, *gone)
    return replace(pair, wanted=wanted, found=found)


def written_formats(pair: Pair) -> Pair:
    """Generated code asks for the forms of texts and the sizes of numbers without naming them as formats."""
    silent = UNNOTICED | OF_TEXTS | {"time-local"}
    if pair.wanted.get("format") in silent and "format" not in pair.found:
        return replace(pair, wanted=_without(pair.wanted, "format"))
    return formats(pair)


def _without(schema: Node, *words: str) -> Node:
    return {key: value for key, value in schema.items() if key not in words}


FOREIGN: tuple[Way, ...] = (
    *(undescribed, faults, either, listed, of_fields, decimals, expressions, limits, formats, nullable, defaults),
    *(optional, always_there, others, tagged),
)
GENERATED: tuple[Way, ...] = (
    of_others,
    faults,
    answers,
    json_objects,
    all_expressions,
    written_formats,
    nullable,
    defaults,
)
