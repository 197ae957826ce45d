"""What requests of one operation may say and may not, as cases of parametrised tests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from specgen.contract.examples import JsonValue, read_json
from specgen.contract.model import Call, Property
from specgen.contract.shapes import sent_fields
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.python.breaking import breakable
from specgen.generators.python.forms import Code, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.members import Case, Member, code, lines_of
from specgen.generators.service.tests.places import as_json, key_of
from specgen.generators.service.tests.row_names import RowNames, takes_owner
from specgen.generators.service.tests.rows import VARIED
from specgen.generators.service.tests.sharing import shared_with
from specgen.generators.service.tests.sight import Sight
from specgen.generators.service.tests.surroundings import Surroundings, surroundings
from specgen.generators.service.tests.values.apart import ranges
from specgen.generators.service.tests.values.conditions import Row
from specgen.generators.service.tests.values.samples import OWNER, Samples
from specgen.generators.service.tests.values.scalars import Long, Value
from specgen.generators.service.tests.values.too_much import too_much, vast_values
from specgen.generators.service.tests.values.types import misshapen, values
from specgen.product.model import Access, Does, Entity, Field, Limits, Operation, Product, Reach
from specgen.product.types import FieldType, ScalarType

INDENT = "    "
INNER = INDENT * 3
TEST = ("self", "service: Service", "rows: Rows")
CHANGES = (Does.UPDATE, Does.REPLACE)
STRANGER = "rows.stranger()"
MOST_CHECKED = 8
"""So many optional fields of checks are tried without each other, in every combination."""


@frozen
class Said:
    """A field of a request's shape, and what the contract makes of it."""

    field: Field
    property: Property


@frozen
class Asked:
    """A request of one operation that says all it can.

    *found* is the row that it says nothing of, *usual* what it leaves, *base* the row to which a case adds one value:
    every check *keeps* it, or one does not.
    """

    entity: Entity
    said: tuple[Said, ...]
    is_open: bool
    found: Row
    usual: Row
    base: Row
    around: Surroundings
    keeps: bool

    def plain(self) -> frozenset[str]:
        """The fields that the request can say and that name no row."""
        return frozenset(each.field.name for each in self.said if not each.field.relation)

    def nulls(self) -> frozenset[str]:
        """The fields of which the request can say that they hold nothing."""
        return frozenset(each.field.name for each in self.said if each.property.nullable)


@frozen
class Cases:
    """Lines of a parametrised test: a field's name, its value, and *beside* it what that asks of other fields."""

    lines: tuple[str, ...] = ()
    beside: str = ""


class Requests:
    """Writes what requests say, for one product, and for people of one *role* where there are roles."""

    def __init__(self, product: Product, samples: Samples, rows: RowNames, sight: Sight) -> None:
        self.product = product
        self.sight = sight
        self.role = sight.role
        self.samples = samples
        self.rows = rows
        self._around: dict[str, Surroundings] = {}
        self._members: dict[tuple[str, str], Member] = {}
        self._alike: dict[tuple[str, FieldType, Limits, bool], Member] = {}

    def around(self, operation: Operation) -> Surroundings:
        """The rows among which *operation* is tested."""
        if operation.name not in self._around:
            self._around[operation.name] = surroundings(self.product, self.rows, operation)
        return self._around[operation.name]

    def said(self, call: Call, properties: tuple[Property, ...]) -> tuple[Said, ...]:
        """The fields that a request of *call* holds, and that who asks may say."""
        operation = call.operation
        if operation.entity is None or operation.request is None:
            return ()
        entity = self.product.entity(operation.entity)
        return tuple(
            Said(field, property_)
            for field, property_ in sent_fields(entity, operation, properties)
            if not property_.only_for or (self.role and self.role.counts_as(property_.only_for))
        )

    def reads(self, target: Entity, call: Call) -> bool:
        """Whether who asks *call* may read rows of *target*, their own at least."""
        is_open = call.access is not Access.SIGNED_IN
        read = self.sight.of(target).read
        return read is Reach.ANY or not (is_open or read is Reach.GRANTED)

    def is_shown(self, only_for: tuple[str, ...], is_open: bool) -> bool:
        """Whether who asks is shown what is *only_for* some roles; those who ask openly have none."""
        return not only_for or (not is_open and self.role is not None and self.role.counts_as(only_for))

    def asked(self, call: Call, entity: Entity, properties: tuple[Property, ...], is_open: bool) -> Asked:
        """What a request of *call* says, and of which rows."""
        said = self.said(call, properties)
        does = call.operation.does
        kept = self.samples.kept(entity)
        found = kept if does in CHANGES else {**self.samples.unsaid(entity), **self._owned(entity)}
        names = frozenset(each.field.name for each in said)
        usual = {**found, **self.samples.said(entity, names), **self._named(entity, said, is_open)}
        free = frozenset(each.field.name for each in said if not each.field.relation or each.field.may_be_null)
        usual_ = self.samples.mended(entity, usual, free, free & self.samples.fields(entity).nullable) or usual
        around = self.around(call.operation)
        base = kept if does is Does.UPDATE else usual_
        return Asked(entity, said, is_open, found, usual_, base, around, self.samples.keeps(entity, base))

    def _owned(self, entity: Entity) -> Row:
        return {entity.owner: OWNER} if entity.owner and takes_owner(entity) else {}

    def _named(self, entity: Entity, said: tuple[Said, ...], is_open: bool) -> Row:
        """A token for each row that a request names."""
        named: dict[str, JsonValue] = {}
        for each in said:
            if each.field.relation:
                made = None if self._overlaps(entity, each.field) else self._named_by(entity, each.field, is_open)
                named[each.field.name] = made if made in (None, OWNER) else each.field.name
        return named

    def _overlaps(self, entity: Entity, field: Field) -> bool:
        """Whether a row that *field* names would be in the way of the one that names it, and need not be there."""
        relation = field.relation
        if relation is None or relation.target != entity.name or not field.may_be_null:
            return False
        return ranges(self.samples, entity, (*relation.shared, entity.owner), 1) != ()

    def _named_by(self, entity: Entity, field: Field, is_open: bool) -> str | None:
        """The call that makes the row that *field* names; None where the caller can name none."""
        if self.says_member(entity, field):
            return STRANGER
        target = self.product.entity(field.relation.target if field.relation else "")
        return None if is_open and not self.sight.is_public(target) else self.makes(target, OWNER)

    def says_member(self, entity: Entity, field: Field) -> bool:
        """Whether *field* names who becomes a member of a tenant: anybody whose key the caller was told."""
        tenants = self.product.tenants
        return tenants is not None and (entity.name, field.name) == (tenants.members, tenants.user)

    def _key(self, field: Field, asked: Asked) -> str:
        """The call that makes the row that *field* names, among the rows around."""
        if self.says_member(asked.entity, field):
            return STRANGER
        target = self.product.entity(field.relation.target if field.relation else "")
        shared = shared_with(self.product, asked.entity, field.name, asked.around.settled)
        return self.makes(target, OWNER, **shared)

    def usual(self, asked: Asked, said: Said) -> Code | None:
        """The usual value of a field; None where there is none that the caller may say."""
        if not self._is_said(asked, said):
            return None
        value = asked.usual.get(said.field.name)
        if value is None:
            return "None"
        if said.field.relation is None:
            return code(value)
        return self.named(asked, said.field)

    def _is_said(self, asked: Asked, said: Said) -> bool:
        """Whether a request that says all it can says a field: as nothing, where it must or a check speaks of it."""
        if asked.usual.get(said.field.name) is not None:
            return True
        checked = self.samples.fields(asked.entity).checked
        return said.property.nullable and (said.property.required or said.field.name in checked)

    def named(self, asked: Asked, field: Field) -> Code:
        """What a request says by *field* of a row that is made for it."""
        made = asked.around.said.get(field.name) or self._key(field, asked)
        key = f"{made}.{key_of(self.product, field)}"
        return breakable(as_json(field.type, key))

    def companions(self, entity: Entity, values: Row, fixed: Collection[str] = ()) -> Row | None:
        """What a factory must be told beside *values* for the row to keep every check; None where nothing helps.

        The fields *fixed* keep what a factory gives them.
        """
        row, fields = {**self.samples.kept(entity), **values}, self.samples.fields(entity)
        if self.samples.keeps(entity, row):
            return {}
        free = fields.plain - values.keys() - set(fixed)
        mended = self.samples.mended(entity, row, free, free & fields.nullable)
        return None if mended is None else {name: value for name, value in mended.items() if value != row[name]}

    def _is_caller(self, entity: Entity) -> bool:
        return bool(self.product.auth) and entity.owns_itself

    def body(self, asked: Asked) -> tuple[str, ...]:
        """The members of a body that says all it can."""
        return tuple(
            line
            for each in asked.said
            if (value := self.usual(asked, each)) is not None
            for line in statement(f"{literal(each.property.name)}: ", value, INNER, ",")
        )

    def least(self, asked: Asked) -> tuple[Said, ...]:
        """The fields that a request can leave out, all at once; none where every one of them is needed."""
        there = [each for each in asked.said if self._is_said(asked, each) and not each.property.required]
        spoken = self.samples.fields(asked.entity).checked
        checked = [each for each in there if each.field.name in spoken][:MOST_CHECKED]
        for count in range(len(checked) + 1):
            for kept in combinations(checked, count):
                left_out = tuple(each for each in there if each not in kept)
                absent = (each.field for each in left_out if each.field.name in spoken)
                row = {**asked.usual, **{field.name: self._absent(field) for field in absent}}
                if self.samples.keeps(asked.entity, row):
                    return left_out
        return ()

    def _absent(self, field: Field) -> JsonValue:
        return read_json(field.default) if field.default else None

    def accepted(self, asked: Asked) -> Cases:
        """Fields with values that a request may just say."""
        return self._cases(asked, self._accepted(asked), asked.plain())

    def _accepted(self, asked: Asked) -> Iterator[tuple[Said, Case]]:
        for each in asked.said:
            member = self._member(each)
            for case in member.on_limits:
                yield each, case
            if each.property.nullable:
                yield each, member.null

    def _member(self, said: Said) -> Member:
        """What requests may say by a field: found by its name, and made once for those alike."""
        known = (said.property.origin, said.property.name)
        if known not in self._members:
            field = said.field
            form = (said.property.name, field.type, field.limits, field.relation is not None)
            self._members[known] = self._alike.setdefault(form, Member(self.product, *form))
        return self._members[known]

    def too_much(self, asked: Asked) -> Iterator[str]:
        """Fields with values from which more follows than can be said, and the field that can't say it."""
        fields = self.samples.fields(asked.entity)
        if not fields.formulas:
            return
        vast = ((each, self._member(each).case(value)) for each in asked.said for value in vast_values(each.field))
        for said, (value, _) in (*self._accepted(asked), *vast):
            row = {**asked.base, said.field.name: value.text if isinstance(value, Long) else value}
            field = too_much(fields, row)
            if field and self.samples.keeps(asked.entity, row):
                yield from lines_of([(literal(said.property.name), code(value), literal(field.json))])

    def _cases(self, asked: Asked, cases: Iterable[tuple[Said, Case]], free: frozenset[str]) -> Cases:
        """The *cases* that can be, each with what it asks of the fields *free*."""
        found: list[tuple[str, Case, Row]] = []
        nulls = asked.nulls()
        for said, case in cases:
            beside = self._beside(asked, said, case[0], free, nulls)
            if beside is not None:
                found.append((said.property.name, case, beside))
        if not any(beside for _, _, beside in found):
            return Cases(tuple(line for _, (_, lines), _ in found for line in lines))
        names = {each.field.name: each.property.name for each in asked.said}
        begun = ((literal(name), code(value)) for name, (value, _), _ in found)
        more = (json_code({names[each]: value for each, value in beside.items()}) for _, _, beside in found)
        return Cases(tuple(lines_of((*both, rest) for both, rest in zip(begun, more, strict=True))), "beside")

    def _beside(
        self, asked: Asked, said: Said, value: Value, free: frozenset[str], nulls: frozenset[str]
    ) -> Row | None:
        """What a request must say too when it says *value*, by field; None where nothing helps."""
        name, fields = said.field.name, self.samples.fields(asked.entity)
        is_alone = asked.keeps and name not in fields.checked
        if is_alone and not fields.formulas:
            return {}
        row = {**asked.base, name: value.text if isinstance(value, Long) else value}
        mended = row if is_alone else self.samples.mended(asked.entity, row, free - {name}, nulls)
        if mended is None or too_much(fields, mended):
            return None
        return {each: other for each, other in mended.items() if other != row[each]}

    def refused(self, said: tuple[Said, ...]) -> Iterator[str]:
        """Fields with values that no request may say."""
        for each in said:
            member = self._member(each)
            yield from member.refused
            if not each.property.nullable:
                yield from member.null[1]

    def misshapen(self, said: tuple[Said, ...]) -> Iterator[str]:
        """Fields with values of which a member is wrong, each with the path of that member."""
        met: set[str] = set()
        for each in said:
            name, found = each.property.name, misshapen(self.product, each.field.type, each.field.limits, met)
            yield from lines_of((literal(name), literal(f"{name}.{path}"), code(value)) for path, value in found)

    def changes(self, asked: Asked, shown: frozenset[str]) -> Cases:
        """Fields with values other than the usual."""
        free = frozenset(each.field.name for each in asked.said if each.property.name in shown) & asked.plain()
        return self._cases(asked, self._changes(asked, free), free)

    def _changes(self, asked: Asked, free: frozenset[str]) -> Iterator[tuple[Said, Case]]:
        sources = {field.slug_of for field in asked.entity.fields}
        varied_names = self.samples.fields(asked.entity).varied
        for each in asked.said:
            if each.field.name not in free or each.field.name in sources:
                continue
            varied = each.field.name in varied_names
            count = VARIED if varied else 3
            own = asked.base[each.field.name]
            alone = self.samples.others(asked.entity, each.field, count, asked.base)
            others = [value for value in alone if value != own]
            if not others:
                found = values(self.product, each.field.type, each.field.limits, count)
                others = [value for value in found if value != own]
            if others:
                yield each, self._member(each).case(others[-1] if varied else others[0])

    def makes(self, target: Entity, owner: str, **given: str) -> str:
        """The call that makes a row of *target* that belongs to *owner*; users reach others where they may."""
        if self._is_caller(target) and self.sight.of(target).read is Reach.OWN:
            return owner
        return self.rows.make(target, owner, **given) if takes_owner(target) else self.rows.make(target, **given)


@frozen
class Digits:
    """A decimal of a request that is said with fewer digits than it is shown with."""

    header: tuple[str, ...]
    name: str
    short: str
    full: str


def decimals(samples: Samples, asked: Asked, shown: frozenset[str]) -> Iterator[Digits]:
    """The decimals of a request that the answer shows."""
    for each in asked.said:
        full = asked.usual.get(each.field.name)
        if isinstance(each.field.type, ScalarType) and each.field.type.is_exact and isinstance(full, str):
            short = full.rstrip("0").rstrip(".") if "." in full else full
            fits = samples.keeps(asked.entity, {**asked.base, each.field.name: full})
            if fits and short != full and each.property.name in shown:
                header = definition(f"def test_says_{each.field.name}_with_all_digits", TEST, "None", INDENT)
                yield Digits(header, literal(each.property.name), literal(short), literal(full))
