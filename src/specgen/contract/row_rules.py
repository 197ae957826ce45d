"""What rows satisfy beyond the limits of single fields, and what a request that breaks it is told.

The service, its tests and its documents all take error and words from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.contract.conditions import in_words, kept_by
from specgen.contract.model import Contract, RowRule
from specgen.product.between import Apart, Between, NoCircle
from specgen.product.conditions import names_in
from specgen.product.model import Check, Does, Entity, Field, FieldRole, Operation, Reach, UniqueSet, Whole
from specgen.product.operations import MAKING
from specgen.product.standard_errors import CONFLICT, VALIDATION_ERROR

CHANGING = (*MAKING, Does.UPDATE, Does.REPLACE, Does.MOVE, Does.RESTORE)


def row_rules(entity: Entity) -> tuple[RowRule, ...]:
    """The rules of *entity*: what is unique by itself, what is together, then its checks."""
    uniques = (*_key(entity), *_alone(entity), *entity.uniques)
    return (
        *(_unique_rule(entity, each) for each in uniques),
        *(_check_rule(entity, each) for each in entity.checks),
        *(_rule_between(entity, each) for each in entity.between),
    )


def told(contract: Contract, rule: RowRule) -> tuple[tuple[str, str], ...]:
    """What a request that breaks *rule* is told of each field.

    Where the envelope has no place for a message, what the author says of the error stands here.
    """
    if contract.error_format.tells("message") or rule.error in (CONFLICT, VALIDATION_ERROR):
        return rule.details
    said = next(error.description for error in contract.catalogue if error.code == rule.error)
    return tuple((field, said) for field, _ in rule.details)


def breakable(entity: Entity, operation: Operation) -> Iterator[RowRule]:
    """The rules of *entity* that a request of *operation* can break: those that speak of what it sets.

    A row that is restored comes back among those with which its unique values are compared.
    """
    if operation.does not in CHANGING:
        return
    if operation.does is Does.RESTORE:
        key = tuple(field.name for field in entity.keys)
        yield from (
            rule for rule in row_rules(entity) if isinstance(rule.said, UniqueSet | Apart) and rule.fields != key
        )
    touched = set(operation.sent(entity))
    makes = operation.does in MAKING or operation.upserts
    if makes and entity.owner:
        touched.add(entity.owner)
    if makes:
        touched.update(operation.settled(entity))
    if operation.move:
        touched.add(entity.move(operation.move)[0].name)
    for rule in row_rules(entity):
        if makes and isinstance(rule.said, NoCircle) and not entity.key.is_own:
            continue
        if not touched.isdisjoint(rule.fields) and not (operation.upserts and _finds(entity, operation, rule)):
            yield rule


def _finds(entity: Entity, operation: Operation, rule: RowRule) -> bool:
    """Whether a row that is in the way of a new one by *rule* is there to be replaced: none is hidden from a caller."""
    named = {*operation.settled(entity)}
    names_it = isinstance(rule.said, UniqueSet) and set(rule.fields) <= named
    is_elsewhere = operation.parent is not None and operation.parent not in rule.fields
    is_key = rule.fields == tuple(field.name for field in entity.keys)
    is_seen = entity.scope.read is not Reach.OWN and not is_elsewhere
    return names_it and is_seen and not (is_key and entity.soft_delete)


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
    every = entity.telling(unique.fields)
    told = [field for field in every if field.name != entity.owner] or [*every]
    demand = "unique together" if len(told) > 1 else "unique"
    if len(told) < len(every):
        demand = f"{demand} for each `{entity.field(entity.owner or '').json}`"
    names_one = len(told) == 1 and told[0].relation is not None
    among = every if names_one else told
    details = tuple((field.json, _taken(field, among)) for field in told)
    return RowRule(unique, unique.fields, unique.taken or CONFLICT, details, demand)


def _unique_among_parts(entity: Entity, whole: Whole, unique: UniqueSet) -> RowRule:
    """What may occur once among the parts of one row."""
    relation = entity.field(whole.by).relation
    alike = (whole.by, *(relation.shared if relation else ()))
    told = [entity.field(name).json for name in unique.fields if name not in alike]
    details = ((whole.json, f"hold the same {' and '.join(told)} twice"),)
    return RowRule(unique, unique.fields, unique.taken or CONFLICT, details, f"unique for each `{whole.entity}`")


def _taken(field: Field, among: Sequence[Field]) -> str:
    """What is said of a field whose value another row has, together with those *among* which it is unique.

    The owner, whom the service sets, goes without saying, unless the field names a row: which is not taken by itself.
    """
    others = [other.json for other in among if other is not field]
    return f"is taken together with {' and '.join(others)}" if others else "is taken"


def _rule_between(entity: Entity, rule: Between) -> RowRule:
    inside = f"{entity.whole.json}." if entity.whole else ""
    match rule:
        case Apart(start, end, within, where):
            ends = [entity.field(name).json for name in (start, end)]
            alike = [field.json for field in entity.telling(within) if field.name != entity.owner]
            same = f" with the same {' and '.join(alike)}" if alike else ""
            details = tuple((f"{inside}{each}", f"overlaps another one{same}") for each in ends)
            among = f", among those {kept_by(where, entity)}" if where else ""
            demand = f"from {ends[0]} to {ends[1]} there is no other {entity.label}{same}{among}"
            return RowRule(rule, rule.fields, rule.taken or CONFLICT, details, demand)
        case NoCircle(name):
            field = entity.field(name)
            demand = f"{field.json} leads from no {entity.label} back to itself"
            return RowRule(
                rule, rule.fields, CONFLICT, ((f"{inside}{field.json}", "leads back to the row itself"),), demand
            )


def _check_rule(entity: Entity, check: Check) -> RowRule:
    fields = tuple(dict.fromkeys(names_in(check.condition)))
    demand = check.description or in_words(check.condition, entity, lambda field: field.json)
    within = f"{entity.whole.json}." if entity.whole else ""
    details = tuple((f"{within}{entity.field(name).json}", demand) for name in fields)
    return RowRule(check, fields, VALIDATION_ERROR, details, demand)
