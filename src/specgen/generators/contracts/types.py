"""Leaves of the contract as Python types: what a request asks for, what a response holds.

Names of scalar types come from the generated `contracts/types.py`; they begin with a capital, so that no field can hide
them.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping

from specgen.contract import patterns
from specgen.contract.examples import JsonValue, read_json
from specgen.contract.model import Leaf
from specgen.contract.prose import NEEDS, of_paths, phrases
from specgen.generators.contracts.foreign import foreign_home
from specgen.generators.contracts.kinds import IN_DIGITS, OF_SOME
from specgen.generators.python.enum_members import members
from specgen.generators.python.forms import Bracket, Code, Imports, Pair, Quoted, annotated, call, literal
from specgen.product.conditions import Literal
from specgen.product.durations import seconds_of
from specgen.product.model import Json, Limits, Pattern, Product
from specgen.product.patterns import NAMED
from specgen.product.types import CompositeRef, EnumRef, FieldType, Kind, ListOf, ScalarType, Tag

PLAIN_TEXT = {Kind.EMAIL: ("Email", "EMAIL"), Kind.URL: ("Url", "URL"), Kind.SLUG: ("SlugText", "SLUG")}
"""The types of texts that are no plain ones, and what each asks for."""

NUMBERS = {Kind.INTEGER: "Integer", Kind.BIGINT: "BigInteger", Kind.FLOAT: "Number"}
QUERIES = {
    Kind.INTEGER: "QueryInteger",
    Kind.BIGINT: "QueryBigInteger",
    Kind.FLOAT: "QueryNumber",
    Kind.BOOLEAN: "QueryBoolean",
}
WHOLE = (Kind.INTEGER, Kind.BIGINT)
WRITTEN = {
    Kind.BOOLEAN: "Boolean",
    Kind.DATE: "Date",
    Kind.TIME: "Time",
    Kind.DATETIME: "Timestamp",
    Kind.PHONE: "PhoneText",
    Kind.IP: "IpText",
    Kind.TIME_ZONE: "ZoneText",
    Kind.DURATION: "DurationText",
}
SHOWN = (Kind.DATE, Kind.TIME, Kind.DURATION, Kind.BYTES)
"""Kinds whose values are said and shown by one type."""
BUILTIN = {
    Kind.INTEGER: "int",
    Kind.BIGINT: "int",
    Kind.FLOAT: "float",
    Kind.BOOLEAN: "bool",
    Kind.JSON: "dict[str, object]",
}


class Types:
    """Writes types into one module, and imports what they are made of."""

    def __init__(self, product: Product, imports: Imports) -> None:
        self.product = product
        self.imports = imports
        self.types = f"{product.package}.contracts.types"
        self.kinds = f"{product.package}.contracts.kinds"
        self._asked: dict[Leaf, Code] = {}

    def request(self, leaf: Leaf) -> Code:
        """What a body may hold; a field asks for the same in the bodies that make its row and that change it."""
        if (known := self._asked.get(leaf)) is None:
            known = self._asked[leaf] = self._request(leaf.type, leaf.limits)
        return known

    def query(self, leaf: Leaf) -> Code:
        """What a path or a query may hold, where everything is text."""
        if not isinstance(leaf.type, ScalarType) or leaf.type.kind not in QUERIES:
            return self.request(leaf)
        kind = leaf.type.kind
        if leaf.limits == Limits() or kind not in WHOLE:
            return self._own(QUERIES[kind])
        least, greatest = _whole_bounds(kind, leaf.limits)
        return self._annotated("int", self._field(ge=least, le=greatest), self._own("WHOLE"))

    def both(self, leaf: Leaf) -> Code:
        """What a body may hold, shown as an answer shows it."""
        asked, type_ = self.request(leaf), leaf.type
        if type_ == ScalarType(Kind.DATETIME) and self.product.api.precision != "exact":
            return self._annotated(asked, self._own(IN_DIGITS))
        if not isinstance(asked, Bracket) or not isinstance(type_, ScalarType) or not type_.is_exact:
            return asked
        return Bracket(asked.head, asked.brackets, (*asked.items, call(self._own("fixed"), str(type_.scale or 0))))

    def response(self, leaf: Leaf) -> Code:
        """What an answer holds."""
        return self._response(leaf.type)

    def value(self, type_: FieldType, text: Json) -> Code:
        """A default, as Python says it; one that must be made anew each time as what makes it."""
        return self._value(type_, read_json(text))

    def spelled(self, type_: FieldType, value: JsonValue) -> Code:
        """A value, as Python says it."""
        return self._value(type_, value)

    def claimed(self, type_: FieldType, value: Literal) -> Code:
        """A value of a condition, as Python says it; an exact number keeps its digits."""
        keeps_digits = isinstance(type_, ScalarType) and type_.is_exact
        said = value.value if keeps_digits or not value.number else read_json(Json(str(value.value)))
        return self._value(type_, said)

    def counted(self, listed: Code, limits: Limits) -> Code:
        """A list of so many items."""
        return self._annotated(listed, self._field(min_length=limits.min_count, max_length=limits.max_count))

    def _request(self, type_: FieldType, limits: Limits) -> Code:
        match type_:
            case EnumRef(name):
                return self._enum(name)
            case CompositeRef(name):
                return self._composite(name)
            case Tag(value):
                return f"{self._from('typing', 'Literal')}[{literal(value)}]"
            case ListOf(item):
                return self.counted(Bracket("list", "[]", (self._request(item, limits),)), limits)
            case ScalarType(Kind.UUID):
                return self._own("Uuid")
            case ScalarType(Kind.JSON):
                size = limits.max_bytes
                return self._annotated(
                    self._own("JsonObject"), call(self._own("MaxBytes"), str(size)) if size is not None else None
                )
            case ScalarType(Kind.BYTES):
                size = limits.max_bytes
                most = None if size is None else call(self._own("MostBytes"), str(size))
                return self._annotated(self._own("Base64Text"), most)
            case ScalarType(Kind.DECIMAL | Kind.MONEY):
                return self._decimal(type_, limits)
            case ScalarType(kind) if kind in WRITTEN:
                return self._own(WRITTEN[kind])
            case ScalarType(kind) if kind in NUMBERS:
                return self._number(kind, limits)
            case ScalarType():
                return self._text(type_, limits)

    def _text(self, type_: ScalarType, limits: Limits) -> Code:
        alias, form = PLAIN_TEXT.get(type_.kind, ("Text", "PLAIN"))
        lengths = self._field(min_length=limits.min_length, max_length=limits.max_length)
        own = limits.pattern
        if lengths is None and own is None and not limits.needs and not limits.path_words:
            return self._own(alias)
        alone = own is not None and type_.kind not in PLAIN_TEXT and patterns.keeps_nul_out(own.regex)
        matches = call(self._own("Matches"), Quoted(own.prose), self._expression(own)) if own else None
        needs = (Quoted(NEEDS[need][1].removeprefix("1 ")) for need in limits.needs)
        holds = call(self._own("Needs"), *needs) if limits.needs else None
        return self._annotated(
            "str", lengths, None if alone else self._own(form), matches, self._in_paths(limits), holds
        )

    def _in_paths(self, limits: Limits) -> Code | None:
        """What is asked of a text that names rows in paths."""
        words = limits.path_words
        return call(self._own("InPaths"), Quoted(of_paths(words)), *map(Quoted, words)) if words else None

    def _expression(self, pattern: Pattern) -> Code:
        """The expression itself, or the name of one that would fill a page."""
        if pattern == NAMED["person_name"]:
            return self._own("PERSON_NAME")
        return Quoted(_ascii(pattern.regex))

    def _number(self, kind: Kind, limits: Limits) -> Code:
        if limits.minimum is None and limits.maximum is None:
            return self._own(NUMBERS[kind])
        if kind is Kind.FLOAT:
            bounds = self._field(strict="True", allow_inf_nan="False", ge=limits.minimum, le=limits.maximum)
            return self._annotated("float", bounds)
        least, greatest = _whole_bounds(kind, limits)
        return self._annotated("int", self._field(strict="True", ge=least, le=greatest), self._own("INTEGRAL"))

    def _decimal(self, type_: ScalarType, limits: Limits) -> Code:
        form = patterns.decimal(type_.digits or 38, type_.scale or 0, limits)
        told = Limits() if patterns.may_be_negative(limits) else Limits(minimum=limits.minimum)
        said = ", ".join(phrase.long for phrase in phrases(type_, told) if phrase.long)
        bounds = self._field(ge=self._exact(limits.minimum), le=self._exact(limits.maximum))
        written = call(self._own("Written"), Quoted(form), Quoted(said))
        return self._annotated(self._from("decimal", "Decimal"), bounds, written)

    def _exact(self, number: str | None) -> Code | None:
        if number is None or "." not in number:
            return number
        return call(self._from("decimal", "Decimal"), Quoted(number))

    def _response(self, type_: FieldType) -> Code:
        match type_:
            case EnumRef(name):
                return self._enum(name)
            case CompositeRef(name):
                return self._composite(name)
            case Tag():
                return self._request(type_, Limits())
            case ListOf(item):
                return Bracket("list", "[]", (self._response(item),))
            case ScalarType(Kind.UUID):
                return self._from("uuid", "UUID")
            case ScalarType(Kind.DECIMAL | Kind.MONEY):
                fixed = call(self._own("fixed"), str(type_.scale or 0))
                return self._annotated(self._from("decimal", "Decimal"), fixed)
            case ScalarType(Kind.DATETIME):
                moment = self._from("pydantic", "AwareDatetime")
                return self._annotated(
                    moment, *([self._own(IN_DIGITS)] if self.product.api.precision != "exact" else [])
                )
            case ScalarType(kind) if kind in SHOWN:
                return self._own(WRITTEN.get(kind, "Base64Text"))
            case ScalarType(kind):
                return BUILTIN.get(kind, "str")

    def _value(self, type_: FieldType, value: JsonValue) -> Code:
        match type_, value:
            case _, None:
                return "None"
            case EnumRef(name), str(text):
                return f"{self._enum(name)}.{members(self.product.enum(name))[text]}"
            case CompositeRef(name), dict():
                return call(f"{self._composite(self._told(name, value))}.model_validate", json_code(value))
            case ListOf(item), list(values):
                return Bracket("", "[]", tuple(self._value(item, each) for each in values))
            case ScalarType(Kind.DECIMAL | Kind.MONEY), text:
                return call(self._from("decimal", "Decimal"), exact(str(text)))
            case ScalarType(Kind.UUID), text:
                return call(self._from("uuid", "UUID"), Quoted(str(text)))
            case ScalarType(Kind.DURATION), text:
                return call(self._from("datetime", "timedelta"), seconds=str(seconds_of(str(text))))
            case ScalarType(Kind.BYTES), text:
                return bytes_code(str(text))
            case ScalarType(Kind.DATE | Kind.TIME | Kind.DATETIME as kind), text:
                name = {Kind.DATE: "date", Kind.TIME: "time"}.get(kind, "datetime")
                return call(f"{self._from('datetime', name)}.fromisoformat", Quoted(str(text)))
            case _:
                return json_code(value)

    def _told(self, name: str, value: Mapping[str, JsonValue]) -> str:
        """The composite that *value* is of: the one called *name*, or what tells it apart in that union says."""
        union = self.product.union(name)
        variants = {each.value: each.composite for each in union.variants} if union else {}
        return variants[str(value[union.by])] if union else name

    def _enum(self, name: str) -> str:
        return self._from(f"{self.product.package}.contracts.enums", name)

    def _composite(self, name: str) -> str:
        return self._from(type_module(self.product, name), name)

    def _own(self, name: str) -> str:
        return self._from(self.kinds if name in OF_SOME else self.types, name)

    def _from(self, module: str, name: str) -> str:
        self.imports.use(module, name)
        return name

    def _field(self, **limits: Code | int | None) -> Code | None:
        """`Field(…)` with the limits that there are; None of none."""
        said = {name: str(value) if isinstance(value, int) else value for name, value in limits.items()}
        if all(value is None for value in said.values()):
            return None
        return call(self._from("pydantic", "Field"), **said)

    def _annotated(self, base: Code, *metadata: Code | None) -> Code:
        given = [each for each in metadata if each is not None]
        if given:
            self.imports.use("typing", "Annotated")
        return annotated(base, *given)


def type_module(product: Product, name: str) -> str:
    """The module of the contracts that holds a composite, a union or a type that others define."""
    home = foreign_home(name) if product.foreign(name) else "composites"
    return f"{product.package}.contracts.{home}"


def exact(number: str) -> Code:
    """What an exact number is made of: a whole one as it is, another one as text."""
    return str(int(number)) if re.fullmatch("-?[0-9]+", number) else Quoted(number)


def bytes_code(base64: str) -> str:
    """Bytes as Python, of what JSON says of them."""
    return 'b"' + "".join(map(_byte, b64decode(base64))) + '"'


def _byte(byte: int) -> str:
    sign = chr(byte)
    return sign if sign.isascii() and sign.isprintable() and sign not in '"\\' else f"\\x{byte:02x}"


def json_code(value: JsonValue) -> Code:
    """A JSON value as Python."""
    match value:
        case dict():
            return Bracket("", "{}", tuple(Pair(key, json_code(each)) for key, each in value.items()))
        case list():
            return Bracket("", "[]", tuple(map(json_code, value)))
        case str():
            return Quoted(value)
        case _:
            return repr(value).replace("e+", "e")


def _ascii(regex: str) -> str:
    """The expression with escapes for letters that a reader could take for others."""
    return "".join(sign if sign.isascii() or ord(sign) > 0xFFFF else f"\\u{ord(sign):04X}" for sign in regex)


def _whole_bounds(kind: Kind, limits: Limits) -> tuple[str, str]:
    """Both bounds of a whole number, the kind's own where the author gives none."""
    bits = 31 if kind is Kind.INTEGER else 63
    return limits.minimum or f"-(2**{bits})", limits.maximum or f"2**{bits} - 1"
