"""What follows from a request: values that nobody sets, worked out beforehand for values that are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from specgen.contract.examples import JsonValue
from specgen.contract.model import Property
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types, json_code
from specgen.generators.python.forms import WIDTH, Bracket, Code, Item, Keyword, Pair, flat, literal, statement
from specgen.generators.service.tests.parts import NewPart, PartWriter, with_given
from specgen.generators.service.tests.places import key_text
from specgen.generators.service.tests.sharing import shared_with, shares_with_path
from specgen.generators.service.tests.values.conditions import Row
from specgen.generators.service.tests.values.scalars import bounds, number_of
from specgen.generators.service.tests.values.too_much import too_much
from specgen.generators.service.tests.values.types import accepted
from specgen.generators.service.tests.values.worth import worked_out
from specgen.product.model import Copy, Entity, Field, Formula, WorkedOut
from specgen.product.operations import MAKING
from specgen.product.types import ScalarType

INDENT = "    "
BODY = INDENT * 2
INNER = INDENT * 3


@frozen
class Worked:
    """A request of which is known what follows: the statements that send it, and what the answer shows."""

    caller: str
    before: tuple[str, ...]
    row: tuple[str, ...]
    body: tuple[str, ...]
    below: tuple[str, ...]
    shown: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


class WorkedWriter:
    """Writes the test of what follows from what one request says."""

    def __init__(
        self, parts: PartWriter, types: Types, usual: Row, properties: tuple[Property, ...], user: str
    ) -> None:
        self.parts = parts
        self.product = parts.product
        self.requests = parts.requests
        self.entity = parts.entity
        self.types = types
        self.usual = usual
        self.operation = parts.call.operation
        self.does = self.operation.does
        self.properties = properties
        self.user = user
        self.makes = self.does in MAKING

    def test(self, caller: str, row: str, body: str) -> Worked | None:
        """The test; None where nothing that the answer shows follows from what is said."""
        shown = {each.origin.partition(".")[2]: each for each in self.properties}
        lists = [NewPart(self.parts, part) for part in self.parts.sent]
        copies, before, given, told = self._copies(shown)
        if copies is None:
            return None
        said: dict[str, list[Row]] = {}
        fields = self.requests.samples.fields
        members: list[Item] = [*given]
        listed: list[tuple[str, ...]] = []
        for each in lists:
            named, rows = self._named_within(each)
            before.extend(named)
            said[each.part.name] = [worked_out(fields(each.target), {**values, **rows}, {}) for values in each.some()]
            lines = each.listed(self._line(each, *numbered) for numbered in enumerate(each.some()))
            members.append(Pair(each.part.json, lines))
            if each.part.name in shown:
                listed.append(self._within(each, said[each.part.name]))
        whole = worked_out(fields(self.entity), {**self.usual, **copies}, said)
        expected = self._expected(shown, whole)
        if not expected and not any(listed):
            return None
        unlike = {} if self.makes else self._unlike(whole)
        is_caller = self.entity.owns_itself
        told += self._given(unlike) if is_caller else ()
        kept = row if is_caller else with_given(row, self._given({**unlike, **copies}))
        values = Bracket("", "{}", tuple(expected))
        sent = Bracket(f"{body} | ", "{}", tuple(members)) if members else body
        return Worked(
            caller=f"ada = {flat(with_given(self.user, told)) if told else caller}" if caller else "",
            before=tuple(before),
            row=() if self.makes or not self.operation.keys else statement("kept = ", kept, BODY),
            body=statement("body = ", sent, BODY),
            below=self._below(),
            shown=statement("assert shown == shown | ", values, BODY) if expected else (),
            parts=tuple(each for each in listed if each),
        )

    def _unlike(self, whole: Row) -> Row:
        """Values of a row with which its formulas come to something else than with those that the request says."""
        found: dict[str, JsonValue] = {}
        said = [each.field for each in self.requests.said(self.parts.call, self._sent())]
        for field in (*self.entity.fields, *self.entity.shown):
            if isinstance(field.computed, Formula):
                names = field.computed.names
                needed = (each for each in said if each.name in names and not each.relation)
                pairs = ((each, value) for each in needed for value in self._others(each, whole))
                different = ((each, value) for each, value in pairs if self._differs(field, whole, each.name, value))
                found |= {each.name: value for each, value in list(different)[:1]}
        return found

    def _others(self, field: Field, whole: Row) -> Iterator[JsonValue]:
        """Values that *field* may have as well."""
        for value in accepted(self.product, field.type, field.limits):
            if isinstance(value, int | float | str | bool):
                yield value
        yield from self.requests.samples.others(self.entity, field, 3, whole)

    def _differs(self, field: Field, whole: Row, name: str, value: JsonValue) -> bool:
        row, fields = {**whole, name: value}, self.requests.samples.fields(self.entity)
        if too_much(fields, row):
            return False
        differs = worked_out(fields, row, {})[field.name] != whole[field.name]
        return differs and self.requests.samples.keeps(self.entity, row)

    def _sent(self) -> tuple[Property, ...]:
        body = self.parts.call.body
        return self.parts.contract.type(body.type).properties if body else ()

    def _given(self, values: Row) -> list[str]:
        """What a row is told that has these values."""
        fields = {name: self.entity.field(name).attribute for name in values}
        return [f"{fields[name]}={flat(self._code(name, value))}" for name, value in values.items()]

    def _code(self, name: str, value: JsonValue) -> Code:
        return value_code(self.types, self.entity.field(name), value)

    def _copied_from(self, entity: Entity) -> list[Field]:
        """The fields that name rows from which something is copied."""
        names = {field.computed.by for field in entity.fields if isinstance(field.computed, Copy)}
        return [entity.field(name) for name in sorted(names)]

    def _source(self, by: Field, name: str) -> tuple[Field, JsonValue] | None:
        """The field that is copied, and a value that it may have."""
        target = self.product.entity(by.relation.target if by.relation else "")
        if not target.has(name) or target.field(name).computed:
            return None
        samples, field = self.requests.samples, target.field(name)
        row = samples.kept(target)
        kept = [value for value in uneven(field) if samples.keeps(target, {**row, name: value})]
        found = kept or samples.others(target, field, 2, row)[-1:]
        return (field, found[0]) if found else None

    def _taken(self, entity: Entity, by: Field) -> tuple[Row, list[str]] | None:
        """What a row of *entity* copies from the one that *by* names, and what the latter is told to have it."""
        row: dict[str, JsonValue] = {}
        told: dict[str, str] = {}
        for field in entity.fields:
            if isinstance(field.computed, Copy) and field.computed.by == by.name:
                source = self._source(by, field.computed.field)
                if source is None:
                    return None
                row[field.name] = source[1]
                told[source[0].attribute] = f"{source[0].attribute}={flat(value_code(self.types, *source))}"
        return row, list(told.values())

    def _copies(self, shown: Mapping[str, Property]) -> tuple[Row | None, list[str], list[str], list[str]]:
        """What the row copies; the statements before, what the body says for it, and what the caller is told to be."""
        copies: dict[str, JsonValue] = {}
        before: list[str] = []
        given: list[str] = []
        caller: list[str] = []
        around = self.requests.around(self.operation)
        for by in self._copied_from(self.entity):
            taken = self._taken(self.entity, by)
            if taken is None:
                return None, [], [], []
            copies |= taken[0]
            if not self.makes:
                continue
            if by.name == self.entity.owner:
                caller += taken[1]
                continue
            if by.name == self.operation.parent:
                before += statement(f"{by.name} = ", with_given(self._above()[1], taken[1]), BODY)
                if shares_with_path(self.product, self.operation):
                    before.append(f"{BODY}self.{self._above()[0]} = {by.name}")
                continue
            target = self.product.entity(by.relation.target if by.relation else "")
            shared = shared_with(self.product, self.entity, by.name, around.settled)
            made = with_given(self.requests.makes(target, "ada", **shared), taken[1])
            before += statement(f"{by.name} = ", made, BODY)
            given.append(f"{literal(by.json)}: {key_text(self.product, by, by.name)}")
        return copies, before, given, caller

    def _above(self) -> tuple[str, str]:
        """The last row that the path names before: what its test calls it, and what makes it."""
        rows = self.requests.around(self.operation).rows
        return [*rows.items()][len(self.operation.above) - 1]

    def _below(self) -> tuple[str, ...]:
        """What puts the row into the path from which something is copied; nothing where there is none."""
        parent, above = self.operation.parent, self.operation.above
        if not self.makes or parent not in [by.name for by in self._copied_from(self.entity)]:
            return ()
        target = self.product.entity(above[-1].entity)
        named = tuple(Keyword(key.parameter, f"{parent}.{target.field(key.field).attribute}") for key in above[-1].keys)
        return statement("with ", Bracket("service.below", "()", named), BODY, ":")

    def _line(self, part: NewPart, number: int, values: Row) -> Code:
        names = {field.name: f"{part.part.name}_{field.name}[{number}]" for field in self._copied_from(part.target)}
        return part.line(values, names)

    def _named_within(self, part: NewPart) -> tuple[list[str], Row]:
        """The statements that make the rows from which parts copy, and what they copy."""
        lines: list[str] = []
        row: dict[str, JsonValue] = {}
        for by in self._copied_from(part.target):
            taken = self._taken(part.target, by)
            if taken:
                target = self.product.entity(by.relation.target if by.relation else "")
                made = flat(with_given(self.requests.makes(target, "ada"), taken[1]))
                listed = Bracket("", "[]", (f"{made} for _ in range({len(part.some())})",))
                lines += statement(f"{part.part.name}_{by.name} = ", listed, BODY)
                row |= taken[0]
        return lines, row

    def _expected(self, shown: Mapping[str, Property], row: Row) -> list[str]:
        found = []
        for field in (*self.entity.fields, *self.entity.shown):
            known = isinstance(field.computed, Copy | Formula) or (field.stored and field.computed is not None)
            known = known and field.name not in self.entity.moved_by_others
            if known and field.name in shown and field.name in row:
                found.append(f"{literal(shown[field.name].name)}: {flat(json_code(row[field.name]))}")
        return found

    def _within(self, part: NewPart, rows: list[Row]) -> tuple[str, ...]:
        """The statement that compares what is shown of parts with what follows."""
        shape = part.target.shape("read")
        fields = [
            each
            for each in part.target.members_of(shape)
            if isinstance(each, Field) and each.computed and each.readable and each.computed != WorkedOut()
        ]
        if not fields:
            return ()
        items = tuple(
            Bracket("", "{}", tuple(f"{literal(each.json)}: {flat(json_code(row[each.name]))}" for each in fields))
            for row in rows
        )
        names = ", ".join(literal(each.json) for each in fields)
        found = f"shown[{literal(part.part.json)}]"
        found = f"[{found}]" if part.part.single else found
        comma = "," if len(fields) == 1 else ""
        picked = f"[{{name: row[name] for name in ({names}{comma})}} for row in {found}]"
        first = [f"{BODY}found = {picked}"]
        if len(first[0]) > WIDTH:
            first = [
                f"{BODY}found = [",
                f"{INNER}{{name: row[name] for name in ({names}{comma})}}",
                f"{INNER}for row in {found}",
                f"{BODY}]",
            ]
        return (*first, *statement("assert found == ", Bracket("", "[]", items), BODY))


def uneven(field: Field) -> Iterator[JsonValue]:
    """A number of as many places as *field* has, of which the last is a five: what follows from it must be rounded."""
    if isinstance(field.type, ScalarType) and field.type.scale:
        rest = Decimal("2" * (field.type.scale - 1) + "5").scaleb(-field.type.scale)
        least, greatest = bounds(field.type, field.limits)
        yield from (number_of(field.type, whole + rest) for whole in (1, 0) if least <= whole + rest <= greatest)


def value_code(types: Types, field: Field, value: JsonValue) -> Code:
    """A JSON value as the attribute of a row."""
    return types.spelled(field.type, value)
