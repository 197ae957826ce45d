"""Indexes, unique sets of fields, and checks: what holds for all rows of an entity."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import flaws, value_flaws
from specgen.product.condition_types import nonsense_of
from specgen.product.conditions import (
    Binary,
    Condition,
    Name,
    Not,
    Unreadable,
    names_in,
    parse_condition,
    place_in,
    place_of,
    shown,
)
from specgen.product.impossible import impossible
from specgen.product.model import Check, Index, IndexField, UniqueSet
from specgen.product.resolve.known import Scene, error_of_rows
from specgen.product.resolve.limits import is_too_long
from specgen.product.resolve.where import where_condition
from specgen.product.types import EnumRef
from specgen.source.diagnostics import Related
from specgen.spec.model import EntityPart

PASSING = ("now", "me")
"""What is another at another moment, or for another caller."""


def resolve_indexes(scene: Scene, part: EntityPart) -> Iterator[Index]:
    """The author's indexes."""
    first: dict[Index, int] = {}
    for place, written in enumerate(part.indexes):
        at = scene.at("indexes", place)
        members = tuple(IndexField(word.lstrip("-"), word.startswith("-")) for word in written.fields)
        found = scene.all_legible(at.below("fields"), [member.field for member in members])
        where = where_condition(scene, at.below("where"), written.where)
        if found is None:
            continue
        index = Index(members, where)
        if index in first:
            related = [Related(scene.at("indexes", first[index], "fields", 0).value, "here")]
            message = f"`{scene.name}` has this index already"
            at.below("fields", 0).say(flaws.DUPLICATE_INDEX, message, "take one of the two out", related)
        else:
            first[index] = place
            yield index


def resolve_uniques(scene: Scene, part: EntityPart) -> Iterator[UniqueSet]:
    """The sets of fields whose values together occur once."""
    first: dict[frozenset[str], tuple[str | int, ...]] = {
        frozenset({field.name}): ("fields", field.name, "unique") for field in scene.fields.values() if field.unique
    }
    for place, written in enumerate(part.unique):
        at, names = scene.at("unique", place), written.fields
        taken = written.taken if written.taken and error_of_rows(at.below("taken"), written.taken) else None
        at = at.below("fields")
        if not names:
            at.say(flaws.DUPLICATE_INDEX, "a set of no fields is unique in nothing", "name the fields")
            continue
        found = scene.all_legible(at, names)
        if found is None:
            continue
        if any(field.is_password for field in found):
            message = "a password is kept as a hash, which is another one each time"
            at.below(next(i for i, field in enumerate(found) if field.is_password)).say(
                flaws.USELESS_LIMIT, message, "take it out"
            )
        elif any(field.computed for field in found):
            place = next(i for i, field in enumerate(found) if field.computed)
            message = f"`{found[place].name}` is worked out: nobody could send another value"
            at.below(place).say(value_flaws.COMPUTED_RULE, message, "name what it follows from")
        elif long := next((field for field in found if is_too_long(field.type, field.limits)), None):
            message = f"an index of PostgreSQL can't hold texts as long as those of `{long.name}`"
            at.below(found.index(long)).say(flaws.BAD_LIMIT, message, f"give `{long.name}` a `length:` below 650")
        elif frozenset(names) in first:
            related = [Related(scene.at(*first[frozenset(names)]).value, "here")]
            message = f"{', '.join(f'`{name}`' for name in names)} is unique already"
            at.below(0).say(flaws.DUPLICATE_INDEX, message, "take one of the two out", related)
        else:
            first[frozenset(names)] = ("unique", place, "fields", 0)
            yield UniqueSet(tuple(names), taken)


def resolve_checks(scene: Scene, part: EntityPart) -> Iterator[Check]:
    """The conditions that every row satisfies."""
    for name, written in part.checks.items():
        condition = _condition(scene, name, written.condition)
        if condition is not None:
            yield Check(name, condition, written.description)


def _condition(scene: Scene, name: str, text: str) -> Condition | None:
    at = scene.at("checks", name, "condition")
    condition = parse_condition(text)
    if isinstance(condition, Unreadable):
        message = f"`{shown(text)}` can't be read: {condition.message}, at character {condition.offset + 1}"
        at = at.within(text, *place_in(text, condition.offset))
        usual = "a condition reads like `length(name) > 0` or `ends_on > starts_on`"
        at.say(flaws.BAD_CONDITION, message, condition.cure or usual)
        return None
    if not any(names_in(condition)):
        message = f"`{text}` speaks of no field: it holds for every row, or for none"
        at.say(flaws.BAD_CONDITION, message, "compare a field with something, or take it out")
        return None
    names = dict.fromkeys(names_in(condition))
    if passing := next((each for each in names if each in PASSING and each not in scene.fields), None):
        message = f"`{text}` speaks of `{passing}`, but what is true when a row is written has to stay true"
        help = "compare fields of the row alone; what hangs on the moment or on the caller is code of your own"
        at.within(text, *place_of(text, passing)).say(flaws.BAD_CONDITION, message, help)
        return None
    if bare := next((each for each in names if each not in scene.fields and _is_value(scene, condition, each)), None):
        message = f"`{text}` makes no sense: `{bare}` stands for a value, but without quotes"
        at.within(text, *place_of(text, bare)).say(flaws.BAD_CONDITION, message, f"write `'{bare}'`")
        return None
    known = [scene.field(at.within(text, *place_of(text, each)), each) for each in names]
    if None in known:
        return None
    if computed := next((field.name for field in known if field and field.computed), None):
        message = f"`{text}` speaks of `{computed}`, which nobody sets"
        at.say(value_flaws.COMPUTED_RULE, message, "speak of what it follows from")
        return None
    if wrong := nonsense_of(condition, scene.fields, scene.enums):
        at = at.within(text, *place_of(text, wrong.word))
        at.say(flaws.BAD_CONDITION, f"`{text}` makes no sense: {wrong.reason}", wrong.cure)
        return None
    if never := impossible(condition, scene.fields):
        name = next(names_in(never))
        message = f"no row satisfies `{text}`, whatever its `{name}` is"
        at = at.within(text, *place_of(text, name))
        at.say(flaws.BAD_CONDITION, message, f"change the condition, or the limits of `{name}`")
        return None
    return condition


def _values(scene: Scene, type: EnumRef) -> Iterator[str]:
    return (each.name for each in scene.enums[type.name].values)


def _is_value(scene: Scene, condition: Condition, word: str) -> bool:
    """Whether *word* is compared with a field of which it is a value: it stands without quotes."""
    match condition:
        case Binary(_, Name(field), Name(other)) if word in (field, other):
            beside = scene.fields.get(other if field == word else field)
            type = beside.type if beside else None
            return isinstance(type, EnumRef) and type.name in scene.enums and word in _values(scene, type)
        case Binary(_, left, right):
            return _is_value(scene, left, word) or _is_value(scene, right, word)
        case Not(operand):
            return _is_value(scene, operand, word)
        case _:
            return False
