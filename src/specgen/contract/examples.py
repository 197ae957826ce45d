"""Values to show: the author's, else plausible ones that keep every limit; the same on every run.

A value that can't be found is left out, and so is every example that needs it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5

from specgen.contract import patterns
from specgen.contract.body_sizes import max_body_bytes
from specgen.contract.model import (
    Contract,
    Items,
    Leaf,
    Messages,
    Named,
    ObjectType,
    Parameter,
    Property,
    Purpose,
    TypeRef,
)
from specgen.contract.row_rules import told
from specgen.product import naming
from specgen.product.api import Precision, written_moment
from specgen.product.error_format import ABOUT_BLANK
from specgen.product.forms import FORMS
from specgen.product.model import ErrorFormat, ErrorKind, Json, Limits
from specgen.product.sample import sample
from specgen.product.types import NUMERIC, CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType, Tag

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

MOMENT = "2026-01-15T09:30:00Z"
REQUEST_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
PHRASE = "Correct-Horse-7"
OPAQUE = "mZ9sF3vK1uQ7xT5bN2dR8wL4hJ6yC0pG-aE_iOqUtSk"
SIGNED = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VySWQiOiIxIn0.c2lnbmF0dXJl"

FIXED: dict[Kind, JsonValue] = {
    Kind.BOOLEAN: True,
    Kind.DATE: MOMENT[:10],
    Kind.TIME: "09:30:00",
    Kind.JSON: {},
    Kind.DURATION: "PT1H30M",
    Kind.BYTES: "RXhhbXBsZQ==",
}
TEXTS = {**{kind: form.example for kind, form in FORMS.items()}, Kind.PASSWORD: PHRASE}


class NoExample:
    """Nothing plausible was found."""


Example = JsonValue | NoExample
NONE = NoExample()


class Examples:
    """The examples of one contract. Each is made once, however often it is shown; nobody changes one."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._bodies: dict[str, Example] = {}
        self._values: dict[tuple[str, str], Example] = {}

    def body(self, name: str) -> Example:
        """An object of the type called *name*: what must be there, and what its author shows; of a union the first."""
        if name not in self._bodies:
            self._bodies[name] = self._body(name)
        return self._bodies[name]

    def property(self, owner: ObjectType, property_: Property) -> Example:
        """A value of one property."""
        known = (owner.name, property_.name)
        if known not in self._values:
            self._values[known] = self._property(owner, property_)
        return self._values[known]

    def parameter(self, parameter: Parameter) -> Example:
        """A value of one parameter."""
        if known := parameter.example or parameter.default:
            return read_json(known)
        return self._value(parameter.type, parameter.name, parameter.origin or parameter.name)

    def _body(self, name: str) -> Example:
        if foreign := self.contract.foreign(name):
            return read_json(foreign.examples[0])
        if union := self.contract.union(name):
            return self.body(union.variants[0][1])
        type_ = self.contract.type(name)
        shown = {each.name for each in type_.properties if each.required or each.example}
        if type_.purpose is Purpose.UPDATE and not shown:
            shown = {each.name for each in type_.properties[:1]}
        chosen = {_chosen(names, type_.properties) for names in type_.choices}
        empty = {name for names in type_.choices for name in names} - chosen
        members: dict[str, JsonValue] = {}
        for each in type_.properties:
            if each.name not in chosen and (each.name not in shown or (each.name in empty and not each.required)):
                continue
            value = None if each.name in empty else self.property(type_, each)
            if isinstance(value, NoExample):
                return NONE
            members[each.name] = value
        return members

    def _property(self, owner: ObjectType, property_: Property) -> Example:
        given = property_.example or property_.default
        if given:
            return read_json(given)
        if property_.signs or (owner.purpose is Purpose.SIGNED_IN and property_.attribute == "token"):
            return SIGNED
        if property_.attribute == "refresh_token" and owner.purpose in (Purpose.SIGNED_IN, Purpose.REFRESH):
            return OPAQUE
        origin = property_.origin or f"{owner.name}.{property_.name}"
        return self._value(property_.type, property_.name, origin)

    def _value(self, type_: TypeRef, name: str, origin: str) -> Example:
        match type_:
            case Leaf(leaf, limits):
                return self._leaf(leaf, limits, name, origin)
            case Named(named):
                return self.body(named)
            case Items(item, limits):
                one = self.body(item)
                return one if isinstance(one, NoExample) else [one] * max(1, limits.min_count or 0)
            case Messages(only_first, sentences):
                whole: dict[str, JsonValue] = {sentences: ["name is missing"]} if sentences else {}
                return {"name": "is missing"} if only_first else {"name": ["is missing"], **whole}

    def _leaf(self, type_: FieldType, limits: Limits, name: str, origin: str) -> Example:
        match type_:
            case ScalarType():
                return _scalar(type_, limits, name, origin, self.contract.precision)
            case EnumRef(enum):
                return self.contract.enum(enum).values[0].name
            case CompositeRef(composite):
                return self.body(composite)
            case Tag(value):
                return value
            case ListOf(item):
                one = self._leaf(item, limits, name, origin)
                return one if isinstance(one, NoExample) else [one] * max(1, limits.min_count or 0)


def body_example(contract: Contract, name: str) -> Example:
    """An object of the type of *contract* called *name*: what must be there, and what its author shows."""
    return Examples(contract).body(name)


def error_example(contract: Contract, error: ErrorKind) -> JsonValue:
    """What an answer with *error* looks like."""
    known: dict[str, JsonValue] = {
        "code": error.code,
        "message": error.description,
        "status": error.status,
        ABOUT_BLANK: "about:blank",
        "timestamp": MOMENT,
        "request_id": REQUEST_ID,
    }
    details = _details(contract, error.code)
    if details is None and contract.error_format.always_details:
        known["details"] = told_message(contract.error_format, error.description)
    if details is not None:
        known["details"] = told_details(contract.error_format, details)
    return _error(contract, contract.type(contract.error_type), known)


def told_details(format: ErrorFormat, details: dict[str, list[str]]) -> JsonValue:
    """What is wrong by field, in the form that errors tell it in."""
    match format.details:
        case "first":
            return {field: said[0] for field, said in details.items()}
        case "list":
            return [{"field": field, "message": each} for field, said in details.items() for each in said]
        case "messages":
            told: dict[str, JsonValue] = {field: list[JsonValue](said) for field, said in details.items()}
            if format.sentences:
                whole = (f"{field} {text[:1].lower()}{text[1:]}" for field, said in details.items() for text in said)
                told[format.sentences] = list[JsonValue](whole)
            return told


def told_message(format: ErrorFormat, message: str) -> JsonValue:
    """What is wrong where that concerns no field, in the form that errors tell it in."""
    if format.sentences:
        return {format.sentences: [message]}
    return told_details(format, {"body": [message]})


def _details(contract: Contract, code: str) -> dict[str, list[str]] | None:
    """What an error finds fault with: of errors that tell of a rule, the first that some request can break."""
    match code:
        case "VALIDATION_ERROR":
            return {"name": ["is missing"]}
        case "PAYLOAD_TOO_LARGE":
            return {"body": [f"is larger than {max_body_bytes(contract)} bytes"]}
        case _:
            rule = contract.broken_by(code)
            return None if rule is None else {name: [said] for name, said in told(contract, rule)}


def read_json(text: Json) -> JsonValue:
    """What a JSON text holds."""
    value: JsonValue = json.loads(text.text)
    return value


def _error(contract: Contract, type_: ObjectType, known: dict[str, JsonValue]) -> JsonValue:
    shown: dict[str, JsonValue] = {}
    for each in type_.properties:
        if isinstance(each.type, Named):
            shown[each.name] = _error(contract, contract.type(each.type.name), known)
        elif each.origin in known:
            shown[each.name] = known[each.origin]
    return shown


def _chosen(names: tuple[str, ...], properties: Sequence[Property]) -> str:
    """The one of *names* that holds something: one that its author shows, or the first."""
    return next((each.name for each in properties if each.name in names and each.example), names[0])


def _scalar(type_: ScalarType, limits: Limits, name: str, origin: str, precision: Precision) -> Example:
    match type_.kind:
        case Kind.UUID:
            return str(uuid5(NAMESPACE_URL, origin))
        case Kind.DATETIME:
            return written_moment(MOMENT, precision)
        case kind if kind in NUMERIC:
            return _number(type_, limits)
        case kind if kind in FIXED:
            return FIXED[kind]
        case _:
            return _text(type_, limits, name)


def _number(type_: ScalarType, limits: Limits) -> Example:
    """The least number that is allowed, or a small one within the limits."""
    least = Decimal(limits.minimum) if limits.minimum is not None else None
    greatest = Decimal(limits.maximum) if limits.maximum is not None else None
    number = Decimal(1) if least is None else max(Decimal(1), least)
    number = number if greatest is None or number <= greatest else greatest
    match type_.kind:
        case Kind.DECIMAL | Kind.MONEY:
            scale = type_.scale or 0
            text = f"{number:.{scale}f}"
            fits = re.search(patterns.decimal(type_.digits or 38, scale, limits), text)
            return text if fits else NONE
        case Kind.FLOAT:
            return float(number)
        case _:
            return int(number)


@lru_cache(maxsize=4096)
def _text(type_: ScalarType, limits: Limits, name: str) -> Example:
    asked = patterns.demands(type_, limits)
    least, greatest = limits.min_length or 0, limits.max_length or 10_000
    for text in _plausible(type_, limits, name):
        if least <= len(text) <= greatest and all(re.search(pattern, text) for pattern in asked):
            return text
    return sample(asked, least, greatest) or NONE


def _plausible(type_: ScalarType, limits: Limits, name: str) -> Iterator[str]:
    """Texts worth trying, the most telling first."""
    if type_.kind in TEXTS:
        yield TEXTS[type_.kind]
    if type_.kind is Kind.PASSWORD:
        least = max(limits.min_length or 0, 4)
        yield "Aa7!".ljust(least, "x")
    spoken = naming.spaced(name)
    for text in (f"Example {spoken}", spoken.capitalize(), spoken, naming.kebab(name), naming.camel(name)):
        yield text
        yield text.ljust(limits.min_length or 0, "x")[: limits.max_length]
    yield from ("AB12", "12345", "#3366ff")
