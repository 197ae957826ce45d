"""What answers show of rows that name the one which is shown: parts in their order, and totals."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call
from specgen.frozen import frozen
from specgen.generators.python.forms import literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.cases import Requests
from specgen.generators.service.tests.parts import with_given
from specgen.generators.service.tests.relations import TEST
from specgen.generators.service.tests.row_names import owns_one, takes_owner
from specgen.product.model import Access, Entity, Field, HasMany, MeIn, Product, Shape, Total
from specgen.product.types import Kind, ScalarType

INDENT = "    "
BODY = INDENT * 2


@frozen
class Within:
    """Rows that name the one under test, and what is shown of them."""

    header: tuple[str, ...]
    said: str
    owners: str
    before: tuple[str, ...]
    expected: tuple[str, ...]


def shown_within(requests: Requests, entity: Entity, shape: Shape, call: Call) -> Iterator[Within]:
    """The tests of what *shape* shows of rows that name one of *entity*.

    A list that keeps rows by such ones can't be asked with any others.
    """
    own = {each.field for each in call.operation.mine if each.via is None}
    writer = _Writer(requests, entity)
    for part in entity.parts_of(shape):
        if found := writer.parts(part):
            yield found
    for field in entity.totals_of(shape):
        is_asked = isinstance(field.computed, Total | MeIn) and field.computed.over in own
        if is_asked or not requests.is_shown(field.readable_by, call.access is not Access.SIGNED_IN):
            continue
        if isinstance(field.computed, Total):
            yield writer.total(field, field.computed)
        if isinstance(field.computed, MeIn):
            yield writer.me_in(field, field.computed, me=False)
            if call.access is Access.SIGNED_IN:
                yield writer.me_in(field, field.computed, me=True)


class _Writer:
    """Writes the tests of one entity."""

    def __init__(self, requests: Requests, entity: Entity) -> None:
        self.requests = requests
        self.product: Product = requests.product
        self.entity = entity

    def parts(self, part: HasMany) -> Within | None:
        """The test that parts are shown in their order; None where nothing tells one from another."""
        target = self.product.entity(part.target)
        key = target.key
        if key.name not in target.shape("read").fields:
            return None
        if part.single:
            return self._part(part, target)
        joined = self.product.joining(target, part.by)
        of = [f"{own.attribute}=kept.{other.attribute}" for own, other in joined]
        before: list[str] = []
        for name, place in (("last", "2"), ("first", "1")):
            made = with_given(self.requests.makes(target, "ada"), [*of, f"position={place}"])
            before += statement(f"{name} = ", made, BODY)
        as_text = "str({}.id)" if key.type == ScalarType(Kind.UUID) else "{}.id"
        keys = ", ".join(as_text.format(name) for name in ("first", "last"))
        found = f"[row[{literal(key.json)}] for row in shown[{literal(part.json)}]]"
        return Within(
            header=definition(f"def test_shows_{part.name}_in_their_order", TEST, "None", INDENT),
            said='"""Parts stand within the row, in the order in which they were said."""',
            owners="",
            before=tuple(before),
            expected=(f"{BODY}assert {found} == [{keys}]",),
        )

    def _part(self, part: HasMany, target: Entity) -> Within:
        """The test that the only part of a row is shown within it."""
        joined = self.product.joining(target, part.by)
        of = [f"{own.attribute}=kept.{other.attribute}" for own, other in joined]
        made = with_given(self.requests.makes(target, "ada"), of)
        key = "str(part.id)" if target.key.type == ScalarType(Kind.UUID) else "part.id"
        return Within(
            header=definition(f"def test_shows_{part.name}", TEST, "None", INDENT),
            said='"""The part stands within the row."""',
            owners="",
            before=statement("part = ", made, BODY),
            expected=(f"{BODY}assert shown[{literal(part.json)}][{literal(target.key.json)}] == {key}",),
        )

    def total(self, field: Field, total: Total) -> Within:
        """The test that rows are counted, or their values added up: those that count, and no others."""
        rows, target = self.product.entity(total.entity), self.product.entity(total.target)
        before: list[str] = []
        made: list[str] = []
        for number in ("one", "two"):
            before += self._counted(rows, target, total, number)
            made.append(number)
        for gone in {rows.name: rows, target.name: target}.values():
            if gone.soft_delete:
                before += self._counted(rows, target, total, "gone", deleted=gone)
        value = str(len(made))
        if total.field:
            attribute = target.field(total.field).attribute
            value = " + ".join(f"{each}.{attribute}" for each in made)
        shown = f"shown[{literal(field.json)}]"
        expected = f"{BODY}assert {shown} == {value}"
        if isinstance(field.type, ScalarType) and field.type.is_exact:
            expected = f'{BODY}assert {shown} == f"{{{value}:.{field.type.scale or 0}f}}"'
        verb = "adds_up" if total.field else "counts"
        return Within(
            header=definition(f"def test_{verb}_{field.name}", TEST, "None", INDENT),
            said='"""All rows that name the one which is shown count, and no others."""',
            owners="",
            before=tuple(before),
            expected=(expected,),
        )

    def me_in(self, field: Field, me_in: MeIn, *, me: bool) -> Within:
        """The test that the caller is told whether they are among those whom the row names, as others are."""
        rows, user = self.product.entity(me_in.entity), self.requests.rows.user()
        before = statement("other = ", user, BODY)
        for who in ("other", *(("ada",) if me else ())):
            before = (*before, *self._link(rows, me_in, who))
        known = "knows_the_caller_in" if me else "knows_no_other_for_the_caller_in"
        return Within(
            header=definition(f"def test_{known}_{field.name}", TEST, "None", INDENT),
            said='"""Who calls is told of themselves, and of nobody else."""',
            owners="",
            before=before,
            expected=(f"{BODY}assert shown[{literal(field.json)}] is {me}",),
        )

    def _link(self, rows: Entity, me_in: MeIn, who: str) -> tuple[str, ...]:
        """The statement that links the row with the user called *who*."""
        named = ((me_in.near, "kept"), (me_in.far, who))
        given = [f"{rows.field(name).attribute}={row}.id" for name, row in named if name != rows.owner]
        owner = next((row for name, row in named if name == rows.owner), "ada")
        return statement("", with_given(self.requests.rows.make(rows, owner), given), BODY)

    def _counted(
        self, rows: Entity, target: Entity, total: Total, name: str, deleted: Entity | None = None
    ) -> list[str]:
        """The statements that make a row which counts, unless it is *deleted*."""
        lines: list[str] = []
        pairs = self.product.joining(rows, total.near)
        given = [f"{own.attribute}=kept.{other.attribute}" for own, other in pairs if own.name != rows.owner]
        owner = "kept" if rows.owner == total.near else "ada"
        if owner == "ada" and owns_one(rows, total.near):
            owner = self.requests.rows.user()
        if total.far:
            gone = ["deleted_at=now()"] if deleted is target else []
            made = with_given(self.requests.makes(target, "ada"), gone)
            if target.owns_itself and self.product.auth:
                made = with_given(self.requests.rows.user(), gone)
            lines += statement(f"{name} = ", made, BODY)
            far = f"{rows.field(total.far).attribute}={name}.{target.key.attribute}"
            between = self.requests.rows.make(rows, owner) if rows.owner != total.far else self._of(rows, name)
            gone = ["deleted_at=now()"] if deleted is rows else []
            more = [*given, *([] if rows.owner == total.far else [far]), *gone]
            lines += statement("", with_given(between, more), BODY)
            return lines
        gone = ["deleted_at=now()"] if deleted else []
        made = with_given(self.requests.rows.make(rows, owner), [*given, *gone])
        prefix = f"{name} = " if total.field and name != "gone" else ""
        return [*lines, *statement(prefix, made, BODY)]

    def _of(self, rows: Entity, owner: str) -> str:
        return self.requests.rows.make(rows, owner) if takes_owner(rows) else self.requests.rows.make(rows)


def needs_now(tests: tuple[Within, ...]) -> bool:
    """Whether the tests make rows that are deleted."""
    return any("now()" in line for each in tests for line in each.before)
