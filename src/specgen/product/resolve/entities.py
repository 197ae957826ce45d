"""Entities: their names, and everything that hangs on their fields."""

from __future__ import annotations

from specgen.product import flaws, naming, reserved
from specgen.product.context import Context
from specgen.product.model import Entity, FieldRole, History, Index, IndexField, Member, Whole
from specgen.product.resolve.between import range_checks, range_indexes, resolve_between
from specgen.product.resolve.exactly_one import choice_checks, resolve_choices
from specgen.product.resolve.fields import MAX_BYTES, report_shared_names, resolve_fields
from specgen.product.resolve.has_many import resolve_has_many, whole_of
from specgen.product.resolve.keys import report_key, report_shares, resolve_key_in_paths
from specgen.product.resolve.known import Enums, Scene, heard
from specgen.product.resolve.links import resolve_links
from specgen.product.resolve.ownership import report_lost_owner, resolve_owner, resolve_scope
from specgen.product.resolve.positions import POSITION
from specgen.product.resolve.rules_of_rows import resolve_checks, resolve_indexes, resolve_uniques
from specgen.product.resolve.sequences import report_sequences
from specgen.product.resolve.shapes import resolve_shapes
from specgen.product.resolve.slugs import report_slugs
from specgen.product.resolve.tenants import resolve_tenancy
from specgen.spec.brought_parts import AUDIT_ENTRIES, versions_name
from specgen.spec.model import EntityPart


def resolve_entity(context: Context, name: str, part: EntityPart, enums: Enums) -> Entity:
    """The entity called *name*; what is wrong with it is said, and left out."""
    every = resolve_fields(context, name, part, enums)
    fields = tuple(field for field in every if field.stored)
    shown = tuple(field for field in every if not field.stored)
    links = tuple(resolve_links(context, name, part))
    has_many = tuple(resolve_has_many(context, name, part))
    others: tuple[Member, ...] = (*shown, *links, *has_many)
    report_shared_names(context, name, fields, others)
    whole = whole_of(context, name)
    scene = Scene(heard(context, name), name, {field.name: field for field in fields}, enums, others, whole)
    plural, table = _names(scene.context, name, part)
    report_slugs(scene)
    owner = resolve_owner(scene, part)
    scope = resolve_scope(scene, part, owner)
    report_lost_owner(scene, owner, scope)
    keys = [field for field in fields if field.role is FieldRole.KEY]
    choices, between = tuple(resolve_choices(scene, part)), tuple(resolve_between(scene, part))
    checks = tuple(resolve_checks(scene, part))
    report_key(scene, part)
    report_shares(scene, part)
    report_sequences(scene, part)
    return Entity(
        name=name,
        plural=plural,
        table=table,
        label=naming.spaced(name),
        description=part.description,
        fields=fields,
        owner=owner,
        scope=scope,
        soft_delete=part.soft_delete,
        shapes=resolve_shapes(scene, part.shapes, owner),
        indexes=(*resolve_indexes(scene, part), *_order_of_parts(whole), *range_indexes(between)),
        uniques=tuple(resolve_uniques(scene, part)),
        checks=(*checks, *choice_checks(scene, choices), *range_checks(scene, between, checks)),
        choices=choices,
        between=between,
        links=links,
        key_in_paths=resolve_key_in_paths(scene, part),
        key_order=tuple(name for name in part.key or () if scene.fields.get(name) in keys),
        shown=shown,
        has_many=has_many,
        whole=whole,
        history=_history(context, name, part),
        tenancy=resolve_tenancy(scene, part),
        hot=part.hot,
    )


def _order_of_parts(whole: Whole | None) -> tuple[Index, ...]:
    """The index by which the parts of a row are found in their order."""
    return (Index((IndexField(whole.by), IndexField(POSITION))),) if whole and not whole.single else ()


def _history(context: Context, name: str, part: EntityPart) -> History:
    """What is kept of its changes, where the words have brought what they need."""
    versions = versions_name(name)
    audited = part.audit and ("entities", AUDIT_ENTRIES) in context.spec.brought
    return History(audited, versions if part.versioned and ("entities", versions) in context.spec.brought else None)


def _names(context: Context, name: str, part: EntityPart) -> tuple[str, str]:
    """The plural and the table."""
    plural = part.plural or naming.plural(name)
    table = part.table or naming.snake(plural)
    if part.plural is None:
        context.derived(name, "plural", plural, "the regular plural")
    if part.table is None:
        context.derived(name, "table", table, "the plural in snake_case")
    if len(table) > MAX_BYTES:
        message = f"the table `{table}` has a name longer than the {MAX_BYTES} bytes that PostgreSQL takes"
        context.at("entities", name).say_of_name(flaws.LONG_NAME, message, "give it a shorter `table:`")
    return plural, table


def report_reserved_types(context: Context) -> None:
    """Entities and enums that are called what generated code needs for itself."""
    spec = context.spec
    for section, names in (("entities", spec.entities), ("enums", spec.enums), ("types", spec.types)):
        for name in names:
            if reserved.is_type(name):
                message = f"`{name}` is a name that the generated code needs for itself"
                help = "call it something more particular"
                if section == "entities":
                    help += f", and keep the table with `table: {naming.snake(naming.plural(name))}`"
                context.at(section, name).say_of_name(flaws.RESERVED_NAME, message, help)
