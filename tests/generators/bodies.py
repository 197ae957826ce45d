"""Bodies that a request type takes or refuses, made from the type itself, one difference at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from specgen.contract.examples import Examples, JsonValue, NoExample, body_example
from specgen.contract.model import Contract, Items, Leaf, Named, ObjectType, Property
from specgen.product.forms import FORMS
from specgen.product.model import Limits
from specgen.product.types import FORMED, TEXTUAL, EnumRef, FieldType, Kind, ListOf, ScalarType

STRANGE: tuple[JsonValue, ...] = (17, 1.5, True, "?", [], ["x"], {}, {"a": None}, "2026-02-30", "", "nul\0", "9" * 40)
"""Values of every kind, none of them made for a property."""


@dataclass(frozen=True)
class Body:
    """A request; *good* says whether its contract takes it, where the difference alone decides that."""

    what: str
    value: dict[str, JsonValue]
    good: bool | None


def bodies(contract: Contract, type_: ObjectType) -> Iterator[Body]:
    """A body with everything in it, then one difference from it in each."""
    whole: dict[str, JsonValue] = {}
    examples = Examples(contract)
    for each in type_.properties:
        example = examples.property(type_, each)
        assert not isinstance(example, NoExample), f"{type_.name}.{each.name}"
        whole[each.name] = example
    yield Body("everything", whole, True)
    passes = contract.ignores_unknown
    yield Body("a key too many", {**whole, "unheardOf": 1}, passes)
    for each in type_.properties:
        rest = {name: value for name, value in whole.items() if name != each.name}
        yield Body(f"no {each.name}", rest, not each.required)
        yield Body(f"{each.name} null", {**whole, each.name: None}, each.nullable)
        if each.name != each.attribute:
            otherwise = {**rest, each.attribute: whole[each.name]}
            yield Body(f"{each.name} called {each.attribute}", otherwise, passes and not each.required)
        for value, good in (*_values(each, whole[each.name]), *_inner(contract, each)):
            yield Body(f"{each.name} = {str(value)[:40]!r}", {**whole, each.name: value}, good)


def _inner(contract: Contract, property_: Property) -> Iterator[tuple[JsonValue, bool]]:
    """Values with members: of each type that they may be, with what tells them apart and without."""
    match property_.type:
        case Named(name):
            yield from _objects(contract, name)
        case Items(name, limits):
            for value, good in _objects(contract, name):
                yield [value] * max(1, limits.min_count or 0), good
            for count, good in ((limits.max_count, True), ((limits.max_count or 0) + 1, False)):
                if limits.max_count is not None and count is not None:
                    yield [value] * count, good


def _objects(contract: Contract, name: str) -> Iterator[tuple[JsonValue, bool]]:
    if (union := contract.union(name)) is None:
        example = body_example(contract, name)
        assert not isinstance(example, NoExample), name
        yield example, True
        return
    for _, variant in union.variants:
        good = body_example(contract, variant)
        assert isinstance(good, dict), variant
        yield {**good, union.by: "no such type"}, False
        yield {member: value for member, value in good.items() if member != union.by}, False
        yield {**good, "unheardOf": 1}, contract.ignores_unknown
        yield good, True


def _values(property_: Property, shown: JsonValue) -> Iterator[tuple[JsonValue, bool | None]]:
    yield from ((value, None) for value in STRANGE)
    if not isinstance(property_.type, Leaf):
        return
    limits = property_.type.limits
    match property_.type.type:
        case ScalarType(Kind.EMAIL):
            yield from ((f"{'a' * 64}@b.org", True), (f"{'a' * 65}@b.org", False), ("a.b@c-d.org", True))
            yield from (
                ("a..b@c.org", False),
                (".a@c.org", False),
                ("a@c", False),
                ("a@c.1", False),
            )
        case ScalarType(kind) if kind in TEXTUAL and not limits.pattern and not limits.needs:
            yield from _lengths(kind, limits)
        case ScalarType(Kind.INTEGER | Kind.BIGINT as kind):
            bits = 31 if kind is Kind.INTEGER else 63
            least = -(2**bits) if limits.minimum is None else int(limits.minimum)
            greatest = 2**bits - 1 if limits.maximum is None else int(limits.maximum)
            yield from ((least, True), (least - 1, False), (greatest, True), (greatest + 1, False), ("1", False))
        case ScalarType(Kind.DECIMAL | Kind.MONEY, digits, scale) if digits is not None and scale is not None:
            before = "9" * (digits - scale) or "0"
            yield from ((before, True), (f"{before}.{'9' * scale}", bool(scale)), (f"{before}9", False), (1, False))
            yield from ((f"0.{'1' * (scale + 1)}", False), ("1e1", False), ("-1", limits.minimum is None))
        case ScalarType(Kind.BOOLEAN):
            yield from ((True, True), (False, True), ("true", False), (1, False))
        case ScalarType(Kind.DATE):
            yield from (("2024-02-29", True), ("2023-02-29", False), ("2024-02-29T00:00:00Z", False))
        case ScalarType(Kind.DATETIME):
            yield from (("2026-01-01T00:00:00+02:00", True), ("2026-01-01T00:00:00", False), ("2026-01-01", False))
        case ScalarType(Kind.TIME):
            yield from (("23:59:59", True), ("24:00:00", False), ("10:00", False))
        case ScalarType(Kind.UUID):
            yield from (("3fa85f64-5717-4562-b3fc-2c963f66afa6", True), ("3fa85f64", False))
        case ScalarType(Kind.BYTES):
            yield from (("", True), ("QQ==", True), ("QQ=", False), (17, False))
            if limits.max_bytes is not None:
                most = "eHh4" * (limits.max_bytes // 3)
                yield from ((most, True), (f"{most}eHh4eHh4", False))
        case ScalarType(Kind.DURATION):
            yield from (("P1DT2H", True), ("PT0S", True), ("P1M", False), ("PT", False), (90, False))
        case ScalarType(kind) if kind in FORMED:
            form = FORMS[kind]
            wrong = (text for text in form.wrong if not re.search(form.regex, text))
            yield from ((form.others[0].format(n=1), True), *((text, False) for text in wrong))
        case EnumRef():
            yield ("no such value", False)
        case ListOf(item):
            one = shown[0] if isinstance(shown, list) and shown else _item(item)
            if limits.max_count is not None:
                for count, good in ((limits.max_count, True), (limits.max_count + 1, False)):
                    yield [*[one] * count], good
        case _:
            return


def _item(type_: FieldType) -> str:
    """An item of a list of which there is no example."""
    match type_:
        case ScalarType(Kind.UUID):
            return "3fa85f64-5717-4562-b3fc-2c963f66afa6"
        case ScalarType(Kind.MONEY | Kind.DECIMAL):
            return "1"
    return "x"


def _lengths(kind: Kind, limits: Limits) -> Iterator[tuple[JsonValue, bool | None]]:
    """Texts as long as they may be, and one letter more or less."""
    if kind in (Kind.EMAIL, Kind.URL):
        long = f"{'a' * 40}@" if kind is Kind.EMAIL else "https://"
        if limits.max_length is not None:
            room = limits.max_length - len(long) - len(".org")
            host = ".".join(["b" * 50] * 100)[:room].rstrip(".")
            yield (long + host.ljust(room, "b") + ".org", None)
            yield (long + "b" * (limits.max_length + 1) + ".org", False)
        return
    sign = "a" if kind is Kind.SLUG else "é"
    if limits.min_length:
        yield from ((sign * limits.min_length, True), (sign * (limits.min_length - 1), False))
    if limits.max_length is not None:
        yield from ((sign * limits.max_length, True), (sign * (limits.max_length + 1), False))
