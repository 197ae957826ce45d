"""Fields that name any number of rows, and the entities that nothing but their links are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.product import flaws, naming
from specgen.product.context import Context
from specgen.product.model import (
    Entity,
    Field,
    FieldRole,
    Limits,
    ManyToMany,
    OnDelete,
    Reach,
    Relation,
    Scope,
    Write,
)
from specgen.product.resolve.keys import ID, key_names
from specgen.product.resolve.limits import OF_VALUES
from specgen.product.resolve.positions import position_field
from specgen.product.resolve.written import Written
from specgen.product.type_names import REQUEST_SHAPES
from specgen.product.types import Kind, ScalarType
from specgen.spec.brought_files import FILE
from specgen.spec.model import EntityPart, FieldPart, OperationPart
from specgen.spec.scalars import Bounds

MOST = 1000
"""How many rows a request may name where nothing is said of it."""

OF_VALUES_ALONE = (
    *(key for key in OF_VALUES if key != "count"),
    *("type", "belongs_to", "default", "example", "optional", "nullable", "unique", "taken", "on_delete", "column"),
    *("writable_by", "readable_by", "sensitive", "sequence", "share", "search", "computed"),
    *("retention", "encrypted", "encrypted_as", "comment", "index", "backfill"),
)
"""Keys that say nothing about a field that names any number of rows."""


def resolve_links(context: Context, entity: str, part: EntityPart) -> Iterator[ManyToMany]:
    """The fields of an entity that name any number of rows, in the author's order."""
    for name, field in part.fields.items():
        if field.many_to_many is not None:
            link = _link(Written(context, entity, name, field))
            if link is not None:
                yield link


def _link(written: Written) -> ManyToMany | None:
    part, target = written.part, str(written.part.many_to_many)
    written.report_useless(OF_VALUES_ALONE, "a field that names any number of rows", "take it out")
    if not _exists(written, "many_to_many", target):
        return None
    for each in (written.entity, target):
        if key_names(written.context, each) != (ID,):
            message = f"links name rows by their `id`, and `{each}` has a key of its own"
            help = "write an entity for the links, with a field with `belongs_to` for each side"
            written.at_key("many_to_many").say(flaws.UNFIT_LINKS, message, help)
            return None
    sides = sides_of(written, target)
    if sides is None:
        return None
    through, near, far = sides
    by = _by(written, target)
    held = written.name if by else _of_keys(written.name, target)
    reason = f"the field `{by}` of each" if by else "the keys of those it names"
    if part.json_ is None and held != written.name:
        reason = "the keys of those it names"
    return ManyToMany(
        name=written.name,
        attribute=naming.attribute(held),
        json=written.json_name(held, reason),
        target=target,
        through=through,
        near=near,
        far=far,
        derived=part.through is None,
        by=by,
        ordered=part.ordered,
        limits=_limits(written),
        write=_write(written),
        readable=part.read is None,
        inverse=part.inverse,
        label=part.label or "has",
        description=part.description,
    )


def _write(written: Written) -> Write:
    """When requests may set the links: those that people set for themselves alone only where the author says so."""
    part = written.part
    if part.through is not None:
        return Write.NEVER
    if part.write is not None:
        return Write(part.write)
    asked = _asked_for(written)
    if not _is_set_by_whom_it_names(written) or asked - {"create"}:
        return Write.ALWAYS
    if asked:
        return Write.CREATE
    written.derived("write", Write.NEVER.value, "the people whom it names link themselves, or are told of themselves")
    return Write.NEVER


def _is_set_by_whom_it_names(written: Written) -> bool:
    """Whether an operation links the caller, or a field tells whether the caller is linked."""
    spec = written.context.spec
    singles = (each for each in spec.endpoints_of.get(written.entity, ()) if isinstance(each, OperationPart))
    if any(each.field == written.name for each in singles):
        return True
    return any(each.me_in == written.name for each in spec.entities[written.entity].fields.values())


def _asked_for(written: Written) -> set[str]:
    """The shapes of requests that hold the field by its name."""
    shapes = written.context.spec.entities[written.entity].shapes
    return {name for name in REQUEST_SHAPES if name in shapes and written.name in (shapes[name].fields or ())}


def _exists(written: Written, key: str, entity: str) -> bool:
    spec = written.context.spec
    if entity not in spec.entities and not written.context.is_lost("entities", entity):
        message = f"`{written.origin}` speaks of no entity called `{entity}`"
        written.at_key(key).say_unknown(flaws.UNKNOWN_ENTITY, message, entity, spec.entities)
    return entity in spec.entities


def _of_keys(name: str, target: str) -> str:
    """What the keys are called: `tag_ids` of `tags`, `favorited_by_ids` of `favorited_by`."""
    one, many = naming.snake(target), naming.snake(naming.plural(target))
    return f"{name.removesuffix(many)}{one}_ids" if name.endswith(many) else f"{naming.singular(name)}_ids"


def _limits(written: Written) -> Limits:
    if written.part.through is not None:
        written.report_useless(("count", "write", "ordered"), "links that no request sets", "take it out")
        return Limits()
    count = written.part.count if isinstance(written.part.count, Bounds) else None
    most = count.greatest if count and count.greatest is not None else MOST
    least = count.least if count else None
    if count is None:
        written.derived("count", f"..{MOST}", "so that a request stays bounded")
    if most == 0 or (least or 0) > most:
        written.at_key("count").say(
            flaws.BAD_LIMIT, f"`{written.origin}` can't name so many rows", "write at least `..1`, the least first"
        )
    return Limits(min_count=least or None, max_count=most)


# Through which rows


def sides_of(written: Written, target: str) -> tuple[str, str, str] | None:
    """The entity of the links, and its fields that name this row and the other; None where there is none such."""
    if written.part.through is None:
        return _derived_sides(written, target)
    if written.says("table"):
        written.report_useless(("table",), "links that an entity holds", "give that entity a `table:`")
    through = written.part.through
    if not _exists(written, "through", through):
        return None
    fields = written.context.spec.entities[through].fields
    near = [name for name, field in fields.items() if field.belongs_to == written.entity]
    far = [name for name, field in fields.items() if field.belongs_to == target and name not in near[:1]]
    if written.entity == target:
        near = near[:1]
    if len(near) == len(far) == 1:
        return through, near[0], far[0]
    if not written.context.spec.is_broken("entities", through):
        message = f"rows of `{through}` don't link `{written.entity}` with `{target}`, one of each"
        help = f"give it one field with `belongs_to: {written.entity}`, and one with `belongs_to: {target}`"
        written.at_key("through").say(flaws.UNFIT_LINKS, message, help)
    return None


def _derived_sides(written: Written, target: str) -> tuple[str, str, str]:
    sides = naming.linking(written.entity, written.name, target)
    written.derived("links", f"`{sides[0]}`, in the table `{_table(written)}`", "nothing is said of `through`")
    return sides


def _table(written: Written) -> str:
    return written.part.table or f"{naming.snake(written.entity)}_{written.name}"


# By which field


def _by(written: Written, target: str) -> str | None:
    """The field of the target that stands for its rows; None where their keys do."""
    by = written.part.by
    if by is None:
        return None
    part = written.context.spec.entities[target]
    field = part.fields.get(by)
    if field is None:
        if not written.context.spec.is_broken("entities", target):
            message = f"`{target}` has no field called `{by}`"
            written.at_key("by").say_unknown(flaws.UNKNOWN_FIELD, message, by, part.fields)
        return None
    if problem := _unfit(written, target, by, part, field):
        message, help = problem
        written.at_key("by").say(flaws.UNFIT_LINKS, message, help)
        return None
    return by


def _unfit(written: Written, target: str, by: str, part: EntityPart, field: FieldPart) -> tuple[str, str] | None:
    """Why rows of *target* can't be told, or made, by the field *by*, and the cure."""
    if field.type != "string":
        message = f"`{target}.{by}` is no `string`, as names of rows in requests are"
        return message, f"make `{by}` a `string`, or name another field"
    if not field.unique or field.optional or field.nullable or field.read or field.readable_by:
        message = f"`{target}.{by}` does not tell one row from another"
        return message, "name a field that is a `string` with `unique: true`, and always shown"
    if written.part.through is not None:
        return None
    needed = [name for name, each in part.fields.items() if name != by and _is_needed(each)]
    if needed:
        message = f"a `{target}` can't be made by its `{by}` alone: `{needed[0]}` has to be given"
        return message, f"make `{needed[0]}` optional or give it a default, or take `by` out"
    if field.writable_by is not None:
        return f"not everyone may set the `{by}` of a `{target}`, by which it would be made", "take `by` out"
    if part.owner is not None:
        return f"a `{target}` can't be made by its `{by}` alone: it has an owner", "take `by` out"
    return None


def _is_needed(field: FieldPart) -> bool:
    worked_out = field.formula or field.sum or field.me_in or isinstance(field.count, str) or field.type == FILE
    follows = (field.many_to_many, worked_out, field.of, None if field.part else field.rows_of)
    return not (any(follows) or field.optional or field.nullable or field.default is not None)


# The entities of derived links


def linking_entities(context: Context, entities: Mapping[str, Entity]) -> Iterator[Entity]:
    """An entity for each field that names rows without an entity of the author's between: two keys, and their order."""
    for entity in entities.values():
        for link in entity.links:
            if link.derived and link.target in entities:
                written = Written(context, entity.name, link.name, context.spec.entities[entity.name].fields[link.name])
                yield _linking(written, link, entity, entities[link.target])


def _linking(written: Written, link: ManyToMany, entity: Entity, target: Entity) -> Entity:
    table = _table(written)
    return Entity(
        name=link.through,
        plural=naming.pascal(table),
        table=table,
        label=naming.spaced(link.through),
        description=link.description or f"Links {naming.spaced(entity.plural)} with {naming.spaced(link.name)}.",
        fields=(
            _side(link.near, entity, link.label),
            _side(link.far, target, "is linked by"),
            *((position_field(),) if link.ordered else ()),
        ),
        owner=None,
        scope=Scope(Reach.ANY, Reach.ANY),
        soft_delete=False,
        shapes=(),
        indexes=(),
        uniques=(),
        checks=(),
        linking=True,
    )


def _side(name: str, target: Entity, label: str) -> Field:
    held = f"{name}_id"
    return Field(
        name=name,
        column=held,
        attribute=naming.attribute(held),
        json=naming.camel(held),
        type=ScalarType(target.key.type.kind if isinstance(target.key.type, ScalarType) else Kind.UUID),
        role=FieldRole.KEY,
        write=Write.NEVER,
        relation=Relation(target.name, OnDelete.CASCADE, None, label),
    )
