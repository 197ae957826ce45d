"""`rules.py`: what the database upholds of whole rows, and what a request that breaks it is told."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import RowRule
from specgen.contract.row_rules import row_rules, told
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, Pair, Quoted, module_docstring, statement
from specgen.generators.service.names import BANNER, BASE_CLASS, error_classes
from specgen.product.between import Apart, Between, NoCircle
from specgen.product.model import Check, Entity, UniqueSet
from specgen.schema.model import Table, TableIndex
from specgen.schema.project import unique_columns

INDENT = "    "


@frozen
class Rules:
    """The entries of the map from names of constraints to faults."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    entries: tuple[str, ...]


def rules(design: Design) -> Rules:
    """The view of the rules."""
    classes = error_classes(design.contract)
    found = tuple(_found(design))
    package = design.product.package
    imports = Imports(package)
    imports.use(f"{package}.runtime.errors", "Details")
    imports.use(f"{package}.errors", BASE_CLASS, *(classes[rule.error] for _, rule in found))
    entries = (_entry(name, told(design.contract, rule), classes[rule.error]) for name, rule in found)
    said = "The rules about whole rows, by the names that the database has for them"
    return Rules(module_docstring(said, BANNER), imports.lines(), tuple(line for entry in entries for line in entry))


def _found(design: Design) -> Iterator[tuple[str, RowRule]]:
    """Every rule, with the name of the constraint or the index that upholds it."""
    for entity in design.product.entities:
        table = design.schema.table(entity.table)
        for rule in row_rules(entity):
            match rule.said:
                case Check():
                    yield check_name(table, entity, rule.said), rule
                case UniqueSet():
                    yield _unique_name(table, unique_columns(entity, rule.fields)), rule
                case Apart() | NoCircle():
                    yield rule_name(table, entity, rule.said), rule


def check_name(table: Table, entity: Entity, check: Check) -> str:
    """The name of a check in *table*, which has the entity's checks last and in their order."""
    return table.checks[entity.checks.index(check) - len(entity.checks)].name


def rule_name(table: Table, entity: Entity, rule: Between) -> str:
    """The name of a rule between rows of *table*, which has the entity's in their order."""
    return table.left[entity.between.index(rule)].name


def _unique_name(table: Table, columns: tuple[str, ...]) -> str:
    """The name of the constraint that *columns* be unique; of the index where deleted rows are let off."""
    indexes = (each for each in table.indexes if isinstance(each, TableIndex) and each.unique)
    named = {tuple(part.column for part in each.columns): each.name for each in indexes}
    named |= {each.columns: each.name for each in table.uniques}
    named[table.primary_key.columns] = table.primary_key.name
    return named[columns]


def _entry(name: str, details: tuple[tuple[str, str], ...], fault: str) -> tuple[str, ...]:
    pairs = tuple(Pair(field, Bracket("", "[]", (Quoted(said),))) for field, said in details)
    value = Bracket("", "()", (fault, Bracket("", "{}", pairs)))
    return statement("", Pair(name, value), INDENT, ",")
