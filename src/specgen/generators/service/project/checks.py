"""`checks.py`: the checks of whole rows that a database of the product can't hold, so that the service makes them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.forms import Code, Imports, Quoted, call, module_docstring, statement
from specgen.generators.service.names import BANNER
from specgen.generators.service.project.between import between_drafts
from specgen.generators.service.project.rules import check_name
from specgen.product.conditions import Binary, Call, Condition, IsNull, Literal, Name, Not, OneOf
from specgen.product.model import Check, Entity, Field

INDENT = "    "
BODY = INDENT * 3
CALLED = {"length": "length", "trim": "trimmed", "lower": "lowered", "upper": "uppered"}
JOINED = {"and": "both", "or": "either", "+": "plus", "-": "minus", "*": "times", "/": "divided"}
COMPARED = {"=": ("equal", False), "!=": ("equal", True), "<": ("less", False), ">=": ("less", True)}
"""What compares two values, and whether the opposite is asked for."""
TURNED = {">": "<", "<=": ">="}
"""Comparisons that say another with its sides exchanged."""


@frozen
class RowCheck:
    """The lines that ask whether a row breaks a check, and the name of the check."""

    asked: tuple[str, ...]
    name: str


@frozen
class EntityChecks:
    """The checks of the rows of one entity."""

    model: str
    checks: tuple[RowCheck, ...]


@frozen
class Checks:
    """The checks that are left to the service."""

    banner: str
    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    entities: tuple[EntityChecks, ...]
    between: str


def left_checks(design: Design, entity: Entity) -> tuple[Check, ...]:
    """The checks of *entity* that some database of the product does not hold."""
    table = design.schema.table(entity.table)
    schemas = [each.schema for each in design.lowered.values()]
    held = [{check.name for check in each.table(entity.table).checks} for each in schemas]
    names = [check_name(table, entity, check) for check in entity.checks]
    pairs = zip(entity.checks, names, strict=True)
    return tuple(check for check, name in pairs if not all(name in kept for kept in held))


def leaves_checks(design: Design) -> bool:
    """Whether a check of a row, or of rows among each other, is left to the service."""
    return any(left_checks(design, entity) or entity.between for entity in design.product.entities)


def drafts(design: Design) -> Iterator[Draft]:
    """The checks and what makes them, where any are left to the service."""
    if leaves_checks(design):
        folder, view = f"src/{design.product.package}", _checks(design)
        yield Templated(f"{folder}/checks.py", "service/project/checks.py.j2", view)
        if view.entities:
            yield Templated(f"{folder}/runtime/checks.py", "service/runtime/checks.py.j2", view)
        yield from between_drafts(design)


def _checks(design: Design) -> Checks:
    imports = Imports(design.product.package)
    imports.use("sqlalchemy.orm", "Session", "UOWTransaction")
    imports.use(f"{design.product.package}.rules", "RULES")
    entities = tuple(
        EntityChecks(f"models.{entity.name}()", tuple(_row_checks(design, entity, checks, imports)))
        for entity in design.product.entities
        if (checks := left_checks(design, entity))
    )
    between = any(entity.between for entity in design.product.entities)
    if between:
        imports.use(f"{design.product.package}.between", "broken_between")
    if entities:
        imports.use("collections.abc", "Iterator")
        imports.use("sqlmodel", "SQLModel")
        imports.use(design.product.package, "models")
    said = module_docstring("The checks of whole rows that not every database holds", BANNER)
    return Checks(BANNER, said, imports.lines(), entities, "between" if between else "")


def _row_checks(design: Design, entity: Entity, checks: tuple[Check, ...], imports: Imports) -> Iterator[RowCheck]:
    writer = _Writer(design, entity, imports)
    table = design.schema.table(entity.table)
    for check in checks:
        yield RowCheck(_asked(writer.code(check.condition)), json.dumps(check_name(table, entity, check)))


def _asked(condition: Code) -> tuple[str, ...]:
    """The lines that ask whether a row breaks a *condition*, wrapped as `ruff format` does."""
    lines = statement("if ", condition, BODY, " is False:")
    if len(lines) == 1:
        return lines
    inner = BODY + INDENT
    return (f"{BODY}if (", *statement("", condition, inner), f"{inner}is False", f"{BODY}):")


class _Writer:
    """Writes conditions on a row as Python in which a missing value is neither true nor false, as in SQL."""

    def __init__(self, design: Design, entity: Entity, imports: Imports) -> None:
        self.entity = entity
        self.imports = imports
        self.package = design.product.package
        self.types = Types(design.product, imports)

    def code(self, condition: Condition) -> Code:
        """What tells the worth of *condition*."""
        match condition:
            case Name(name):
                return f"row.{self.entity.field(name).attribute}"
            case Literal():
                return self._literal(condition, None)
            case Call(function, argument):
                return call(self._use(CALLED[function]), self.code(argument))
            case Not(operand):
                return call(self._use("negated"), self.code(operand))
            case IsNull(operand):
                return call(self._use("missing"), self.code(operand))
            case Binary(operator, left, right) if operator in JOINED:
                return call(self._use(JOINED[operator]), self.code(left), self.code(right))
            case Binary(operator, left, right) if operator in TURNED:
                return self._compared(TURNED[operator], right, left)
            case Binary(operator, left, right):
                return self._compared(operator, left, right)
            case OneOf():
                message = f"a check has no words for this: {condition}"
                raise AssertionError(message)

    def _compared(self, operator: str, left: Condition, right: Condition) -> Code:
        function, opposite = COMPARED[operator]
        compared = call(self._use(function), self._beside(left, right), self._beside(right, left))
        return call(self._use("negated"), compared) if opposite else compared

    def _beside(self, side: Condition, other: Condition) -> Code:
        """One side of a comparison: a text beside a date or the like is one."""
        match side, other:
            case Literal(), Name(name):
                return self._literal(side, self.entity.field(name))
            case _:
                return self.code(side)

    def _literal(self, literal: Literal, beside: Field | None) -> Code:
        match literal.value:
            case str(value) if literal.number and not value.isdigit():
                self.imports.use("decimal", "Decimal")
                return call("Decimal", Quoted(value))
            case str(value) if literal.number:
                return value
            case str(value) if beside:
                return self.types.spelled(beside.type, value)
            case str(value):
                return Quoted(value)
            case value:
                return str(value)

    def _use(self, name: str) -> str:
        self.imports.use(f"{self.package}.runtime.checks", name)
        return name
