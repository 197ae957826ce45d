"""What lists are asked: pages, order, filters, search."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from specgen.contract.model import Call, Contract, Parameter, ParameterRole, Place
from specgen.generators.contract_types import Types
from specgen.generators.python import Bracket, flat, literal, statement
from specgen.generators.service_operations_code import definition
from specgen.generators.service_tests_cases import Requests, accepted_queries, refused_queries
from specgen.generators.service_tests_rows import VARIED, takes_owner, varied_fields
from specgen.generators.service_tests_samples import Row
from specgen.generators.service_tests_values import accepts
from specgen.product.conditions import Binary, Condition, IsNull, Literal, Name, OneOf
from specgen.product.model import Entity, Field, FieldRole, Json, Product, Reach
from specgen.product.types import EnumRef, FieldType, Kind, ListOf, ScalarType

INDENT = "    "
BODY = INDENT * 2
TEST = ("self", "service: Service", "rows: Rows")
WORD = "quetzal"
SEARCHED = frozenset((Kind.STRING, Kind.TEXT))


@dataclass(frozen=True, slots=True)
class Filtered:
    """A filter: what stands before, and how rows with the value and with another one are made."""

    header: tuple[str, ...]
    before: tuple[str, ...]
    kept: tuple[str, ...]
    other: tuple[str, ...]
    parameter: str


@dataclass(frozen=True, slots=True)
class Searched:
    """A field that the search looks into, and a text that holds the word."""

    header: tuple[str, ...]
    row: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListTests:
    """The tests of one list: *single* where the caller can see one row at most, *present* rows are there."""

    items: str
    meta: str
    numbers: tuple[str, str, str, str]
    limit: int
    present: int
    single: str
    accepted: tuple[str, ...]
    refused: tuple[str, ...]
    ordered: tuple[str, ...]
    sorts: tuple[str, ...]
    nullable: tuple[str, ...]
    filters: tuple[Filtered, ...]
    searches: tuple[Searched, ...]
    word: str
    left_out: tuple[str, ...]


class ListWriter:
    """Writes the tests of one list."""

    def __init__(self, requests: Requests, contract: Contract, types: Types, call: Call, entity: Entity) -> None:
        self.requests = requests
        self.product: Product = requests.product
        self.contract = contract
        self.types = types
        self.call = call
        self.entity = entity
        self.is_user = (
            bool(self.product.auth) and self.product.auth is not None and self.product.auth.user == entity.name
        )
        self.signed_in = call.access.value == "signed_in"
        self.kept, self.avoided = self._where()
        self.found: dict[str, list[str]] = {}

    def tests(self) -> ListTests:
        """All that the list is asked."""
        page = self.contract.type(self.call.success.type or "")
        items, meta = page.properties
        numbers = [each.name for each in self.contract.type("PageMeta").properties]
        single = self.is_single()
        return ListTests(
            items=literal(items.name),
            meta=literal(meta.name),
            numbers=(literal(numbers[0]), literal(numbers[1]), literal(numbers[2]), literal(numbers[3])),
            limit=self.product.api.pagination.limit,
            present=1 if self.is_user and self.signed_in and not single else 0,
            single="single" if single else "",
            accepted=tuple(accepted_queries(self.call)),
            refused=tuple(refused_queries(self.product, self.call)),
            ordered=() if single else tuple(self._ordered()),
            sorts=() if single else tuple(self._sorts()),
            nullable=() if single else tuple(self._nullable()),
            filters=() if single else tuple(self._filters()),
            searches=() if single else tuple(self._searches()),
            word=f'"{WORD.upper()}"',
            left_out=self._left_out(),
        )

    def _row(self, name: str, /, **given: str) -> tuple[str, ...]:
        """The statement that makes a row which the list shows, with values of its own."""
        owner = ("ada",) if takes_owner(self.entity) and not self._owner_is_unique() else ()
        items = ("rows", *owner, *(f"{field}={value}" for field, value in given.items()))
        return statement(f"{name} = ", Bracket("self.row", "()", items), BODY)

    def _owner_is_unique(self) -> bool:
        return takes_owner(self.entity) and self.entity.field(self.entity.owner or "").unique

    def is_single(self) -> bool:
        """Whether a caller can see no more than one row."""
        if self.entity.scope.read is not Reach.OWN or not self.entity.owner:
            return False
        return self.entity.owner == "self" or self.entity.field(self.entity.owner).unique

    def _usable(self, field: Field) -> bool:
        """Whether a test may give *field* values of its own choice."""
        return field.name not in self._fixed_names() and field.relation is None and not isinstance(field.type, ListOf)

    def _fixed_names(self) -> frozenset[str]:
        """The fields that the list's fixed condition speaks of."""
        return frozenset(_names(self.call.operation.where)) if self.call.operation.where else frozenset()

    def _values(self, field: Field) -> list[str]:
        """Values of a field in ascending order, as Python."""
        if field.name not in self.found:
            self.found[field.name] = self._written(field)
        return self.found[field.name]

    def _written(self, field: Field) -> list[str]:
        if field.role is FieldRole.KEY or not self._usable(field):
            return []
        found = self._json_values(field)
        if len(found) < 2:
            return []
        return [flat(self.types.value(field.type, Json(json.dumps(value)))) for value in found]

    def _json_values(self, field: Field) -> list[object]:
        if field.role in (FieldRole.CREATED_AT, FieldRole.UPDATED_AT):
            return [f"2026-01-{day}T09:30:00Z" for day in (15, 16, 17)]
        if isinstance(field.type, EnumRef):
            names = [value.name for value in self.product.enum(field.type.name).values][:3]
            return [name for name in names if self._fits(field, name)]
        if field.type == ScalarType(Kind.BOOLEAN):
            return [False, True]
        found = self.requests.samples.others(self.entity, field, VARIED)
        found = found[-3:] if field.name in varied_fields(self.entity) else found[:3]
        return sorted(found, key=_place)

    def _fits(self, field: Field, value: str) -> bool:
        row: Row = {**self.requests.samples.row(self.entity), field.name: value}
        return self.requests.samples.keeps_checks(self.entity, row)

    def _sorted_fields(self) -> Iterator[tuple[str, Field]]:
        listing = self.call.operation.listing
        for key in listing.sort if listing else ():
            field = self.entity.field(key.field)
            if len(self._values(field)) > 1:
                yield key.parameter, field

    def _ordered(self) -> Iterator[str]:
        """The values of each field that rows are sorted by."""
        fields = {field.attribute: field for _, field in self._sorted_fields()}
        listing = self.call.operation.listing
        if listing and len(self._values(default := self.entity.field(listing.default_sort.field))) > 1:
            fields[default.attribute] = default
        for attribute, field in fields.items():
            values = Bracket("", "[]", tuple(self._values(field)))
            yield from statement(f"{literal(attribute)}: ", values, INDENT * 2, ",")

    def _sorts(self) -> Iterator[str]:
        """The words that a list can be sorted by, the default's without any."""
        listing = self.call.operation.listing
        if listing is None:
            return
        default = self.entity.field(listing.default_sort.field)
        if len(self._values(default)) > 1:
            yield from _sort("", default, listing.default_sort.descending)
        for word, field in self._sorted_fields():
            yield from _sort(word, field, False)
            yield from _sort(f"-{word}", field, True)

    def _nullable(self) -> Iterator[str]:
        for word, field in self._sorted_fields():
            if field.may_be_null and self.requests.samples.keeps_checks(
                self.entity, {**self.requests.samples.row(self.entity), field.name: None}
            ):
                pair = (literal(word), literal(field.attribute))
                yield from statement("", Bracket("", "()", pair), BODY, ",")

    def _filters(self) -> Iterator[Filtered]:
        for parameter in self.call.parameters_in(Place.QUERY):
            if parameter.role is ParameterRole.FILTER and parameter.field:
                yield from self._filter(parameter, self.entity.field(parameter.field))

    def _filter(self, parameter: Parameter, field: Field) -> Iterator[Filtered]:
        header = definition(f"def test_filters_by_{field.name}", TEST, "None", INDENT)
        if field.relation and field.name != self.entity.owner and field.name not in self._fixed_names():
            yield self._relation_filter(header, parameter, field)
        values = self._values(field)
        if len(values) > 1:
            yield Filtered(
                header=header,
                before=(f"{INDENT * 2}value = {values[0]}",),
                kept=self._row("kept", **{field.attribute: "value"}),
                other=self._row("_", **{field.attribute: values[1]}),
                parameter=literal(parameter.name),
            )

    def _relation_filter(self, header: tuple[str, ...], parameter: Parameter, field: Field) -> Filtered:
        target = self.product.entity(field.relation.target if field.relation else "")
        return Filtered(
            header=header,
            before=(
                f"{INDENT * 2}value = {self.requests.makes(target, 'ada')}.id",
                f"{INDENT * 2}another = {self.requests.rows.make(target, 'ada')}.id",
            ),
            kept=self._row("kept", **{field.attribute: "value"}),
            other=self._row("_", **{field.attribute: "another"}),
            parameter=literal(parameter.name),
        )

    def _searches(self) -> Iterator[Searched]:
        listing = self.call.operation.listing
        for name in listing.search if listing else ():
            field = self.entity.field(name)
            if isinstance(field.type, ScalarType) and field.type.kind in SEARCHED and self._usable(field):
                header = definition(f"def test_searches_{field.name}", TEST, "None", INDENT)
                for text in (f"A {WORD} nests", WORD):
                    if accepts(field.type, field.limits, text):
                        yield Searched(header, self._row("_", **{field.attribute: literal(text)}))
                        break

    def _left_out(self) -> tuple[str, ...]:
        """The statement that makes a row which the fixed condition keeps out."""
        return self._row("_", **self.avoided) if self.avoided else ()

    def _where(self) -> tuple[dict[str, str], dict[str, str]]:
        """What makes a row that the fixed condition keeps, and one that it leaves out."""
        kept: dict[str, str] = {}
        avoided: dict[str, str] = {}
        for claim in _claims(self.call.operation.where):
            field = self.entity.field(next(_names(claim)))
            inside, outside = self._sides(field, claim)
            if inside is not None:
                kept[field.attribute] = inside
            if outside is not None and not avoided:
                avoided = {field.attribute: outside}
        return kept, avoided

    def _sides(self, field: Field, claim: Condition) -> tuple[str | None, str | None]:
        """A value of *field* that keeps the claim, and one that does not; None where none is known."""
        match claim:
            case IsNull():
                return "None", self._outside(field, [])
            case Binary("=", _, Literal() as literal_):
                return self._inside(field, [literal_]), self._outside(field, [literal_])
            case OneOf(_, literals):
                return self._inside(field, list(literals)), self._outside(field, list(literals))
            case _:
                return None, None

    def _inside(self, field: Field, literals: list[Literal]) -> str:
        return self._python(field, _json_literal(field.type, literals[0]))

    def _outside(self, field: Field, literals: list[Literal]) -> str | None:
        asked = [_json_literal(field.type, each) for each in literals]
        if field.role is not FieldRole.ORDINARY:
            return "now()" if field.role is FieldRole.DELETED_AT else None
        if field.relation:
            return None
        found = self.requests.samples.others(self.entity, field, 6)
        other = next((value for value in found if json.dumps(value) not in asked), None)
        if other is None:
            return "None" if field.may_be_null and literals else None
        return self._python(field, json.dumps(other))

    def _python(self, field: Field, value: str) -> str:
        return flat(self.types.value(field.type, Json(value)))


def _json_literal(type_: FieldType, literal_: Literal) -> str:
    is_decimal = isinstance(type_, ScalarType) and type_.kind is Kind.DECIMAL
    if literal_.number and not is_decimal:
        return str(literal_.value)
    return json.dumps(literal_.value)


def _claims(condition: Condition | None) -> Iterator[Condition]:
    match condition:
        case None:
            return
        case Binary("and", left, right):
            yield from _claims(left)
            yield from _claims(right)
        case _:
            yield condition


def _names(condition: Condition) -> Iterator[str]:
    match condition:
        case Binary(_, left, right):
            yield from _names(left)
            yield from _names(right)
        case IsNull(operand) | OneOf(operand, _):
            yield from _names(operand)
        case Name(name):
            yield name
        case _:
            return


def _place(value: object) -> tuple[float, str]:
    try:
        return float(str(value)), ""
    except ValueError:
        return 0.0, str(value)


def _sort(word: str, field: Field, descending: bool) -> tuple[str, ...]:
    case = (literal(word), literal(field.attribute), str(descending))
    return statement("", Bracket("", "()", case), BODY, ",")
