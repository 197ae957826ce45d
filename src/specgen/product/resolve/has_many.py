"""Fields that stand for the rows of another entity that name this one, and rows that are parts of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from specgen.product import flaws, naming, value_flaws
from specgen.product.context import Context
from specgen.product.model import Does, Entity, FieldRole, HasMany, Limits, Member, Whole, Write
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known, heard
from specgen.product.resolve.limits import OF_VALUES
from specgen.product.resolve.written import Written
from specgen.spec.model import EntityPart, FieldPart
from specgen.spec.read import ProductSpec
from specgen.spec.scalars import Bounds

MOST = 100
"""How many parts a request may hold where nothing is said of it."""

USELESS = (
    *(key for key in OF_VALUES if key != "count"),
    *("type", "belongs_to", "many_to_many", "default", "example", "optional", "nullable", "unique", "taken"),
    *("on_delete", "column", "inverse", "label", "through", "table", "stored", "sum", "formula"),
    *("writable_by", "readable_by", "sensitive", "sequence", "share", "search", "computed"),
    *("retention", "encrypted", "encrypted_as", "comment", "index", "backfill"),
)
"""Keys that say nothing about rows that name this one."""
BOUNDS = ("min", "max", "range")
OF_ONE = ("optional", "nullable", "count")
"""Keys that could ask for a row where one at most names this one, which none does."""
OF_PARTS = ("count", "json", "write", "read")
"""Keys that say something about parts only."""


def whole_of(context: Context, entity: str) -> Whole | None:
    """What rows of *entity* are parts of."""
    found = context.spec.wholes.get(entity)
    if found is None:
        return None
    owner, name = found
    field = context.spec.entities[owner].fields[name]
    by = naming_field(context.spec, owner, name, field)
    json = Written(context.quiet(), owner, name, field).json_name(name, "")
    return Whole(owner, by, json, single=field.has_many is None) if by else None


def naming_field(spec: ProductSpec, entity: str, name: str, part: FieldPart) -> str | None:
    """The field of the other entity by which its rows name one of *entity*; None where there is not one alone."""
    fields = spec.entities[str(part.rows_of)].fields
    naming = [each for each, field in fields.items() if field.belongs_to == entity]
    if part.by:
        return part.by if part.by in naming else None
    inverse = [each for each in naming if fields[each].inverse == name]
    found = inverse or naming
    return found[0] if len(found) == 1 else None


def part_sharing(spec: ProductSpec, entity: str, name: str) -> str | None:
    """The entity of parts of an *entity*, if any, that have the value of its field *name* as well."""
    for many, field in spec.entities[entity].fields.items():
        target = field.rows_of
        if target in spec.entities and spec.wholes.get(target) == (entity, many):
            by = naming_field(spec, entity, many, field)
            if by and name in spec.entities[target].fields[by].share:
                return target
    return None


def resolve_has_many(context: Context, entity: str, part: EntityPart) -> Iterator[HasMany]:
    """The fields of an entity that stand for rows that name it, in the author's order."""
    for name, field in part.fields.items():
        if field.rows_of is not None and (found := _has_many(Written(context, entity, name, field))):
            yield found


def _bounds(part: FieldPart) -> str:
    """What is said of how many rows there are by the bounds of a number; empty where nothing is."""
    if part.range is not None:
        least, greatest = part.range.least, part.range.greatest
    else:
        least, greatest = part.min, part.max
    whole = all(each is None or re.fullmatch("[0-9]+", each) for each in (least, greatest))
    return f"{least or ''}..{greatest or ''}" if whole and (least or greatest) else ""


def _has_many(written: Written) -> HasMany | None:
    part, spec, target = written.part, written.context.spec, str(written.part.rows_of)
    if part.has_one is not None:
        help = "take it out: it may always be null; `has_many` with `count: 1..1` asks for exactly one"
        written.report_useless(OF_ONE, "one row at most that names this one", help)
        written.report_useless(("has_many",), "one row that names this one", "take it out, or `has_one`")
    useless = [key for key in USELESS if part.has_one is None or key not in OF_ONE]
    if part.has_many and part.count is None and (bounds := _bounds(part)):
        useless = [key for key in useless if key not in BOUNDS]
        at = written.at_key(next(key for key in BOUNDS if written.says(key)))
        said = "how many rows there are is said by `count`, and nothing else of them"
        at.say_of_name(flaws.USELESS_LIMIT, said, f"write `count: {bounds}`")
    written.report_useless(useless, "rows that name this one", "take it out")
    if target not in spec.entities:
        if not written.context.is_lost("entities", target):
            message = f"`{written.origin}` speaks of no entity called `{target}`"
            written.at_key(_word(part)).say_unknown(flaws.UNKNOWN_ENTITY, message, target, spec.entities)
        return None
    near = naming_field(spec, written.entity, written.name, part)
    if near is None:
        _say_unnamed(written, target)
        return None
    if not part.part and part.has_one:
        _say_no_part(written, target, near)
        return None
    if not part.part:
        of_parts = [key for key in OF_PARTS if (part.json_ is not None if key == "json" else written.says(key))]
        written.report_useless(of_parts, "rows that are shown elsewhere", "add `part: true`, or take it out")
    return HasMany(
        name=written.name,
        attribute=naming.attribute(written.name),
        json=written.json_name(written.name, "`api.case.body` is camel") if part.part else written.name,
        target=target,
        by=near,
        part=part.part,
        single=part.has_one is not None,
        limits=_limits(written) if part.part else Limits(),
        write=(Write(part.write) if part.write else Write.ALWAYS) if part.part else Write.NEVER,
        readable=part.read is None and part.part,
        description=part.description,
    )


def _word(part: FieldPart) -> str:
    return "has_many" if part.has_many else "has_one"


def _say_no_part(written: Written, target: str, by: str) -> None:
    """One row that names this one, but is no part of it, needs no word on this side."""
    message = f"`{written.origin}` stands for a row of `{target}` that is no part of this one"
    help = f"add `part: true`, or take it out: `unique: true` on `{target}.{by}` says that there is one at most"
    written.at_key("has_one").say(value_flaws.UNFIT_PART, message, help)


def _say_unnamed(written: Written, target: str) -> None:
    spec = written.context.spec
    if spec.is_broken("entities", target) or spec.broken_below("entities", target) or _names_nobody(spec, target):
        return  # the field that would have named it has an error of its own
    message = f"no field of `{target}` alone names the `{written.entity}` that it belongs to"
    help = f"give `{target}` one field with `belongs_to: {written.entity}`, or say which with `by:`"
    written.at_key("by" if written.part.by else _word(written.part)).say(value_flaws.UNFIT_PART, message, help)


def _limits(written: Written) -> Limits:
    if written.part.has_one:
        return Limits(max_count=1)
    count = written.part.count
    if not isinstance(count, Bounds):
        written.derived("count", f"..{MOST}", "so that a request stays bounded")
        return Limits(max_count=MOST)
    most = MOST if count.greatest is None else count.greatest
    if most == 0 or (count.least or 0) > most:
        message = f"`{written.origin}` can't have so many parts"
        written.at_key("count").say(flaws.BAD_LIMIT, message, "write at least `..1`, the least first")
    return Limits(min_count=count.least or None, max_count=most)


# What parts can't have


def report_parts(known: Known, placed: Sequence[Placed]) -> None:
    """Say what of an entity can't be, because its rows are parts of others."""
    owners: dict[str, str] = {}
    for entity in known.entities.values():
        for part in entity.parts:
            first = owners.setdefault(part.target, f"{entity.name}.{part.name}")
            at = known.context.at("entities", entity.name, "fields", part.name, part.word)
            if entity.whole and part.target != entity.name:
                continue
            if first != f"{entity.name}.{part.name}" or part.target == entity.name:
                message = f"rows of `{part.target}` can't be parts of two rows at once"
                at.say(value_flaws.UNFIT_PART, message, "take one of the two `part: true` out")
    for name in owners:
        _report_part(known, known.entities[name], owners[name])
    _report_named(known, owners)
    for each in placed:
        operation = each.operation
        if operation.entity in owners and operation.does is not Does.SERVICE:
            message = f"rows of `{operation.entity}` are parts, reached within `{owners[operation.entity]}` alone"
            each.at.say_of_name(value_flaws.UNFIT_PART, message, "take the operation out")


def _report_part(known: Known, entity: Entity, whole: str) -> None:
    context = heard(known.context, entity.name)
    at = context.at("entities", entity.name)
    cure = "take it out"
    if entity.soft_delete:
        message = f"`{entity.name}` is a part, which is gone when `{whole}` is replaced"
        at.below("soft_delete").say_of_name(value_flaws.UNFIT_PART, message, cure)
    if entity.owner:
        message = f"`{entity.name}` is a part, and so belongs to whoever has `{whole}`"
        at.below("owner").say_of_name(value_flaws.UNFIT_PART, message, cure)
    if known.context.spec.entities[entity.name].versioned:
        message = f"`{entity.name}` is a part, made anew whenever `{whole}` is written"
        help = f"take it out, or version what has `{whole}`"
        at.below("versioned").say_of_name(value_flaws.UNFIT_PART, message, help)
    names: tuple[Member, ...] = (*entity.links, *entity.has_many)
    for file in entity.files:
        message = f"`{entity.name}` is a part of `{whole}`, so no operation could take its file"
        at.below("fields", file).say_of_name(value_flaws.UNFIT_PART, message, "let a row of its own have the file")
    for many in names:
        message = f"`{entity.name}` is a part of `{whole}`, and can't have links or parts itself"
        at.below("fields", many.name).say_of_name(value_flaws.UNFIT_PART, message, cure)
    for field in (*entity.fields, *entity.shown):
        if field.is_password or field.writable_by or field.readable_by:
            message = f"whoever may set `{whole}` sets all of its parts, and is shown it"
            at.below("fields", field.name).say_of_name(value_flaws.UNFIT_PART, message, "take what restricts it out")
        elif field.unique and field.role is FieldRole.ORDINARY and not _is_only(entity, field.name):
            message = f"`{field.name}` can be told apart within one `{whole}` only"
            help = f"take it out, and write `unique: [[{_whole(entity)}, {field.name}]]` on `{entity.name}`"
            if entity.whole and entity.whole.single:
                help = f"take it out: each `{entity.whole.entity}` has one at most"
            at.below("fields", field.name, "unique").say_of_name(value_flaws.UNFIT_PART, message, help)
    for place, unique in enumerate(entity.uniques):
        if entity.whole and entity.whole.single:
            message = f"`{whole}` is one row at most, which has none to be told from"
            at.below("unique", place).say(value_flaws.UNFIT_PART, message, cure)
        elif _whole(entity) not in unique.fields:
            message = f"parts can be told apart within one `{whole}` only"
            at.below("unique", place, "fields", 0).say(value_flaws.UNFIT_PART, message, f"add `{_whole(entity)}`")


def _is_only(entity: Entity, field: str) -> bool:
    """Whether *field* names the whole of which a row is the only part: no other row has its value."""
    return entity.whole is not None and entity.whole.single and field == entity.whole.by


def _whole(entity: Entity) -> str:
    """The field by which a part names its whole."""
    return entity.whole.by if entity.whole else ""


def _report_named(known: Known, owners: dict[str, str]) -> None:
    """Other rows that name parts: these are made anew whenever the whole is written."""
    for entity in known.entities.values():
        members: tuple[Member, ...] = (*entity.fields, *entity.links)
        for member in members:
            named = known.entities[entity.name].target(member.name)
            if named in owners:
                at = heard(known.context, entity.name).at("entities", entity.name, "fields", member.name)
                message = f"`{entity.name}.{member.name}` names parts of `{owners[named]}`, which come and go with it"
                at.say_of_name(value_flaws.UNFIT_PART, message, "name the row that they are parts of")


def _names_nobody(spec: ProductSpec, entity: str) -> bool:
    """Whether a field of *entity* belongs to one that is not there, or names one as if it were a type."""
    fields = spec.entities[entity].fields.values()
    is_type = any(isinstance(field.type, str) and field.type in spec.entities for field in fields)
    return is_type or any(field.belongs_to and field.belongs_to not in spec.entities for field in fields)
