"""Checks of whole rows, and requests that break one of them and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.contract.model import RowRule
from specgen.contract.row_rules import row_rules
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Code, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.cases import Asked, Requests
from specgen.generators.service.tests.members import code
from specgen.generators.service.tests.uniques import faulty
from specgen.generators.service.tests.values.conditions import Row
from specgen.product.model import Check

INDENT = "    "
INNER = INDENT * 3
TEST = ("self", "service: Service", "rows: Rows")

RowChecks = Mapping[str, tuple[RowRule, ...]]
"""The checks of rows, by the entity."""


@frozen
class Broken:
    """Members of a request that break a check, each a value that its field may have."""

    header: tuple[str, ...]
    members: tuple[str, ...]
    faulty: str


def row_checks(design: Design) -> RowChecks:
    """The checks of each entity, which its database upholds, or else the service."""
    entities = design.product.entities
    return {each.name: tuple(rule for rule in row_rules(each) if isinstance(rule.said, Check)) for each in entities}


def broken_checks(requests: Requests, rules: tuple[RowRule, ...], asked: Asked) -> Iterator[Broken]:
    """The checks that a request can break by what it says itself."""
    plain = {each.field.name: each.property.name for each in asked.said if not each.field.relation}
    every = {each.field.name: each.property.name for each in asked.said}
    for rule in rules:
        sayable = every if rule.fields in asked.entity.choices else plain
        if not isinstance(rule.said, Check) or any(name not in sayable for name in rule.fields):
            continue
        if values := requests.samples.breaking(asked.entity, rule.said, asked.base, asked.nulls()):
            members = (
                line
                for name in rule.fields
                for line in statement(f"{literal(sayable[name])}: ", _said(requests, asked, name, values), INNER, ",")
            )
            header = definition(f"def test_refuses_what_breaks_{rule.said.name}", TEST, "None", INDENT)
            yield Broken(header, tuple(members), faulty(rule))


def _said(requests: Requests, asked: Asked, name: str, values: Row) -> Code:
    """The value of a field that breaks a check; of one that names a row, what names it."""
    field = asked.entity.field(name)
    return requests.named(asked, field) if field.relation and values[name] is not None else code(values[name])
