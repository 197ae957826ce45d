"""Keys: which fields tell one row of an entity from another, and what a field holds that names a row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from specgen.frozen import frozen
from specgen.product.context import Context
from specgen.product.key_flaws import BAD_KEY
from specgen.product.model import Field, FieldRole, Limits, Write
from specgen.product.resolve.known import Enums, Scene
from specgen.product.resolve.limits import limits_of
from specgen.product.resolve.types import bind_type, said
from specgen.product.resolve.written import Written
from specgen.product.types import FieldType, Kind, ScalarType
from specgen.spec.model import EntityPart, FieldPart
from specgen.spec.tenancy import tenants_of

ID = "id"
KEYS = frozenset(
    ScalarType(kind) for kind in (Kind.STRING, Kind.EMAIL, Kind.INTEGER, Kind.BIGINT, Kind.UUID, Kind.DATE)
)
"""What can be a key: values that are short, exact, and written in one way only."""
IN_PATHS = KEYS | {ScalarType(Kind.SLUG)}
"""What can name a row in paths instead of its key."""


@frozen
class Held:
    """What a field holds that names a row: the field of the other's key, what it is called here, and its values."""

    key: str
    name: str
    type: FieldType
    limits: Limits


def key_names(context: Context, entity: str) -> tuple[str, ...]:
    """The fields of the key that the author of *entity* chose, as far as they can be; else `id`."""
    part = context.spec.entities[entity]
    names = part.key or []
    usable = all(name in part.fields and not _problem_written(part.fields[name]) for name in names)
    signs_in = entity == context.user
    return tuple(names) if names and usable and not signs_in else (ID,)


def as_key(context: Context, entity: str, fields: list[Field]) -> list[Field]:
    """The *fields* of an entity, those of its key marked as such: they are set once, as is what others depend on."""
    names, lasting = key_names(context, entity), dict(_lasting(fields))
    return [_marked(context, entity, field, names, lasting) for field in fields]


def _lasting(fields: list[Field]) -> Iterator[tuple[str, str]]:
    """The names of fields that stay as they are once others depend on them, and why."""
    for field in fields:
        if field.sequence and field.sequence.per:
            yield field.sequence.per, f"`{field.name}` counts for each, and stays as it is"
        for name in field.relation.shared if field.relation else ():
            yield name, f"`{field.name}` shares it, and its foreign key holds both"


def _marked(context: Context, entity: str, field: Field, names: Collection[str], lasting: Mapping[str, str]) -> Field:
    is_key = field.name in names
    if field.role is not FieldRole.ORDINARY or not (is_key or field.name in lasting):
        return field
    write = field.write
    if write is Write.ALWAYS:
        reason = "a key never changes" if is_key else lasting[field.name]
        context.derived(f"{entity}.{field.name}", "write", "create", reason)
        write = Write.CREATE
    return replace(field, role=FieldRole.KEY if is_key else field.role, write=write)


def report_key(scene: Scene, part: EntityPart) -> None:
    """Say what is wrong with the key of an entity."""
    if part.key and scene.name == scene.context.user:
        message = f"those who sign in are known by their `id`, so `{scene.name}` has no other key"
        scene.at("key").say_of_name(BAD_KEY, message, "take `key` out; `unique: true` holds for any field")
        return
    for place, name in enumerate(part.key or ()):
        at = scene.at("key", place)
        field = scene.legible(at, name)
        if field is not None and (problem := _problem(scene, part, field)):
            at.say(BAD_KEY, *problem)
    if part.key and part.primary_key:
        message = f"`primary_key` says what `id` is, and `{scene.name}` has a key of its own"
        scene.at("primary_key").say_of_name(BAD_KEY, message, "take `primary_key` or `key` out")


def _problem(scene: Scene, part: EntityPart, field: Field) -> tuple[str, str] | None:
    """Why *field* can't be in a key, and the cure."""
    origin = f"{scene.name}.{field.name}"
    if field.computed:
        return f"`{origin}` is worked out, and a key is chosen when a row is made", "name fields that are set"
    if field.may_be_null:
        return f"`{origin}` may be empty, so it can't tell rows apart", "take `optional` and `nullable` out of it"
    if field.relation is None and field.type not in KEYS:
        message = f"values of type `{said(field.type)}` can't be told apart well enough for a key"
        return message, "a key is made of texts (`string`), whole numbers, dates, UUIDs, and of `belongs_to`"
    if not field.readable or field.readable_by:
        return f"`{origin}` is not shown to everyone, and nobody could name a row without it", "let it be read"
    if field.writable_by:
        return f"`{origin}` is set by some alone, and no row can be made without it", "take `writable_by` out"
    if field.unique and len(part.key or ()) == 1:
        return f"`{origin}` is the key, so it is unique already", "take `unique` out"
    return _lacking(scene, list(part.key or ()), field)


def _lacking(scene: Scene, names: list[str], field: Field) -> tuple[str, str] | None:
    """What a key of *names* lacks that has *field*, whose row is known by what both rows share as well."""
    lacks = [name for name in (field.relation.beside if field.relation else ()) if name not in names]
    if not lacks:
        return None
    whole = ", ".join((*names[: names.index(field.name)], *lacks, *names[names.index(field.name) :]))
    message = f"`{scene.name}.{field.name}` tells no row without {' and '.join(f'`{name}`' for name in lacks)}"
    return message, f"write `key: [{whole}]`"


def _problem_written(part: FieldPart) -> bool:
    """Whether a field that is written so can't be in a key, whatever else holds."""
    return part.optional or part.nullable or (part.belongs_to is None and _kind(part) not in KEYS)


def _kind(part: FieldPart) -> ScalarType | None:
    known = {kind.value: kind for kind in Kind}
    return ScalarType(known[part.type]) if isinstance(part.type, str) and part.type in known else None


def resolve_key_in_paths(scene: Scene, part: EntityPart) -> str | None:
    """The field that names a row in paths instead of its key; None where there is none, or it can't."""
    if part.key_in_paths is None:
        return None
    at = scene.at("key_in_paths")
    field = scene.legible(at, part.key_in_paths)
    problem = _problem_in_paths(scene, part, field) if field else None
    if problem:
        at.say(BAD_KEY, *problem)
    return field.name if field and not problem else None


def _problem_in_paths(scene: Scene, part: EntityPart, field: Field) -> tuple[str, str] | None:
    """Why *field* can't name a row in paths, and the cure."""
    name = field.name
    origin = f"{scene.name}.{name}"
    if field.relation is not None or field.type not in IN_PATHS:
        return f"`{origin}` can't stand in a path", "name a text, a whole number, a date or a UUID"
    if field.role is FieldRole.KEY:
        return f"`{origin}` is the key, which names rows in paths already", "take `key_in_paths` out"
    if not (field.unique or _occurs_once(scene, part, name)) or field.may_be_null:
        message = f"`{origin}` does not tell one row from another"
        return message, f"give `{name}` `unique: true`, and let it never be empty"
    if not field.readable or field.readable_by:
        return f"`{origin}` is not shown to everyone, so nobody would know how to name a row", "let it be read"
    return empty_text(origin, field)


def _occurs_once(scene: Scene, part: EntityPart, name: str) -> bool:
    """Whether a value tells one row from another of the same tenant, which every path names before."""
    auth, fields = scene.context.spec.auth, scene.context.spec.entities[scene.name].fields
    tenants = tenants_of(auth)
    if tenants is None or tenants.from_ != "path":
        return False
    naming = [other for other, each in fields.items() if each.belongs_to == tenants.entity]
    return any({name, by} == set(each.fields) for each in part.unique for by in naming)


def empty_text(origin: str, field: Field) -> tuple[str, str] | None:
    """What is said of a text that may be empty, which no path can hold."""
    pattern = field.limits.pattern
    if field.type != ScalarType(Kind.STRING) or field.limits.min_length or (pattern and not pattern.allows("")):
        return None
    message = f"`{origin}` may be the empty text, which no path can hold"
    return message, f"give `{field.name}` a least length, like `length: 1..{min(field.limits.max_length or 100, 100)}`"


# What a relation holds


def held(written: Written, target: str, enums: Enums) -> Held | None:
    """What the field that names a row of *target* holds; None where that is not one value, which is said."""
    context = written.context
    names = [name for name in key_names(context, target) if name not in written.part.share]
    if len(names) != 1:
        _say_several(written, target, names)
        return None
    key = names[0]
    found = _value(context, target, key, enums, (target,))
    if found is None:
        message = f"the key of `{target}` is made of itself"
        written.at_key("belongs_to").say(BAD_KEY, message, f"give `{target}` another `key`")
        return None
    return Held(key, f"{written.name}_{found.name}", found.type, found.limits)


def _value(context: Context, entity: str, key: str, enums: Enums, seen: tuple[str, ...]) -> Held | None:
    """What the *key* of *entity* is; None where it would be made of itself."""
    part = context.spec.entities[entity]
    if key == ID:
        kind = part.primary_key or context.spec.defaults.primary_key
        return Held(ID, ID, ScalarType(Kind.UUID if kind == "uuid" else Kind.BIGINT), Limits())
    written = Written(replace(context, diagnostics=[], derivations=[]), entity, key, part.fields[key])
    if (target := written.part.belongs_to) is not None:
        others = [name for name in key_names(context, target) if name not in written.part.share]
        if target in seen or target not in context.spec.entities or len(others) != 1:
            return None
        inner = _value(context, target, others[0], enums, (*seen, target))
        return inner and replace(inner, key=key, name=written.part.column or f"{key}_{inner.name}")
    type_ = bind_type(written, enums)
    return None if type_ is None else Held(key, key, type_, limits_of(written, type_))


def _say_several(written: Written, target: str, names: list[str]) -> None:
    at = written.at_key("share" if written.part.share else "belongs_to")
    if not names:
        message = f"`{written.origin}` shares the whole key of `{target}`, so it would hold nothing"
        at.say_of_name(BAD_KEY, message, "take one field out of `share`")
        return
    shown = " and ".join(f"`{name}`" for name in key_names(written.context, target))
    message = f"a row of `{target}` is named by {shown} together, and `{written.origin}` holds one value"
    at.say(BAD_KEY, message, _cure_of_several(written, target, names))


def _cure_of_several(written: Written, target: str, names: list[str]) -> str:
    """What to share so that one of *names* is left, with what has to be there for it; else to do without the key."""
    own, others = (written.context.spec.entities[name].fields for name in (written.entity, target))
    common = [name for name in names if _could_be_shared(own.get(name), others[name])]
    shared = sorted(common, key=lambda name: name not in own)[: len(names) - 1]
    counted = any(each.has_many == written.entity for each in others.values())
    if counted or len(shared) < len(names) - 1:
        return f"take the `key` of `{target}` out; `unique` tells rows apart as well"
    missing = [f"`{name}: {{belongs_to: {others[name].belongs_to}}}`" for name in shared if name not in own]
    whole = ", ".join((*written.part.share, *(name for name in names if name in shared)))
    fields = f"add {' and '.join(missing)} to `{written.entity}`, and " if missing else ""
    say = f"write `share: [{whole}]`" if written.part.share else f"{'' if missing else 'add '}`share: [{whole}]`"
    to = f" to `{written.name}`" if missing and not written.part.share else ""
    return f"{fields}{say}{to}: what both rows have in common"


def _could_be_shared(own: FieldPart | None, other: FieldPart) -> bool:
    """Whether rows could have what is *other*'s in common: they name the same row, or nothing there is yet."""
    if other.belongs_to is None or (own is None and other.share):
        return False
    return own is None or (own.belongs_to == other.belongs_to and not own.optional and not own.nullable)


def report_shares(scene: Scene, part: EntityPart) -> None:
    """Say which fields that a relation shares are not such: both entities have them, and they name the same."""
    spec = scene.context.spec
    for name, field in part.fields.items():
        if field.share and field.belongs_to in spec.entities and name in scene.fields:
            others = spec.entities[str(field.belongs_to)].fields
            for place, shared in enumerate(field.share):
                at = scene.at("fields", name, "share", place)
                own = scene.field(at, shared)
                if own is None:
                    continue
                other = others.get(shared)
                if own.relation is None or other is None or other.belongs_to != own.relation.target:
                    message = f"`{scene.name}.{shared}` and `{field.belongs_to}.{shared}` do not name the same"
                    help = f"share a field with `belongs_to` that both `{scene.name}` and `{field.belongs_to}` have"
                    at.say(BAD_KEY, message, help)
                elif own.may_be_null or other.optional or other.nullable:
                    message = f"`{shared}` may be empty, and then nothing holds the rows together"
                    at.say(BAD_KEY, message, f"take `optional` and `nullable` out of `{shared}`")
