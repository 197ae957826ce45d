"""Rules between rows: ranges that stay apart, and relations that lead nowhere back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product.behaviour_flaws import BAD_OVERLAP
from specgen.product.between import Apart, Between, NoCircle
from specgen.product.conditions import Binary, Condition, Name
from specgen.product.context import Spot
from specgen.product.key_flaws import BAD_KEY
from specgen.product.model import Check, Field, Index, IndexField
from specgen.product.resolve.known import Scene, error_of_rows
from specgen.product.resolve.where import where_condition
from specgen.product.types import EnumRef, Kind, ScalarType
from specgen.spec.between_parts import NoOverlapPart
from specgen.spec.model import EntityPart

RANGES = (Kind.DATE, Kind.DATETIME, Kind.INTEGER, Kind.BIGINT)
COMMON = (*RANGES, Kind.STRING, Kind.EMAIL, Kind.UUID, Kind.SLUG)


def resolve_between(scene: Scene, part: EntityPart) -> Iterator[Between]:
    """The rules between rows of an entity, in the author's order."""
    yield from _circles(scene, part)
    for place, written in enumerate(part.no_overlap):
        found = _apart(scene, scene.at("no_overlap", place), written)
        if found is not None:
            yield found


def range_checks(scene: Scene, rules: Sequence[Between], checks: Sequence[Check]) -> Iterator[Check]:
    """That each range ends after it begins, where the author's *checks* do not say it themselves."""
    said = {check.condition for check in checks}
    for rule in rules:
        if isinstance(rule, Apart) and not _is_turned_round(scene, rule, checks):
            start, end = Name(rule.start), Name(rule.end)
            ways: tuple[Condition, ...] = (Binary("<", start, end), Binary(">", end, start))
            name = f"{rule.start}_before_{rule.end}"
            if said.isdisjoint(ways):
                said.update(ways)
                scene.context.derived(scene.name, "check", name, "`no_overlap`: a range ends after it begins")
                yield Check(name, ways[0])


def _is_turned_round(scene: Scene, rule: Apart, checks: Sequence[Check]) -> bool:
    """Whether a check of the author's says that the range ends before it begins, which is said."""
    start, end = Name(rule.start), Name(rule.end)
    turned = [Binary(sign, end, start) for sign in ("<", "<=")] + [Binary(sign, start, end) for sign in (">", ">=")]
    check = next((each for each in checks if each.condition in turned), None)
    written = scene.context.spec.entities[scene.name].no_overlap
    place = next((place for place, each in enumerate(written) if (each.start, each.end) == (rule.start, rule.end)), 0)
    if check is not None:
        message = f"the range begins at `{rule.start}`, which by `{check.name}` comes after `{rule.end}`"
        help = f"write `from: {rule.end}` and `to: {rule.start}`, or turn `{check.name}` round"
        scene.at("no_overlap", place, "from").say(BAD_OVERLAP, message, help)
    return check is not None


def range_indexes(rules: Sequence[Between]) -> Iterator[Index]:
    """The index by which the rows are found that a range might overlap."""
    for rule in rules:
        if isinstance(rule, Apart):
            yield Index(tuple(map(IndexField, (*rule.within, rule.start))))


def _circles(scene: Scene, part: EntityPart) -> Iterator[NoCircle]:
    for name, written in part.fields.items():
        field = scene.fields.get(name)
        if not written.acyclic or field is None or field.relation is None:
            continue
        at = scene.at("fields", name, "acyclic")
        if field.relation.target != scene.name:
            message = f"`{scene.name}.{name}` names rows of `{field.relation.target}`, which lead to no `{scene.name}`"
            at.say_of_name(BAD_OVERLAP, message, "take `acyclic` out")
        elif not set(field.relation.shared).isdisjoint(part.key or ()):
            message = f"`{scene.name}.{name}` names its row by more than one value"
            at.say_of_name(BAD_KEY, message, "take `acyclic` out")
        else:
            yield NoCircle(name)


def _apart(scene: Scene, at: Spot, written: NoOverlapPart) -> Apart | None:
    start, end = scene.legible(at.below("from"), written.start), scene.legible(at.below("to"), written.end)
    within = scene.all_legible(at.below("within"), written.within)
    where = where_condition(scene, at.below("where"), written.where)
    taken = written.taken if written.taken and error_of_rows(at.below("taken"), written.taken) else None
    if start is None or end is None or within is None:
        return None
    problems = [(at.below("from"), _no_start(start)), (at.below("to"), _no_end(start, end))]
    problems += [(at.below("within", place), _not_common(each)) for place, each in enumerate(within)]
    for place, problem in problems:
        if problem is not None:
            place.say(BAD_OVERLAP, *problem)
            return None
    return Apart(start.name, end.name, tuple(field.name for field in within), where, taken)


def _no_start(field: Field) -> tuple[str, str] | None:
    kind = field.type.kind if isinstance(field.type, ScalarType) else None
    if field.relation or kind not in RANGES:
        message = f"`{field.name}` is no date, moment or whole number, at which a range could begin"
        return message, "name a field of type `date`, `datetime`, `integer` or `bigint`"
    if field.may_be_null:
        return f"`{field.name}` may be empty, and then nobody knows where the range begins", "let it never be empty"
    return _worked_out(field)


def _no_end(start: Field, field: Field) -> tuple[str, str] | None:
    if field.name == start.name:
        return f"a range from `{field.name}` to itself is empty", "name another field"
    if field.relation or field.type != start.type:
        return f"`{field.name}` and `{start.name}` are not of one type, so no range lies between them", (
            f"give `{field.name}` the type of `{start.name}`"
        )
    return _worked_out(field)


def _worked_out(field: Field) -> tuple[str, str] | None:
    if field.computed:
        return f"`{field.name}` is worked out, which nobody could mend", "name what it follows from"
    return None


def _not_common(field: Field) -> tuple[str, str] | None:
    kind = field.type.kind if isinstance(field.type, ScalarType) else None
    if field.relation or isinstance(field.type, EnumRef) or kind in COMMON:
        return None
    return f"rows can't be told to have `{field.name}` in common", "name a relation, an enum, a text or a number"
