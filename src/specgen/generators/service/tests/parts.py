"""Rows within rows: what requests may say of parts, what answers show of them, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from specgen.contract.model import Call, Contract, Property
from specgen.contract.row_rules import row_rules
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import Bracket, Code, flat, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.parts import sent_parts
from specgen.generators.service.tests.cases import Requests, Said
from specgen.generators.service.tests.places import key_text
from specgen.generators.service.tests.relations import TEST, HiddenKey, elsewhere, unreadable_keys
from specgen.generators.service.tests.values.conditions import Row
from specgen.product.model import Does, Entity, Field, HasMany, Product, UniqueSet
from specgen.product.operations import MAKING

INDENT = "    "
BODY = INDENT * 2
INNER = INDENT * 3


@frozen
class PartKept:
    """Parts of a request that are said one after the other, the table that keeps them, and how many there may be.

    A *single* one is said by itself, and has no limits.
    """

    header: tuple[str, ...]
    limits: tuple[str, ...]
    inner: tuple[str, ...]
    before: tuple[str, ...]
    name: str
    model: str
    turns: str
    beyond: str
    alike: str
    refused: tuple[str, ...]
    single: bool = False

    @property
    def whole(self) -> str:
        """What a request says of them."""
        return "said[-1]" if self.single else "said"


@frozen
class PartTests:
    """All that is asked of the parts of one request."""

    lines: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    unwritable: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    hidden: tuple[HiddenKey, ...] = ()
    kept: tuple[PartKept, ...] = ()
    told: tuple[str, ...] = ()


class PartWriter:
    """Writes the tests of the parts of one operation's request."""

    def __init__(self, requests: Requests, contract: Contract, call: Call, entity: Entity) -> None:
        self.requests = requests
        self.product: Product = requests.product
        self.contract = contract
        self.call = call
        self.entity = entity
        self.is_open = call.access.value != "signed_in"
        self.sent = tuple(sent_parts(self.product, call.operation)) if entity.has_many else ()
        response = call.operation.response
        self.shown = frozenset(entity.shape(response).fields if response else ())

    def tests(self) -> PartTests:
        """All that is asked of the parts."""
        if not self.entity.has_many:
            return PartTests()
        does = self.call.operation.does
        is_service = does is Does.SERVICE
        lists = {part.name: NewPart(self, part) for part in self.sent}
        names = [literal(each.json) for each in self.entity.parts if each.name in self.shown]
        return PartTests(
            lines=tuple(line for each in lists.values() for line in each.body()),
            optional=tuple(literal(each.json) for each in self.sent if not each.required),
            required=tuple(literal(each.json) for each in self.sent if each.required and not is_service),
            unsaid=tuple(self._unsaid(does)),
            unwritable=tuple(literal(each.json) for each in self.entity.parts if each not in self.sent),
            refused=() if is_service else tuple(line for each in lists.values() for line in each.refused()),
            hidden=() if is_service else tuple(key for each in lists.values() for key in each.hidden()),
            kept=() if is_service else tuple(each.kept() for each in lists.values() if each.part.name in self.shown),
            told=statement("told = shape - ", Bracket("", "{}", tuple(names)), INDENT) if names else (),
        )

    def _unsaid(self, does: Does) -> Iterator[str]:
        for part in self.entity.parts:
            unsaid = not part.required if part in self.sent else does is not Does.REPLACE
            if part.name in self.shown and unsaid:
                yield f"{INNER}{literal(part.json)}: {'None' if part.single else '[]'},"


class NewPart:
    """What a request says of one list of parts, or of a single one."""

    def __init__(self, writer: PartWriter, part: HasMany) -> None:
        self.requests = writer.requests
        self.product = writer.product
        self.is_open = writer.is_open
        self.does = writer.call.operation.does
        self.contract = writer.contract
        self.part = part
        self.target = writer.product.entity(part.target)
        properties = writer.contract.type(self.target.shape("create").type_name).properties
        self.by_origin: Mapping[str, Property] = {each.origin: each for each in properties}

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The fields of a part that a request says."""
        fields = self.target.fields_of(self.target.shape("create"))
        return tuple(Said(each, self.by_origin[f"{self.target.name}.{each.name}"]) for each in fields)

    @cached_property
    def usual(self) -> Row:
        """The values of a part that says all it can."""
        samples = self.requests.samples
        names = frozenset(each.field.name for each in self.said)
        tokens = {each.name: each.name for each in self._nameable()}
        row = {**samples.kept(self.target), **samples.said(self.target, names), **tokens}
        return self._mended(row) or row

    def _nameable(self) -> Iterator[Field]:
        """The fields by which a part names rows that the caller can read."""
        for each in self.said:
            if each.field.relation and (not self.is_open or self.requests.sight.is_public(self._target(each.field))):
                yield each.field

    def _mended(self, row: Row, fixed: str = "") -> Row | None:
        """*row* as every check lets it be, with what *fixed* holds; None where there is no such row."""
        free = frozenset(each.field.name for each in self.said if not each.field.relation or each.field.may_be_null)
        empty = frozenset(each.field.name for each in self.said if each.field.may_be_null and not each.field.default)
        return self.requests.samples.mended(self.target, row, free - {fixed}, empty)

    def rows(self, count: int) -> list[Row]:
        """So many parts of which one field differs: one by which they are told apart, if there is one."""
        alone = {name for unique in self.target.uniques for name in unique.fields}
        fields = [each.field for each in self.said if each.field.relation is None]
        for field in sorted(fields, key=lambda field: field.name not in alone):
            found = self.requests.samples.others(self.target, field, count + 1, self.usual)
            different = [value for value in found if value != self.usual.get(field.name)]
            if different:
                values = (different[place % len(different)] for place in range(count - 1))
                return [self.usual, *({**self.usual, field.name: value} for value in values)]
        return [self.usual] * count

    def line(self, row: Row, named: Mapping[str, str] | None = None) -> Code:
        """A part as a request says it; *named* are the rows that stand in variables, by the field that names them."""
        items = [f"{literal(each.property.name)}: {flat(value)}" for each, value in self._values(row, named or {})]
        return Bracket("", "{}", tuple(items))

    def _values(self, row: Row, named: Mapping[str, str]) -> Iterator[tuple[Said, Code]]:
        for each in self.said:
            if each.field.relation is None:
                value = row.get(each.field.name)
                if value is not None:
                    yield each, json_code(value)
            elif each.field.name in named:
                yield each, key_text(self.product, each.field, named[each.field.name])
            elif row.get(each.field.name) is not None:
                yield each, key_text(self.product, each.field, self.requests.makes(self._target(each.field), "ada"))

    def _target(self, field: Field) -> Entity:
        return self.product.entity(field.relation.target if field.relation else "")

    @property
    def least(self) -> int:
        """How many parts a request says at least."""
        return max(1, self.part.limits.min_count or 0)

    def some(self) -> list[Row]:
        """So many different parts as there may be, two if possible."""
        return self.rows(min(max(2, self.least), self.part.limits.max_count or 2))

    def body(self) -> tuple[str, ...]:
        """The member of a body that says the parts."""
        said = self.listed(map(self.line, self.rows(self.least)))
        return statement(f"{literal(self.part.json)}: ", said, INNER, ",")

    def listed(self, lines: Iterable[Code]) -> Code:
        """The value that says parts, each by its line: a list of them, or the only one."""
        every = tuple(lines)
        return every[0] if self.part.single else Bracket("", "[]", every)

    def refused(self) -> Iterator[str]:
        """Values that are no parts."""
        name = literal(self.part.json)
        strange = () if self.product.api.ignores_unknown else ('{"noSuchField": 1}',)
        alone = ("[]", "True", *strange)
        for value in alone if self.part.single else ("None", "True", "[True]", *(f"[{each}]" for each in strange)):
            yield f"{BODY}({name}, {value}),"

    def hidden(self) -> Iterator[HiddenKey]:
        """Parts that name rows which the caller may not read."""
        for each in self.said:
            if each.field.relation is None:
                continue
            keys = []
            row = self._mended({**self.usual, each.field.name: each.field.name}, each.field.name) or self.usual
            beyond = elsewhere(self.product, self.target, each.field)
            for key in unreadable_keys(self.requests, self._target(each.field), self.is_open, beyond=beyond):
                members = tuple(
                    f"{literal(said.property.name)}: {key if said is each else flat(value)}"
                    for said, value in self._values(row, {})
                )
                good = [] if self.part.single else [self.line(self.usual)] * self.least
                keys.append(self.listed((*good, Bracket("", "{}", members))))
            if self.part.single or (self.part.limits.max_count or self.least + 1) > self.least:
                yield HiddenKey(
                    header=definition(
                        f"def test_names_no_hidden_{each.field.name}_in_{self.part.name}", TEST, "None", INDENT
                    ),
                    name=literal(self.part.json),
                    owners="bob" if any("bob" in flat(key) for key in keys) else "",
                    keys=tuple(line for key in keys for line in statement("", key, INNER, ",")),
                )

    def kept(self) -> PartKept:
        """The test that parts are kept in their order, and within their limits."""
        if self.part.single:
            return self._kept_alone()
        rows = self.some()
        listed = Bracket("", "[]", tuple(self.line(row) for row in rows))
        turns = "(said,)" if self.does in MAKING else f"(said, said[::-1], said[:{self.least}])"
        beyond = [f"said[:1] * {(self.part.limits.max_count or 0) + 1}"]
        if self.part.limits.min_count:
            beyond.append(f"said[:{self.part.limits.min_count - 1}]" if self.part.limits.min_count > 1 else "said[:0]")
        return PartKept(
            header=definition(f"def test_keeps_{self.part.name}_in_their_order", TEST, "None", INDENT),
            limits=definition(f"def test_takes_no_more_{self.part.name}_than_it_may", TEST, "None", INDENT),
            inner=definition(
                f"def test_refuses_{self.part.name}_beyond_a_limit",
                (*TEST, "name: str", "value: object"),
                "None",
                INDENT,
            ),
            before=statement("said: list[dict[str, Any]] = ", listed, BODY),
            name=literal(self.part.json),
            model=f"models.{self.target.name}",
            turns=turns,
            beyond=f"({', '.join(beyond)},)" if len(beyond) == 1 else f"({', '.join(beyond)})",
            alike=self._alike(),
            refused=tuple(f"{INDENT}{line}" for line in self.requests.refused(self.said)),
        )

    def _kept_alone(self) -> PartKept:
        """The test that a single part is kept, that another takes its place, and null takes it away."""
        said = Bracket("", "[]", tuple(self.line(row) for row in self.rows(2)))
        return PartKept(
            header=definition(f"def test_keeps_one_{self.part.name}", TEST, "None", INDENT),
            limits=(),
            inner=definition(
                f"def test_refuses_{self.part.name}_beyond_a_limit",
                (*TEST, "name: str", "value: object"),
                "None",
                INDENT,
            ),
            before=statement("said: list[dict[str, Any]] = ", said, BODY),
            name=literal(self.part.json),
            model=f"models.{self.target.name}",
            turns="said[:1]" if self.does in MAKING else "(*said, None)",
            beyond="",
            alike="",
            refused=tuple(f"{INDENT}{line}" for line in self.requests.refused(self.said)),
            single=True,
        )

    def _alike(self) -> str:
        """The status and the code of two parts that can't be told apart; empty where they may be alike."""
        rule = next((rule for rule in row_rules(self.target) if isinstance(rule.said, UniqueSet)), None)
        if rule is None or (self.part.limits.max_count or 2) < 2 or self.least > 2:
            return ""
        status = next(error.status for error in self.contract.catalogue if error.code == rule.error)
        return f"({status}, {literal(rule.error)})"


def with_given(made: str, given: list[str]) -> Bracket:
    """The call that makes a row, told more."""
    head, _, rest = made.partition("(")
    return Bracket(head, "()", (*filter(None, [rest.removesuffix(")")]), *given))
