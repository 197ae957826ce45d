"""What requests are asked that break a rule between rows: ranges that overlap, rows that lead back to themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.contract.examples import JsonValue
from specgen.contract.model import RowRule
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Code, Keyword, Pair, flat, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.cases import Asked, Said
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.members import code
from specgen.generators.service.tests.places import as_json, identity, in_path
from specgen.generators.service.tests.uniques import different, faulty
from specgen.generators.service.tests.values.conditions import Row, holds
from specgen.generators.service.tests.values.types import values
from specgen.product.between import Apart, NoCircle
from specgen.product.model import Does, Entity, Field, Operation, Product, UniqueSet

INDENT = "    "
BODY, INNER = INDENT * 2, INDENT * 3
TEST = ("self", "service: Service", "rows: Rows")
CHANGES = (Does.UPDATE, Does.REPLACE)


@frozen
class BetweenTest:
    """A request that breaks a rule between rows; *said* is what the test shows."""

    header: tuple[str, ...]
    said: str
    lines: tuple[str, ...]


def makes_ranges(product: Product, operation: Operation) -> bool:
    """Whether *operation* makes rows whose ranges do not overlap."""
    entity = product.entity(operation.entity) if operation.entity else None
    return operation.does is Does.CREATE and entity is not None and any(isinstance(r, Apart) for r in entity.between)


def label(entity: Entity, apart: Apart) -> str:
    """What tests call the ranges of *apart*: by their start, and by what else tells them from others of *entity*."""
    others = [each for each in entity.between if isinstance(each, Apart) and each.start == apart.start]
    if len(others) == 1:
        return apart.start
    alike = [each for each in others if each.within == apart.within]
    within = f"_within_{'_and_'.join(apart.within)}" if apart.within else ""
    return f"{apart.start}{within}{f'_{alike.index(apart) + 1}' if len(alike) > 1 else ''}"


class BetweenTestWriter(CallFacts):
    """Writes the tests of rules between rows that one operation can break."""

    def tests(self, asked: Asked | None, body: str) -> tuple[BetweenTest, ...]:
        """What is asked of the operation, whose usual request is *body*."""
        entity = self.entity
        if entity is None or not entity.between or self.row_is_caller():
            return ()
        found = [test for rule in self.breakable(entity) for test in self._of(entity, rule, asked, body)]
        if found:
            self.imports.use("typing", "Any")
            self.imports.use(self.product.package, "models")
        return tuple(found)

    def _of(self, entity: Entity, rule: RowRule, asked: Asked | None, body: str) -> Iterator[BetweenTest]:
        match rule.said:
            case NoCircle(name) if asked and self.does in CHANGES:
                yield from self._circle(entity, rule, name, asked, body)
            case Apart() as apart if asked and self.does is Does.CREATE:
                yield from self._ranges(entity, rule, apart, asked, body)
            case Apart() as apart if asked and self.does in CHANGES:
                yield from self._reaching(entity, rule, apart, asked, body)
            case Apart() as apart if self.does in (Does.MOVE, Does.RESTORE):
                yield from self._returned(entity, rule, apart)
            case _:
                return

    # Ranges

    def _ranges(self, entity: Entity, rule: RowRule, apart: Apart, asked: Asked, body: str) -> Iterator[BetweenTest]:
        said = {each.field.name: each for each in asked.said}
        usual = {**self.material.samples.unsaid(entity), **asked.usual}
        others = self._others(entity, apart, asked)
        if not {apart.start, apart.end} <= said.keys() or not self._counts(entity, apart, usual) or others is None:
            return
        alike = [name for name in (apart.start, apart.end, *apart.within) if name in said]
        again = [f"{INNER}{line.strip()}" for line in others]
        for name in alike:
            json_name = literal(said[name].property.name)
            again += statement(f"{json_name}: ", Bracket("body", "[]", (json_name,)), INNER, ",")
        call = f"service.call(self.endpoint, {{}}{self._by()})"
        yield BetweenTest(
            definition(f"def test_refuses_what_overlaps_from_{label(entity, apart)}", TEST, "None", INDENT),
            "Another row in the same range is refused; one that begins where it ends is not.",
            (
                f"{BODY}body = {body}",
                f"{BODY}assert {call.format('body')}.status == {self.call.success.status}",
                f"{BODY}again = {body} | {{",
                *again,
                f"{BODY}}}",
                f"{BODY}answer = {call.format('again')}",
                *self._refused(rule),
                f"{BODY}assert len(rows.all(models.{entity.name})) == 1",
                *self._touching(entity, apart, said, usual, call),
                *self._apart(entity, apart, said, others, call.format(body)),
            ),
        )
        if not any(isinstance(each.said, UniqueSet) for each in self.breakable(entity)):
            status = next(each.status for each in self.contract.catalogue if each.code == rule.error)
            yield BetweenTest(
                definition(f"def test_lets_one_of_two_begin_at_once_at_{label(entity, apart)}", TEST, "None", INDENT),
                "Of two who ask for the same range at once, one gets it.",
                (
                    f"{BODY}answers = service.call_twice(self.endpoint, {body}{self._by()})",
                    f"{BODY}statuses = sorted(answer.status for answer in answers)",
                    f"{BODY}assert statuses == [{self.call.success.status}, {status}]",
                    f"{BODY}assert len(rows.all(models.{entity.name})) == 1",
                ),
            )

    def _others(self, entity: Entity, apart: Apart, asked: Asked) -> tuple[str, ...] | None:
        """What two requests must say differently for other rules; None where they can't."""
        rules = [each for each in self.breakable(entity) if isinstance(each.said, UniqueSet)]
        if any(set(each.fields) <= {*apart.fields, entity.owner} for each in rules):
            return None
        told = {name for each in rules for name in each.fields} - set(apart.fields)
        apart_ = [each for each in asked.said if each.field.name in told and not each.field.relation]
        return different(self.requests, asked, apart_)

    def _touching(self, entity: Entity, apart: Apart, said: Mapping[str, Said], usual: Row, call: str) -> Iterator[str]:
        """A request for the range that begins where the first one ends."""
        row = {**usual, apart.start: usual.get(apart.end)}
        later = self.material.samples.mended(entity, row, {apart.end}, ()) if row[apart.start] is not None else None
        if later is None or later == row:
            return
        start, end = (literal(said[name].property.name) for name in (apart.start, apart.end))
        yield from statement(f"again[{start}] = ", Bracket("body", "[]", (end,)), BODY)
        yield from statement(f"again[{end}] = ", code(later[apart.end]), BODY)
        yield f"{BODY}answer = {call.format('again')}"
        yield f"{BODY}assert answer.status == {self.call.success.status}, answer.text"

    def _apart(
        self, entity: Entity, apart: Apart, said: Mapping[str, Said], others: tuple[str, ...], call: str
    ) -> Iterator[str]:
        """A request for the same range of another row than the first one named."""
        if any(isinstance(each, Apart) and each != apart for each in entity.between):
            return
        if not others and any(entity.field(name).relation for name in apart.within if name in said):
            yield f"{BODY}assert {call}.status == {self.call.success.status}"

    def _reaching(self, entity: Entity, rule: RowRule, apart: Apart, asked: Asked, body: str) -> Iterator[BetweenTest]:
        said, kept = {each.field.name: each for each in asked.said}, self.material.samples.kept(entity)
        moved, named = self._elsewhere(entity, apart, kept), self._named(entity, apart)
        if not {apart.start, apart.end} <= said.keys() or moved is None or not self._counts(entity, apart, kept):
            return
        if named is None:
            return
        ends = {name: moved[name] for name in (apart.start, apart.end)}
        given = {entity.field(name).attribute: self._value(entity.field(name), value) for name, value in ends.items()}
        members = [Pair(said[name].property.name, code(value)) for name, value in ends.items()]
        members += [
            Pair(said[name].property.name, as_json(entity.field(name).type, f"kept.{entity.field(name).attribute}"))
            for name in apart.within
            if name in said and self.does is Does.REPLACE
        ]
        some = "" if self.does is Does.UPDATE else f"{body} | "
        yield BetweenTest(
            definition(f"def test_moves_into_no_other_from_{label(entity, apart)}", TEST, "None", INDENT),
            "A row that would come to overlap another one stays where it is.",
            (
                *statement("kept = ", self._row(named), BODY),
                *self._beside(entity, apart, given),
                *statement(f"body: dict[str, Any] = {some}", Bracket("", "{}", tuple(members)), BODY),
                *self._asked("body, "),
                *self._refused(rule),
                f"{BODY}assert rows.unchanged(kept, {identity(entity, 'kept')})",
            ),
        )

    def _elsewhere(self, entity: Entity, apart: Apart, kept: Row) -> Row | None:
        """Another range than that of a *kept* row."""
        start = entity.field(apart.start)
        others = [value for value in values(self.product, start.type, start.limits, 4) if value != kept[apart.start]]
        tried = (self.material.samples.mended(entity, {**kept, start.name: value}, {apart.end}, ()) for value in others)
        found = (row for row in tried if row and row[apart.end] is not None)
        return next(found, None) or self._ending(entity, apart, kept)

    def _ending(self, entity: Entity, apart: Apart, kept: Row) -> Row | None:
        """The range of a *kept* row that has no end, with one."""
        end = entity.field(apart.end)
        tried = ({**kept, end.name: value} for value in values(self.product, end.type, end.limits, 4))
        return next((row for row in tried if self.material.samples.keeps(entity, row)), None)

    def _returned(self, entity: Entity, rule: RowRule, apart: Apart) -> Iterator[BetweenTest]:
        """A row that counts again, where another one has taken its range."""
        kept, first, second = dict(self.material.samples.kept(entity)), self._named(entity, apart), {}
        if first is None:
            return
        if self.call.operation.move:
            field, move = entity.move(self.call.operation.move)
            kept[field.name] = move.target
            first |= {field.attribute: self._value(field, move.sources[0])}
            second = {field.attribute: self._value(field, move.target)}
            if apart.where is None or self._counts(entity, apart, {**kept, field.name: move.sources[0]}):
                return
        else:
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
            first |= {"deleted_at": "now()"}
        if not self._counts(entity, apart, kept):
            return
        same = {
            entity.field(name).attribute: f"kept.{entity.field(name).attribute}" for name in (apart.start, apart.end)
        }
        yield BetweenTest(
            definition(
                f"def test_leaves_a_row_out_that_would_overlap_from_{label(entity, apart)}", TEST, "None", INDENT
            ),
            "What another row has taken meanwhile keeps this one out.",
            (
                *statement("kept = ", self._row(first), BODY),
                *self._beside(entity, apart, {**same, **second}),
                *self._asked(""),
                *self._refused(rule),
                f"{BODY}assert rows.unchanged(kept, {identity(entity, 'kept')})",
            ),
        )

    def _beside(self, entity: Entity, apart: Apart, given: Mapping[str, Code]) -> tuple[str, ...]:
        """The statement that makes another row, which has in common with *kept* what it takes to overlap."""
        common = {
            entity.field(name).attribute: f"kept.{entity.field(name).attribute}"
            for name in apart.within
            if name != entity.owner
        }
        return statement("", self._row({**common, **given}), BODY)

    def _named(self, entity: Entity, apart: Apart) -> dict[str, Code] | None:
        """What a row is given to have something in common with another; None where more than one value says it."""
        kept, given = self.material.samples.kept(entity), dict[str, Code]()
        for field in (entity.field(name) for name in apart.within if kept[name] is None and name != entity.owner):
            if field.relation is None:
                given[field.attribute] = self._value(field, values(self.product, field.type, field.limits, 1)[0])
            elif field.relation.shared:
                return None
            else:
                target = self.product.entity(field.relation.target)
                made = self.requests.makes(target, "ada")
                given[field.attribute] = f"{made}.{target.field(field.relation.key).attribute}"
        return given

    def _row(self, given: Mapping[str, Code]) -> Bracket:
        """The call that makes a row for what is *given*, and else a usual one."""
        named = (Keyword(name, value) for name, value in given.items())
        return Bracket("self.row", "()", (*self.row_arguments("ada").split(", "), *named))

    def _counts(self, entity: Entity, apart: Apart, row: Mapping[str, JsonValue]) -> bool:
        return apart.where is None or holds(apart.where, entity, row) is True

    # Circles

    def _circle(self, entity: Entity, rule: RowRule, name: str, asked: Asked, body: str) -> Iterator[BetweenTest]:
        said = next((each for each in asked.said if each.field.name == name), None)
        if said is None:
            return
        field, row = said.field, Bracket("self.row", "()", tuple(self.row_arguments("ada").split(", ")))
        key = entity.field(field.relation.key if field.relation else "").attribute
        some = "" if self.does is Does.UPDATE else f"{body} | "
        json_name, lines = literal(said.property.name), [f"{BODY}kept = {flat(row)}"]
        for below, above in (("below", "kept"), ("deepest", "below")):
            given = Keyword(field.attribute, f"{above}.{key}")
            lines += statement(f"{below} = ", Bracket("self.row", "()", (*row.items, given)), BODY)
        refused = (f"{INDENT}{line}" for line in self._refused(rule))
        lines += [
            f"{BODY}for row in (kept, below, deepest):",
            f"{INNER}body: dict[str, Any] = {some}{{{json_name}: {as_json(field.type, f'row.{key}')}}}",
            *(f"{INDENT}{line}" for line in self._asked("body, ")),
            *refused,
            f"{BODY}assert rows.unchanged(kept, {identity(entity, 'kept')})",
        ]
        header = definition(f"def test_leads_from_no_{name}_back", TEST, "None", INDENT)
        yield BetweenTest(header, "No row comes to be above itself, however far away.", tuple(lines))

    # What all of them say

    def _refused(self, rule: RowRule) -> tuple[str, ...]:
        status = next(each.status for each in self.contract.catalogue if each.code == rule.error)
        return (
            f"{BODY}assert (answer.status, answer.code) == ({status}, {literal(rule.error)})",
            f"{BODY}assert answer.faulty == {faulty(rule)}",
        )

    def _asked(self, body: str) -> tuple[str, ...]:
        items = ("self.endpoint", *([body.removesuffix(", ")] if body else []), in_path(self.call.operation, "kept"))
        by = ("by=ada",) if self.signed_in else ()
        return statement("answer = ", Bracket("service.call", "()", (*items, *by)), BODY)

    def _by(self) -> str:
        return ", by=ada" if self.signed_in else ""

    def _value(self, field: Field, value: JsonValue) -> str:
        return flat(self.types.spelled(field.type, value))
