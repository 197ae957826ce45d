"""Fields of which a row fills exactly one: each set of them is a check like those of the author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from specgen.product.behaviour_flaws import UNFIT_CHOICE
from specgen.product.conditions import Binary, Condition, IsNull, Name, Not, conjunction
from specgen.product.context import Spot
from specgen.product.flaws import REQUIRED_LEFT_OUT
from specgen.product.model import Check, Field, OnDelete, Write
from specgen.product.operations import MAKING
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known, Scene, heard
from specgen.spec.model import EntityPart


def choice_checks(scene: Scene, choices: Sequence[Sequence[str]]) -> Iterator[Check]:
    """A check for each set of fields of which exactly one holds something."""
    return (_check(scene, [scene.fields[name] for name in names]) for names in choices)


def report_choices(known: Known, placed: Sequence[Placed]) -> None:
    """Say which operations make rows, but have no place for any of the fields of which one must be filled."""
    for each in placed:
        operation = each.operation
        entity = known.entities.get(operation.entity or "")
        if entity is None or operation.request is None or not (operation.does in MAKING or operation.upserts):
            continue
        given = {*operation.sent(entity), *operation.settled(entity), entity.owner}
        for names in entity.choices:
            if given.isdisjoint(names):
                listed = ", ".join(f"`{name}`" for name in names)
                message = f"one of {listed} has to be given, but `{operation.name}` has no place for any"
                at = Spot(heard(known.context, entity.name), each.at.path)
                at.say_of_name(REQUIRED_LEFT_OUT, message, f"put one of them back into the shape `{operation.request}`")


def resolve_choices(scene: Scene, part: EntityPart) -> Iterator[tuple[str, ...]]:
    """The sets of fields of which a row fills exactly one."""
    first: dict[frozenset[str], int] = {}
    for place, names in enumerate(part.exactly_one):
        at = scene.at("exactly_one", place)
        found = scene.all_of(at, names)
        if found is None:
            continue
        problem = _too_few(names) or next(filter(None, map(_problem, found)), None)
        if problem is not None:
            index, message, help = problem
            where = at.below(names.index(index)) if index in names else at
            where.say_of_name(UNFIT_CHOICE, message, help)
        elif frozenset(names) in first:
            at.below(0).say(UNFIT_CHOICE, "the same fields are named twice", "take one of the two out")
        else:
            first[frozenset(names)] = place
            yield tuple(names)


def _check(scene: Scene, fields: Sequence[Field]) -> Check:
    name = f"one_of_{'_'.join(field.name for field in fields)}"
    listed = ", ".join(field.json for field in fields[:-1])
    scene.context.derived(scene.name, "check", name, "`exactly_one`")
    return Check(name, _exactly_one(fields), f"exactly one of {listed} and {fields[-1].json} is given")


def _exactly_one(fields: Sequence[Field]) -> Condition:
    """That one of *fields* holds something, and all others nothing."""
    ways = [conjunction([_filled(each) if each is one else _empty(each) for each in fields]) for one in fields]
    first, *others = (way for way in ways if way is not None)
    return reduce(_either, others, first)


def _either(left: Condition, right: Condition) -> Condition:
    return Binary("or", left, right)


def _empty(field: Field) -> Condition:
    return IsNull(Name(field.name))


def _filled(field: Field) -> Condition:
    return Not(_empty(field))


Problem = tuple[str, str, str]
"""The field that is meant, what is wrong with it, and the cure."""


def _too_few(names: Sequence[str]) -> Problem | None:
    if len(names) > 1:
        return None
    return "", "one field alone leaves no choice", "name two fields or more"


def _problem(field: Field) -> Problem | None:
    """Why *field* can't be one of several of which exactly one is filled."""
    name = field.name
    if field.computed or field.sequence or field.slug_of or field.write is Write.NEVER:
        return name, f"`{name}` is filled by the service, so nobody could choose another", "take it out"
    if not field.may_be_null:
        return name, f"`{name}` always holds something, so no other could", f"make `{name}` `optional: true`"
    if field.default is not None:
        message = f"`{name}` holds its default where nothing is said of it, so no other could"
        return name, message, f"take the `default` of `{name}` out"
    if field.relation and field.relation.on_delete is OnDelete.SET_NULL:
        message = f"`{name}` is emptied when its row is deleted, and then none of them would hold anything"
        return name, message, "choose `on_delete: cascade` or `restrict`"
    return None
