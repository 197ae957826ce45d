"""What requests of one operation may say and may not, as cases of parametrised tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from specgen.contract.examples import JsonValue, read_json
from specgen.contract.model import Call, Parameter, ParameterRole, Place, Property
from specgen.generators.contract_types import json_code
from specgen.generators.python import WIDTH, Bracket, Code, flat, literal, statement
from specgen.generators.service_operations_code import definition
from specgen.generators.service_tests_rows import VARIED, RowNames, takes_owner, varied_fields
from specgen.generators.service_tests_samples import Samples
from specgen.generators.service_tests_values import Long, Value, accepted, refused
from specgen.product.model import Entity, Field, Product, Reach
from specgen.product.types import EnumRef, Kind, ScalarType

INDENT = "    "
INNER = INDENT * 3
TEST = ("self", "service: Service", "rows: Rows")


@dataclass(frozen=True, slots=True)
class Said:
    """A field of a request's shape, and what the contract makes of it."""

    field: Field
    property: Property


def code(value: Value) -> Code:
    """A value as Python."""
    if isinstance(value, Long):
        rest = f" + {literal(value.rest)}" if value.rest else ""
        return f"{literal(value.sign)} * {value.times}{rest}"
    if isinstance(value, dict) and len(value) == 1:
        key, inner = next(iter(value.items()))
        if isinstance(inner, str) and len(inner) > 40 and len(set(inner)) == 1:
            return f"{{{literal(key)}: {literal(inner[0])} * {len(inner)}}}"
    if isinstance(value, list) and len(value) > 5 and all(each == value[0] for each in value):
        return f"[{flat(code(value[0]))}] * {len(value)}"
    return json_code(value)


class Requests:
    """Writes what requests say, for one product."""

    def __init__(self, product: Product, samples: Samples, rows: RowNames) -> None:
        self.product = product
        self.samples = samples
        self.rows = rows
        self.naming = _naming(product)

    def said(self, call: Call, properties: tuple[Property, ...]) -> tuple[Said, ...]:
        """The fields that a request of *call* holds."""
        operation = call.operation
        if operation.entity is None or operation.request is None:
            return ()
        entity = self.product.entity(operation.entity)
        fields = map(entity.field, operation.sent(entity))
        return tuple(Said(field, property_) for field, property_ in zip(fields, properties, strict=True))

    def usual(self, entity: Entity, said: Said, is_open: bool) -> Code | None:
        """The usual value of a field; None where there is none that the caller may say."""
        if said.field.relation is None:
            row = self.samples.row(entity)
            return code(row[said.field.name]) if said.field.name in row else None
        target = self.product.entity(said.field.relation.target)
        if is_open and target.scope.read is not Reach.ANY:
            return None
        made = self.makes(target, "ada")
        return Bracket("str", "()", (f"{made}.id",)) if said.field.type == ScalarType(Kind.UUID) else f"{made}.id"

    def _is_caller(self, entity: Entity) -> bool:
        return bool(self.product.auth) and entity.owner == "self"

    def body(self, entity: Entity, said: tuple[Said, ...], is_open: bool) -> tuple[str, ...]:
        """The members of a body that says all it can."""
        return tuple(
            line
            for each in said
            if (value := self.usual(entity, each, is_open)) is not None
            for line in statement(f"{literal(each.property.name)}: ", value, INNER, ",")
        )

    def needs_rows(self, said: tuple[Said, ...]) -> bool:
        """Whether a body names rows."""
        return any(each.field.relation for each in said)

    def accepted(self, entity: Entity, said: tuple[Said, ...]) -> Iterator[str]:
        """Fields with values that a request may just say."""
        for each in said:
            if each.field.relation is None:
                found = self._accepted(entity, each)
                yield from _lines((each.property.name, value) for value in found)
            if each.property.nullable:
                yield from _lines([(each.property.name, None)])

    def _accepted(self, entity: Entity, said: Said) -> Iterator[Value]:
        row = self.samples.row(entity)
        for value in accepted(self.product, said.field.type, said.field.limits):
            plain = value.text if isinstance(value, Long) else value
            if self.samples.keeps_checks(entity, {**row, said.field.name: plain}):
                yield value

    def refused(self, said: tuple[Said, ...]) -> Iterator[str]:
        """Fields with values that no request may say."""
        for each in said:
            if each.field.relation is None:
                found = list(refused(self.product, each.field.type, each.field.limits))
            else:
                found = ["no-key", True]
            yield from _lines((each.property.name, value) for value in _different(found))
            if not each.property.nullable:
                yield from _lines([(each.property.name, None)])

    def changes(self, entity: Entity, said: tuple[Said, ...], shown: frozenset[str]) -> Iterator[str]:
        """Fields with values other than the usual."""
        for each in said:
            if each.field.relation or each.property.name not in shown:
                continue
            varied = each.field.name in varied_fields(entity)
            others = self.samples.others(entity, each.field, VARIED if varied else 3)
            others = others[-1:] if varied else others
            other = next((value for value in others if value != self._kept(entity, each.field)), None)
            if other is not None:
                yield from _lines([(each.property.name, other)])

    def _kept(self, entity: Entity, field: Field) -> JsonValue:
        """What a row has where a test says nothing."""
        if field.default and field.name not in varied_fields(entity):
            return read_json(field.default)
        return None if field.may_be_null else self.samples.row(entity).get(field.name)

    def makes(self, target: Entity, owner: str, **given: str) -> str:
        """The call that makes a row of *target* that belongs to *owner*; users reach others where they may."""
        if self._is_caller(target) and target.scope.read is Reach.OWN:
            return owner
        return self.rows.make(target, owner, **given) if takes_owner(target) else self.rows.make(target, **given)


@dataclass(frozen=True, slots=True)
class Digits:
    """A decimal of a request that is said with fewer digits than it is shown with."""

    header: tuple[str, ...]
    name: str
    short: str
    full: str


def decimals(samples: Samples, entity: Entity, said: tuple[Said, ...], shown: frozenset[str]) -> Iterator[Digits]:
    """The decimals of a request that the answer shows."""
    for each in said:
        full = samples.row(entity).get(each.field.name)
        if isinstance(each.field.type, ScalarType) and each.field.type.kind is Kind.DECIMAL and isinstance(full, str):
            short = full.rstrip("0").rstrip(".") if "." in full else full
            if short != full and each.property.name in shown:
                header = definition(f"def test_says_{each.field.name}_with_all_digits", TEST, "None", INDENT)
                yield Digits(header, literal(each.property.name), literal(short), literal(full))


def _naming(product: Product) -> dict[str, list[tuple[Entity, Field]]]:
    """The fields that name rows of an entity, by its name."""
    found: dict[str, list[tuple[Entity, Field]]] = {}
    for entity in product.entities:
        for field in entity.fields:
            if field.relation:
                found.setdefault(field.relation.target, []).append((entity, field))
    return found


def refused_queries(product: Product, call: Call) -> Iterator[str]:
    """Parameters with values that no list may be asked for."""
    for parameter in call.parameters_in(Place.QUERY):
        yield from _lines((parameter.name, value) for value in _refused_query(product, parameter))
    yield from _lines([("no-such-parameter", "x")])


def accepted_queries(call: Call) -> Iterator[str]:
    """Parameters on their limits."""
    for parameter in call.parameters_in(Place.QUERY):
        if parameter.role in (ParameterRole.PAGE, ParameterRole.LIMIT):
            limits = parameter.type.limits
            yield from _lines((parameter.name, int(bound)) for bound in (limits.minimum, limits.maximum) if bound)


def _refused_query(product: Product, parameter: Parameter) -> Iterator[Value]:
    limits = parameter.type.limits
    match parameter.role:
        case ParameterRole.PAGE | ParameterRole.LIMIT:
            yield from (int(limits.minimum or 1) - 1, int(limits.maximum or 1) + 1, "many")
        case ParameterRole.SORT:
            yield "no-such-word"
        case ParameterRole.SEARCH:
            yield from ("", Long("x", (limits.max_length or 0) + 1))
        case _:
            kind = parameter.type.type
            if isinstance(kind, EnumRef) or (isinstance(kind, ScalarType) and kind.kind not in _FREE):
                yield "no-such-value"


_FREE = frozenset((Kind.STRING, Kind.TEXT, Kind.URL, Kind.EMAIL))


def _lines(cases: Iterator[tuple[str, Value]] | list[tuple[str, JsonValue]]) -> Iterator[str]:
    """A tuple for each case."""
    for name, value in cases:
        said = code(value)
        line = f"{INDENT * 2}({literal(name)}, {flat(said)}),"
        if len(line) <= WIDTH and line.isascii():
            yield line
        else:
            yield from statement("", Bracket("", "()", (literal(name), said)), INDENT * 2, ",")


def _different(found: list[Value]) -> list[Value]:
    seen: dict[str, Value] = {}
    for value in found:
        seen.setdefault(json.dumps(value.text if isinstance(value, Long) else value), value)
    return list(seen.values())
