"""How long rows and values are kept: since which moment, and whether nothing else keeps them on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from specgen.product.computed import Copy, Formula
from specgen.product.conditions import Binary, Call, Condition, IsNull, Name, Not, OneOf, names_in
from specgen.product.context import Spot
from specgen.product.flaws import UNKNOWN_ENTITY
from specgen.product.histories import is_secret, versioned_fields
from specgen.product.model import Entity, Field, FieldRole, FileFacts, Index, IndexField, OnDelete, Retention
from specgen.product.resolve.known import Known, Scene, heard
from specgen.product.retention_flaws import BAD_RETENTION, HELD_ROWS
from specgen.product.types import Kind, ScalarType
from specgen.spec.brought_parts import versions_name
from specgen.spec.retention_parts import USUAL

MOMENTS = (ScalarType(Kind.DATE), ScalarType(Kind.DATETIME))
LONGEST = 36525 * 86400
"""A hundred years, in seconds."""

Problem = tuple[str, str]
"""What is wrong, and the cure."""


def resolve_retentions(known: Known) -> dict[str, Entity]:
    """The entities whose rows, or values of whose rows, go after a time: with what is kept how long."""
    parts = known.context.spec.entities
    named = [
        name
        for name, part in parts.items()
        if name in known.entities and (part.retention or [each for each in part.fields.values() if each.retention])
    ]
    return {name: _keeping(known, known.entities[name]) for name in named}


def report_retentions(known: Known) -> None:
    """Say which rows others keep, and of which entities `database.retention` has nothing to say."""
    spec, holding = known.context.spec, _holding(known)
    for entity in known.entities.values():
        if any(each.field is None for each in entity.retentions):
            _report_held(known, entity, holding.get(entity.name, ()))
    brought = {str(path[1]) for path in spec.brought if path[0] == "entities" and len(path) == 2}
    for name in spec.database.retention:
        if name in brought:
            continue
        at = known.context.at("database", "retention", name)
        if name in spec.entities:
            message = f"`{name}` is an entity of your own, which says itself how long its rows are kept"
            at.say_of_name(BAD_RETENTION, message, f"write `retention` on `{name}` instead")
        elif not known.context.is_lost("entities", name) and not known.is_unbrought(name):
            at.named().say_unknown_name(UNKNOWN_ENTITY, f"no word brings an entity called `{name}`", name, brought)


def _keeping(known: Known, entity: Entity) -> Entity:
    part, scene = known.context.spec.entities[entity.name], known.scene(entity)
    scene = replace(scene, context=heard(known.context, entity.name))
    times = part.retention or {}
    found = list(_of_rows(scene, entity, times)) if times else []
    for name, field in part.fields.items():
        if field.retention:
            found += _of_field(scene, entity, name, field.retention, found)
    return replace(entity, retentions=tuple(found), indexes=(*entity.indexes, *_indexes(entity, found)))


def _of_rows(scene: Scene, entity: Entity, times: Mapping[str, int]) -> Iterator[Retention]:
    at = scene.at("retention")
    if problem := _stays(scene, entity):
        at.say_of_name(BAD_RETENTION, *problem)
        return
    for moment, seconds in times.items():
        if (since := _since(scene, at, entity, moment, seconds, FieldRole.DELETED_AT)) is not None:
            yield Retention(since, seconds)


def _of_field(
    scene: Scene, entity: Entity, name: str, times: Mapping[str, int], of_rows: Iterable[Retention]
) -> Iterator[Retention]:
    """How long the value of the field *name* is kept: less long than the row, which goes as *of_rows* says."""
    at = scene.at("fields", name, "retention")
    other = scene.other(name)
    field = other if isinstance(other, Field) and isinstance(other.computed, FileFacts) else scene.fields.get(name)
    if field is None:
        return
    if problem := _unfit(scene, entity, field):
        at.say_of_name(BAD_RETENTION, *problem)
        return
    rows = {each.since: each.seconds for each in of_rows if each.field is None}
    for moment, seconds in times.items():
        since = _since(scene, at, entity, moment, seconds, FieldRole.CREATED_AT)
        if since is not None and seconds >= rows.get(since, seconds + 1):
            message = f"`{name}` is emptied when its row has gone already"
            _place(at, moment).say(BAD_RETENTION, message, "take it out, or keep the value less long than the row")
        elif since is not None:
            yield Retention(since, seconds, name)


def _since(scene: Scene, at: Spot, entity: Entity, moment: str, seconds: int, usual: FieldRole) -> str | None:
    """The field that holds the moment since which the time counts; None where there is none, which is said."""
    place = _place(at, moment)
    if seconds > LONGEST:
        place.say(BAD_RETENTION, "more than a hundred years are as good as for ever", "take it out, or write less")
        return None
    if moment == USUAL:
        field = entity.with_role(usual) or entity.with_role(FieldRole.CREATED_AT)
        if field is None:
            message = f"rows of `{scene.name}` do not know when they were made, from when on they would be kept"
            help = "add `timestamps: true`, or name a field that holds a moment: `{closed_at: 90d}`"
            at.say(BAD_RETENTION, message, help)
            return None
        scene.context.derived(".".join(map(str, _named(at))), "retention", f"since {field.name}", _because(field))
        return field.name
    field = scene.field(place.named(), moment)
    if field is None:
        return None
    if field.relation or field.type not in MOMENTS:
        message = f"`{scene.name}.{moment}` holds no moment, since which rows could be kept"
        place.say_of_name(BAD_RETENTION, message, "name a field of type `date` or `datetime`")
        return None
    return field.name


def _place(at: Spot, moment: str) -> Spot:
    return at if moment == USUAL else at.below(moment)


def _named(at: Spot) -> Iterable[str | int]:
    """What of the product stands at a place: an entity, or a field of it."""
    return (each for each in at.path[1:-1] if each != "fields")


def _because(field: Field) -> str:
    if field.role is FieldRole.DELETED_AT:
        return "`soft_delete` keeps the rows that are deleted"
    return "nothing is said of another moment"


def _stays(scene: Scene, entity: Entity) -> Problem | None:
    """Why rows of *entity* can't go by themselves."""
    if entity.whole:
        message = f"rows of `{entity.name}` are parts of `{entity.whole.entity}`, and go with it"
        return message, f"take `retention` out, or write it on `{entity.whole.entity}`"
    if scene.context.spec.entities[entity.name].seed:
        return f"rows of `{entity.name}` are there from the first day, and would go", "take `retention` or `seed` out"
    return None


def _unfit(scene: Scene, entity: Entity, field: Field) -> Problem | None:
    """Why *field* can't be emptied, or something keeps on what it held."""
    of = f"`{entity.name}.{field.name}`"
    if not field.may_be_null or field.role is FieldRole.KEY:
        return f"{of} is never empty, so that nothing can empty it", "add `optional: true`, or take `retention` out"
    if _is_asked_for(entity, field):
        return f"a rule of `{entity.name}` asks for {of}, and breaks without it", "take `retention` or the rule out"
    if field.relation and (field.relation.shared or _is_shared(entity, field)):
        return f"{of} names its row by more than one value", "take `retention` out"
    if follows := _following(scene, entity, field):
        return f"`{follows}` follows from {of}, and would tell of it", "take `retention` out"
    if entity.history.audited and not is_secret(field) and not isinstance(field.computed, FileFacts):
        return f"the log (`audit`) keeps what {of} was", "add `sensitive: pii`: then the log does not tell it"
    if entity.history.versions and field in versioned_fields(entity):
        message = f"`{versions_name(entity.name)}` keeps what {of} was"
        return message, "add `readable_by` or `read: never`, which versions leave out, or take `versioned` out"
    return None


def _is_asked_for(entity: Entity, field: Field) -> bool:
    """Whether a rule asks for a value: that one is there, or where a range ends."""
    ends = any(field.name in rule.fields for rule in entity.between)
    chosen = any(field.name in names for names in entity.choices)
    return ends or chosen or any(field.name in _asked(check.condition) for check in entity.checks)


def _asked(condition: Condition) -> Iterator[str]:
    """The names of which *condition* asks whether they hold anything."""
    match condition:
        case IsNull(inner):
            yield from names_in(inner)
        case Call(_, inner) | Not(inner) | OneOf(inner, _):
            yield from _asked(inner)
        case Binary(_, left, right):
            yield from (*_asked(left), *_asked(right))
        case Name():
            return


def _is_shared(entity: Entity, field: Field) -> bool:
    return any(field.name in each.relation.shared for each in entity.fields if each.relation)


def _following(scene: Scene, entity: Entity, field: Field) -> str | None:
    """The value that is kept, of the row or of the one that it is a part of, and follows from *field*."""
    for each in entity.fields:
        if isinstance(each.computed, Formula) and field.name in each.computed.names:
            return each.name
        if each.slug_of == field.name or (isinstance(each.computed, Copy) and each.computed.by == field.name):
            return each.name
    if entity.whole is None:
        return None
    whole = scene.context.spec.entities[entity.whole.entity].fields
    parts = {name for name, part in whole.items() if part.rows_of == entity.name}
    sums = {name: part.sum.split(".") for name, part in whole.items() if part.sum and part.stored}
    return next((name for name, (over, of) in sums.items() if over in parts and of == field.name), None)


def _indexes(entity: Entity, retentions: Iterable[Retention]) -> Iterator[Index]:
    """The indexes by which is found what has been kept for its time, where there is none that begins so."""
    begun = {index.fields[0].field for index in entity.indexes if index.where is None}
    deleted = entity.with_role(FieldRole.DELETED_AT)
    for each in retentions:
        if each.field is None and each.since not in begun and not (deleted and deleted.name == each.since):
            begun.add(each.since)
            yield Index((IndexField(each.since),))
    for each in retentions:
        if each.field is not None:
            held = entity.files[each.field].key if each.field in entity.files else each.field
            yield Index((IndexField(each.since),), Not(IsNull(Name(held))))


def _holding(known: Known) -> Mapping[str, Sequence[tuple[Entity, Field]]]:
    """By entity the fields of others that keep its rows for ever, each with its own entity."""
    found: dict[str, list[tuple[Entity, Field]]] = {}
    for other in known.entities.values():
        for field in other.fields if other.whole is None else ():
            relation = field.relation
            goes = any(each.field is None or each.field == field.name for each in other.retentions)
            if relation and relation.on_delete is OnDelete.RESTRICT and not goes:
                found.setdefault(relation.target, []).append((other, field))
    return found


def _report_held(known: Known, entity: Entity, holding: Iterable[tuple[Entity, Field]]) -> None:
    """Say which rows, kept for ever, keep those of *entity*."""
    for other, field in holding:
        at = heard(known.context, entity.name).at("entities", entity.name, "retention")
        message = f"rows of `{entity.name}` that `{other.name}.{field.name}` names stay, as it restricts"
        help = f"write `on_delete: cascade` or `set_null` there, or a `retention` on `{other.name}`"
        at.say_of_name(HELD_ROWS, message, help)
