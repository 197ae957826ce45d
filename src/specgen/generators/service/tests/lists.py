"""What lists are asked: pages, order, filters, search."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.examples import JsonValue, read_json
from specgen.contract.model import Parameter, ParameterRole, Place
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, flat, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.links import beside
from specgen.generators.service.tests.listed_rows import DIFFERENT, ListedRows
from specgen.generators.service.tests.paging import PageTests, PageTestWriter, Tied, Walk, tied
from specgen.generators.service.tests.places import key_of
from specgen.generators.service.tests.queries import accepted_queries, refused_queries
from specgen.generators.service.tests.relations import between, is_private
from specgen.generators.service.tests.rows import VARIED
from specgen.generators.service.tests.sharing import shared_with
from specgen.generators.service.tests.tenant_rows import member_of_nothing
from specgen.generators.service.tests.values.scalars import accepts
from specgen.generators.service.tests.values.types import values
from specgen.product.model import Entity, Field, FieldRole, Json, Reach
from specgen.product.types import Kind, ScalarType

INDENT = "    "
BODY = INDENT * 2
TEST = ("self", "service: Service", "rows: Rows")
STATEMENTS = 8
"""How many statements a list may need that shows nothing but its rows."""
WORD = "quetzal"
SEARCHED = frozenset((Kind.STRING, Kind.TEXT))


@frozen
class Filtered:
    """A filter: what stands before, and how rows with the value and with another one are made."""

    header: tuple[str, ...]
    before: tuple[str, ...]
    kept: tuple[str, ...]
    other: tuple[str, ...]
    parameter: str
    asked: str = "value"


@frozen
class Searched:
    """A field that the search looks into, and a text that holds the word."""

    header: tuple[str, ...]
    row: tuple[str, ...]


@frozen
class ListTests:
    """The tests of one list: *single* where the caller can see one row at most.

    *present* rows are there, *with_one* where a test makes one more; *to_three* and *to_five* are missing from so many.
    *most* is how many statements it may need; *ignored* says that a parameter which nobody named is passed over.
    """

    items: str
    pages: PageTests
    present: int
    with_one: int
    to_three: int
    to_five: int
    most: int
    single: str
    accepted: tuple[str, ...]
    refused: tuple[str, ...]
    ignored: bool
    ordered: tuple[str, ...]
    sorts: tuple[str, ...]
    other_sort: str
    nullable: tuple[str, ...]
    filters: tuple[Filtered, ...]
    searches: tuple[Searched, ...]
    word: str
    left_out: tuple[str, ...]
    tied: Tied | None


class ListWriter(ListedRows):
    """Writes the tests of one list."""

    def tests(self) -> ListTests:
        """All that the list is asked."""
        single = self.is_single()
        tenants = self.product.tenants
        auth = self.product.auth
        shown = auth is not None and auth.takes_keys and self.entity.name == auth.sessions
        is_there = self.is_user or shown or (tenants is not None and self.entity.name == tenants.members)
        present = 1 if is_there and self.signed_in and not (single or self.call.operation.mine) else 0
        writer = PageTestWriter(self.contract, self.product.api.pagination, self.call, present)
        blind = single or self._shows_values()
        pages = writer.tests([] if blind else list(self._walks()))
        return ListTests(
            items=pages.items,
            pages=pages,
            present=present,
            with_one=present + 1,
            to_three=3 - present,
            to_five=5 - present,
            most=STATEMENTS + beside(self.product, self.call.operation) + len(self.call.operation.above),
            single="single" if single else "",
            accepted=tuple(accepted_queries(self.call)),
            refused=tuple(refused_queries(self.product, self.call)),
            ignored=self.product.api.ignores_unknown,
            ordered=() if blind else tuple(self._ordered()),
            sorts=() if blind else tuple(self._sorts()),
            other_sort=self._other_sort(),
            nullable=() if blind else tuple(self._nullable()),
            filters=() if single else tuple(self._filters()),
            searches=() if single else tuple(self._searches()),
            word=f'"{WORD.upper()}"',
            left_out=self._left_out(),
            tied=tied(self.entity, self.call.operation, self._values, self._named)
            if pages.next and not blind
            else None,
        )

    def _named(self, field: Field) -> tuple[str, str] | None:
        """A new row that *field* may name, and the attribute that it is called by."""
        if field.relation is None:
            return None
        target = self.product.entity(field.relation.target)
        return self.requests.makes(target, "ada"), target.field(field.relation.key).attribute

    def _shows_values(self) -> bool:
        """Whether it shows values that stand alone, by which no row is told from another."""
        shape = self.call.operation.response
        return shape is not None and self.entity.shape(shape).value is not None

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

    def _other_sort(self) -> str:
        """An order that is not the list's usual one."""
        words = next(each for each in self.call.parameters if each.role is ParameterRole.SORT)
        return literal(next(word for word in words.choices if word != read_json(words.default or Json("null"))))

    def _walks(self) -> Iterator[Walk]:
        """The fields to sort by, each with values for rows: one of them again where two rows may have the same."""
        for word, field in self._sorted_fields():
            if field.unique or field.sequence or any(field.name in each.fields for each in self.entity.uniques):
                values = self._written(field, DIFFERENT + 1)
            else:
                first, *others = self._values(field)
                values = [first, first, *others, first]
            if field.may_be_null and self._fits(field, None):
                values += ["None", "None"]
            yield Walk(word, field.attribute, values)

    def _nullable(self) -> Iterator[str]:
        for word, field in self._sorted_fields():
            if field.may_be_null and self._fits(field, None):
                pair = (literal(word), literal(field.attribute))
                yield from statement("", Bracket("", "()", pair), BODY, ",")

    def _filters(self) -> Iterator[Filtered]:
        for parameter in self.call.parameters_in(Place.QUERY):
            if parameter.role is ParameterRole.FILTER and parameter.by:
                yield from self._related(parameter, parameter.by)
            elif parameter.role is ParameterRole.FILTER and parameter.field:
                yield from self._filter(parameter, self.entity.field(parameter.field))

    def _filter(self, parameter: Parameter, field: Field) -> Iterator[Filtered]:
        header = definition(f"def test_filters_by_{field.name}", TEST, "None", INDENT)
        if field.relation and field.name != self.entity.owner and field.name not in self._fixed_names():
            yield from self._relation_filter(header, parameter, field)
        found = self._two(field)
        if len(found) < 2:
            return
        (value, told), (another, others) = found
        yield Filtered(
            header=header,
            before=(f"{INDENT * 2}value = {self._code(field, value)}",),
            kept=self._row("kept", **{field.attribute: "value"}, **told),
            other=self._row("_", **{field.attribute: self._code(field, another)}, **others),
            parameter=literal(parameter.name),
            # A duration is no text in Python that a query says.
            asked=literal(str(value)) if field.type == ScalarType(Kind.DURATION) else "value",
        )

    def _named_by(self, by: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The statements that make a row which names `one` in the field *by*, and one that names `two`."""
        link = self.entity.link(by)
        if link is None:
            pairs = self.product.joining(self.entity, by)
            kept, other = ({own.attribute: f"{row}.{its.attribute}" for own, its in pairs} for row in ("one", "two"))
            return self._row("kept", **kept), self._row("_", **other)
        first, second = between(self.requests, link, "kept", "one"), between(self.requests, link, "other", "two")
        return (*self._row("kept"), first), (*self._row("other"), second)

    def _related(self, parameter: Parameter, by: str) -> Iterator[Filtered]:
        """A filter by a field of another entity: one row names what has the value, another one something else."""
        target = self.product.entity(self.entity.target(by))
        field = target.field(parameter.field or "")
        rows, samples = self.requests, self.requests.samples
        link = self.entity.link(by)
        if by == self.call.operation.parent or (link is not None and is_private(self.requests, link)):
            return
        owned = by == self.entity.owner or (field.relation is not None and field.name == target.owner)
        is_alone = rows.sight.of(target).read is Reach.OWN and target.owns_itself
        is_above = by in self.call.operation.settled(self.entity)
        if owned or is_alone or is_above or not rows.reads(target, self.call):
            return
        if field.relation:
            named = self.product.entity(field.relation.target)
            value = other = f"{rows.makes(named, 'ada')}.{key_of(self.product, field)}"
        else:
            found = samples.others(target, field, VARIED, samples.kept(target))
            free = found[-2:] if field.name in samples.fields(target).varied else found[:2]
            if len(free) < 2:
                return
            value, other = (flat(self.types.spelled(field.type, each)) for each in free)
        makes = [self._named_row(by, target, **{field.attribute: each}) for each in ("value", other)]
        before = [f"{BODY}value = {value}", *statement("one = ", makes[0], BODY), *statement("two = ", makes[1], BODY)]
        kept, another = self._named_by(by)
        header = definition(f"def test_filters_by_{parameter.attribute}", TEST, "None", INDENT)
        yield Filtered(header, tuple(before), kept, another, literal(parameter.name))

    def _named_row(self, by: str, target: Entity, **given: str) -> str:
        """The call that makes a row of *target* for the field *by* to name, which no other row of the list names."""
        made = member_of_nothing(self.product, self.entity, by, **given)
        return made or self.requests.makes(target, "ada", **given)

    def _two(self, field: Field) -> list[tuple[JsonValue, dict[str, str]]]:
        """Two values of *field*, each with what its row is told besides; fewer where there are none."""
        pool = [] if field.role is FieldRole.KEY or not self._usable(field) else self._json_values(field)
        if len(pool) < 2:
            pool += values(self.product, field.type, field.limits, VARIED) if pool else []
        tried = sorted(dict.fromkeys(pool), key=lambda value: value == self._of_caller(field))
        told = ((value, self._told({field.name: value})) for value in tried)
        return [(value, besides) for value, besides in told if besides is not None][:2]

    def _of_caller(self, field: Field) -> JsonValue:
        """What the caller has in *field*, where the list shows the caller, or who the caller is there."""
        auth, role, tenants = self.product.auth, self.requests.role, self.product.tenants
        if tenants is not None and self.entity.name == tenants.members:
            return self.base.get(field.name)
        if not self.is_user or auth is None:
            return None
        return role.name if role and field.name == auth.role else self.base.get(field.name)

    def _relation_filter(self, header: tuple[str, ...], parameter: Parameter, field: Field) -> Iterator[Filtered]:
        told = self._told({field.name: field.name})
        if told is None:
            return
        target = self.product.entity(field.relation.target if field.relation else "")
        shared, key = shared_with(self.product, self.entity, field.name, self.settled), key_of(self.product, field)
        another = member_of_nothing(self.product, self.entity, field.name, **shared)
        another = another or self.requests.rows.make(target, "ada", **shared)
        yield Filtered(
            header=header,
            before=(
                f"{BODY}value = {self._named_row(field.name, target, **shared)}.{key}",
                f"{BODY}another = {another}.{key}",
            ),
            kept=self._row("kept", **{field.attribute: "value"}, **told),
            other=self._row("_", **{field.attribute: "another"}, **told),
            parameter=literal(parameter.name),
        )

    def _searches(self) -> Iterator[Searched]:
        listing = self.call.operation.listing
        for name in listing.search if listing else ():
            field = self.entity.field(name)
            if isinstance(field.type, ScalarType) and field.type.kind in SEARCHED and self._usable(field):
                header = definition(f"def test_searches_{field.name}", TEST, "None", INDENT)
                for text in (f"A {WORD} nests", WORD):
                    told = self._told({name: text}) if accepts(field.type, field.limits, text) else None
                    if told is not None:
                        yield Searched(header, self._row("_", **{field.attribute: literal(text)}, **told))
                        break

    def _left_out(self) -> tuple[str, ...]:
        """The statement that makes a row which the fixed condition keeps out."""
        return self._row("_", **self.avoided) if self.avoided else ()


def _sort(word: str, field: Field, descending: bool) -> tuple[str, ...]:
    case = (literal(word), literal(field.attribute), str(descending))
    return statement("", Bracket("", "()", case), BODY, ",")
