"""Values that may occur once, said twice."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from specgen.contract.model import Contract, RowRule
from specgen.contract.row_rules import told
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Keyword, flat, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.cases import Asked, Requests, Said
from specgen.generators.service.tests.members import code
from specgen.generators.service.tests.rows import VARIED
from specgen.product.model import Entity, Field
from specgen.product.types import FORMED, TEXTUAL, CompositeRef, EnumRef, Kind, ListOf, ScalarType, Tag

INDENT = "    "
BODY = INDENT * 2
INNER = INDENT * 3
TEST = ("self", "service: Service", "rows: Rows")
SAME = (TEXTUAL | FORMED | {Kind.INTEGER, Kind.BIGINT}) - {Kind.PASSWORD}
"""Kinds whose JSON values are what a row holds."""


@frozen
class Taken:
    """A rule that values occur once: what is said differently, what is said again, and the fault and its fields.

    *said* is the author's word for it, where details alone tell of the fault.
    """

    header: tuple[str, ...]
    others: tuple[str, ...]
    same: tuple[str, ...]
    row: tuple[str, ...]
    status: int
    code: str
    faulty: str
    said: str = ""


@frozen
class Free:
    """A value that only a deleted row has: how that row is made."""

    header: tuple[str, ...]
    row: tuple[str, ...]


def free_again(requests: Requests, asked: Asked) -> Iterator[Free]:
    """The values that occur once, but for those of deleted rows."""
    entity = asked.entity
    for each in asked.said:
        if not entity.soft_delete or not each.field.unique or not _is_same(each.field):
            continue
        value = asked.usual.get(each.field.name)
        if value is None or not requests.samples.keeps(
            entity, {**requests.samples.kept(entity), each.field.name: value}
        ):
            continue
        head, _, owner = requests.rows.make(entity, "ada").removesuffix(")").partition("(")
        same = Keyword(each.field.attribute, Bracket("body", "[]", (literal(each.property.name),)))
        row = Bracket(head, "()", (*((owner,) if owner else ()), same, Keyword("deleted_at", "now()")))
        header = definition(f"def test_takes_the_{each.field.name}_of_a_deleted_row", TEST, "None", INDENT)
        yield Free(header, statement("", row, BODY))


def taken_by_create(requests: Requests, contract: Contract, asked: Asked) -> Iterator[Taken]:
    """The rules that two requests to create can break: each alone, all others kept; then all at once."""
    entity = asked.entity
    fields = {each.field.name: each for each in asked.said}
    rules = requests.samples.fields(entity).uniques
    told_apart = {name for rule in rules for name in rule.fields}
    alone = [each for each in asked.said if each.field.name in told_apart]
    repeatable = {rule: names for rule in rules if (names := _repeatable(asked, fields, rule))}
    for rule, names in repeatable.items():
        others = [each for each in alone if each.field.name not in rule.fields and not each.field.relation]
        differing = different(requests, asked, others)
        if differing is not None:
            yield _taken(contract, rule, names, differing, _said_again(fields, names))
    first = next(iter(repeatable), None)
    if first and len(repeatable) > 1 and all(_is_alike(asked, rule, first, repeatable) for rule in rules):
        every = tuple(dict.fromkeys(name for names in repeatable.values() for name in names))
        taken = _taken(contract, first, every, (), _said_again(fields, every))
        header = definition("def test_tells_all_that_is_taken", TEST, "None", INDENT)
        yield replace(taken, header=header, faulty=faulty(*repeatable))


def _repeatable(asked: Asked, fields: Mapping[str, Said], rule: RowRule) -> list[str]:
    """The fields by which a request can say again what *rule* lets occur once; none where it can't."""
    names = [name for name in rule.fields if name != asked.entity.owner]
    is_said = all(name in fields and asked.usual.get(name) is not None for name in names)
    return names if is_said and not _owner_is_unique(asked.entity) else []


def _said_again(fields: Mapping[str, Said], names: Sequence[str]) -> tuple[str, ...]:
    """The members of a request that say what *body* says."""
    said = [literal(fields[name].property.name) for name in names]
    same = (statement(f"{name}: ", Bracket("body", "[]", (name,)), INNER, ",") for name in said)
    return tuple(line for lines in same for line in lines)


def _is_alike(asked: Asked, rule: RowRule, first: RowRule, repeatable: Collection[RowRule]) -> bool:
    """Whether *rule* is broken with the *first*, and told by the same error; or never, since the service sees to it."""
    if rule in repeatable:
        return rule.error == first.error
    return any(asked.entity.field(name).slug_of or asked.entity.field(name).sequence for name in rule.fields)


def taken_by_change(requests: Requests, contract: Contract, asked: Asked, arguments: str) -> Iterator[Taken]:
    """The rules that a change can break, where another row has the value."""
    entity = asked.entity
    fields = {each.field.name: each for each in asked.said}
    for rule in requests.samples.fields(entity).uniques:
        names = [name for name in rule.fields if name != entity.owner]
        if len(names) != 1 or names[0] not in fields or not _is_same(fields[names[0]].field):
            continue
        if _owner_is_unique(entity):
            continue
        each = fields[names[0]]
        others = requests.samples.others(entity, each.field, VARIED, asked.base)
        if len(others) < 2:
            continue
        value = code(others[-1])
        given = Keyword(each.field.attribute, value)
        made = Bracket("self.row", "()", (*arguments.split(", "), given))
        of_users = requests.rows.make(entity, **{each.field.attribute: flat(value)})
        row = statement("", made if arguments else of_users, BODY)
        same = statement(f"{literal(each.property.name)}: ", value, INNER, ",")
        yield replace(_taken(contract, rule, names, (), same), row=row)


def _owner_is_unique(entity: Entity) -> bool:
    return entity.owner not in (None, "self") and entity.field(entity.owner or "").unique


def _is_same(field: Field) -> bool:
    match field.type:
        case ScalarType(kind):
            return kind in SAME and field.relation is None
        case EnumRef() | ListOf() | CompositeRef() | Tag():
            return False


def different(requests: Requests, asked: Asked, others: list[Said]) -> tuple[str, ...] | None:
    """Other values than the usual for each of *others*, as members; None where they can't all differ.

    Rows that are made up take the first ones.
    """
    row = asked.usual
    lines: list[str] = []
    for said in others:
        own = asked.usual.get(said.field.name)
        found = requests.samples.others(asked.entity, said.field, VARIED, row)
        other = next((value for value in reversed(found) if value != own), None)
        if other is None:
            return None
        row = {**row, said.field.name: other}
        lines += statement(f"{literal(said.property.name)}: ", code(other), INNER, ",")
    return tuple(lines)


def _taken(
    contract: Contract, rule: RowRule, names: Sequence[str], others: tuple[str, ...], same: tuple[str, ...]
) -> Taken:
    status = next(error.status for error in contract.catalogue if error.code == rule.error)
    header = definition(f"def test_refuses_a_taken_{'_and_'.join(names)}", TEST, "None", INDENT)
    return Taken(header, others, same, (), status, literal(rule.error), faulty(rule), _said(contract, rule))


def _said(contract: Contract, rule: RowRule) -> str:
    """The words of the author that the answer holds as they are; empty where it holds those of the house."""
    texts = {text for _, text in told(contract, rule)} if told(contract, rule) != rule.details else set[str]()
    return next((literal(text) for text in texts if json.dumps(text, ensure_ascii=False) == f'"{text}"'), "")


def faulty(*rules: RowRule) -> str:
    """The fields that an answer to a request that breaks all *rules* finds fault with, as a set of Python."""
    names = dict.fromkeys(name for rule in rules for name, _ in rule.details)
    return f"{{{', '.join(map(literal, names))}}}"
