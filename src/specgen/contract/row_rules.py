"""What rows satisfy beyond the limits of single fields, and what a request that breaks it is told.

The service, its tests and its documents all take error and words from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.contract.conditions import in_words
from specgen.contract.model import RowRule
from specgen.product.conditions import names_in
from specgen.product.model import Check, Does, Entity, Field, FieldRole, Operation, UniqueSet, Whole
from specgen.product.standard_errors import CONFLICT, VALIDATION_ERROR

MAKING = (Does.CREATE, Does.REGISTER)
CHANGING = (*MAKING, Does.UPDATE, Does.REPLACE, Does.MOVE, Does.RESTORE)


def row_rules(entity: Entity) -> tuple[RowRule, ...]:
    """The rules of *entity*: what is unique by itself, what is together, then its checks."""
    uniques = (*_key(entity), *_alone(entity), *entity.uniques)
    return (*(_unique_rule(entity, each) for each in uniques), *(_check_rule(entity, each) for each in entity.checks))


def breakable(entity: Entity, operation: Operation) -> Iterator[RowRule]:
    """The rules of *entity* that a request of *operation* can break: those that speak of what it sets.

    A row that is restored comes back among those with which its unique values are compared.
    """
    if operation.does not in CHANGING:
        return
    if operation.does is Does.RESTORE:
        key = tuple(field.name for field in entity.keys)
        yield from (rule for rule in row_rules(entity) if isinstance(rule.said, UniqueSet) and rule.fields != key)
    touched = set(operation.sent(entity))
    if operation.does in MAKING and entity.owner:
        touched.add(entity.owner)
    if operation.does in MAKING:
        touched.update(operation.settled(entity))
    if operation.move:
        touched.add(entity.move(operation.move)[0].name)
    for rule in row_rules(entity):
        if not touched.isdisjoint(rule.fields):
            yield rule


def _key(entity: Entity) -> Iterator[UniqueSet]:
    """The key, where somebody says it: what counts by itself, or is made up, is never taken."""
    keys = entity.keys
    if keys and not entity.linking and all(field.is_own and field.sequence is None for field in keys):
        yield UniqueSet(tuple(field.name for field in keys))


def _alone(entity: Entity) -> Iterator[UniqueSet]:
    """What is unique by itself; that a row has one part at most is no rule which a request could break."""
    for field in entity.fields:
        of_whole = entity.whole is not None and field.name == entity.whole.by
        if field.unique and field.role is not FieldRole.KEY and not of_whole:
            yield UniqueSet((field.name,), field.taken)


def _unique_rule(entity: Entity, unique: UniqueSet) -> RowRule:
    if entity.whole:
        return _unique_among_parts(entity, entity.whole, unique)
    told = [field for field in map(entity.field, unique.fields) if field.name != entity.owner]
    told = told or [entity.field(name) for name in unique.fields]
    demand = "unique together" if len(told) > 1 else "unique"
    if len(told) < len(unique.fields):
        demand = f"{demand} for each `{entity.field(entity.owner or '').json}`"
    details = tuple((field.json, _taken(field, told)) for field in told)
    return RowRule(unique, unique.fields, unique.taken or CONFLICT, details, demand)


def _unique_among_parts(entity: Entity, whole: Whole, unique: UniqueSet) -> RowRule:
    """What may occur once among the parts of one row."""
    told = [entity.field(name).json for name in unique.fields if name != whole.by]
    details = ((whole.json, f"hold the same {' and '.join(told)} twice"),)
    return RowRule(unique, unique.fields, unique.taken or CONFLICT, details, f"unique for each `{whole.entity}`")


def _taken(field: Field, told: Sequence[Field]) -> str:
    """What is said of a field whose value another row has; the owner, whom the service sets, goes without saying."""
    others = [other.json for other in told if other is not field]
    return f"is taken together with {' and '.join(others)}" if others else "is taken"


def _check_rule(entity: Entity, check: Check) -> RowRule:
    fields = tuple(dict.fromkeys(names_in(check.condition)))
    demand = check.description or in_words(check.condition, entity, lambda field: field.json)
    within = f"{entity.whole.json}." if entity.whole else ""
    details = tuple((f"{within}{entity.field(name).json}", demand) for name in fields)
    return RowRule(check, fields, VALIDATION_ERROR, details, demand)
