"""Ways around tenants: what would show rows of one to those who belong to another, or to nobody at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product.computed import MeIn, Total
from specgen.product.context import Spot
from specgen.product.model import Access, Does, Entity, Operation, Reach, Tenants
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known, heard
from specgen.product.tenant_flaws import BAD_TENANT, TENANT_LEAK
from specgen.product.tenants import MEMBERS
from specgen.product.usual import usually_reads
from specgen.spec.brought_parts import AUDIT_ENTRIES
from specgen.spec.tenant_parts import NONE

Leak = tuple[tuple[str, ...], str, str]
"""What is written below an entity, what is wrong with it, and the cure."""


def report_leaks(known: Known, tenants: Tenants | None, placed: Sequence[Placed]) -> None:
    """Say which relations, links, totals and operations lead around tenants."""
    if tenants is None:
        return
    for entity in known.entities.values():
        at = heard(known.context, entity.name).at("entities", entity.name)
        for path, message, help in _of_entity(known, tenants, entity):
            at.below(*path).say_of_name(TENANT_LEAK, message, help)
    told = [entity.name for entity in known.entities.values() if entity.history.audited and entity.tenancy]
    for each in {each.at.path[:2]: each for each in reversed(placed)}.values():
        _report_path(known, tenants, each)
    for each in placed:
        _report_operation(known, tenants, each)
        if told and each.operation.entity == AUDIT_ENTRIES:
            message = f"the log tells of rows of all tenants (`{told[0]}`)"
            each.at.say_of_name(TENANT_LEAK, message, "take it out: the log is for those who run the service")


def _of_entity(known: Known, tenants: Tenants, entity: Entity) -> Iterator[Leak]:
    for field in entity.fields:
        target = known.entities.get(field.relation.target) if field.relation else None
        if target is not None:
            is_sure = entity.tenancy is not None or not _is_apart(target)
            if is_sure or not (_is_untold(known, tenants, entity) or _may_be_whole(known, target, entity)):
                yield from _of_relation(tenants, entity, target, field.name, "belongs_to")
    for link in entity.links:
        target = known.entities.get(link.target)
        if target is None:
            continue
        if link.derived and _is_apart(target) and _is_apart(entity):
            message = f"the links of `{entity.name}.{link.name}` could tie rows of two tenants together"
            help = (
                f"write an entity for the links, which names the `{tenants.entity}` as well, with a `belongs_to` each"
            )
            yield ("fields", link.name, "many_to_many"), message, help
        else:
            yield from _of_relation(tenants, entity, target, link.name, "many_to_many")
    for field in (*entity.fields, *entity.shown):
        if isinstance(field.computed, Total | MeIn) and not _is_apart(entity):
            rows = known.entities.get(field.computed.entity)
            if rows is not None and _is_apart(rows) and entity.name != tenants.entity:
                message = f"`{entity.name}.{field.name}` tells of rows of all tenants"
                yield ("fields", field.name), message, "take it out"


def _is_apart(entity: Entity) -> bool:
    """Whether each row names a tenant that it is of."""
    return entity.tenancy is not None and entity.tenancy.field is not None


def _is_untold(known: Known, tenants: Tenants, entity: Entity) -> bool:
    """Whether of which tenant the rows of *entity* are was meant to be told, which has been spoken of."""
    part = known.context.spec.entities.get(entity.name)
    if part is None or entity.tenancy is not None:
        return False
    if part.tenant is not None:
        return part.tenant.by != NONE
    return any(field.belongs_to == tenants.entity for field in part.fields.values())


def _may_be_whole(known: Known, target: Entity, rows: Entity) -> bool:
    """Whether a field of *target* was lost, or names *rows* otherwise, which may be to say that they are its parts."""
    spec = known.context.spec
    part = spec.entities.get(target.name)
    if part is None or spec.broken_below("entities", target.name, "fields"):
        return True
    held = {member.name for members in (target.fields, target.shown) for member in members}
    held |= {link.name for link in target.links} | {many.name for many in target.has_many}
    is_lost = not held.issuperset(part.fields)
    return is_lost or any(
        field.belongs_to == rows.name or (field.has_many == rows.name and field.count is not None)
        for field in part.fields.values()
    )


def _of_relation(tenants: Tenants, entity: Entity, target: Entity, name: str, key: str) -> Iterator[Leak]:
    """What is said of a field that names rows of another entity."""
    theirs = target.tenancy.field if target.tenancy else None
    ours = entity.tenancy.field if entity.tenancy else None
    if theirs is None or ours == theirs:
        return
    if ours is None:
        what = f"and is of no `{tenants.entity}` itself"
        help = f"add `{theirs}: {{belongs_to: {tenants.entity}}}` to `{entity.name}`"
        if entity.tenancy is not None:
            help = f"take it out: rows of `{target.name}` name their `{theirs}` already"
    else:
        what, help = f"and calls the `{tenants.entity}` otherwise (`{ours}`)", f"call `{entity.name}.{ours}` `{theirs}`"
    message = f"`{entity.name}.{name}` names a row of one `{tenants.entity}` (`{target.name}.{theirs}`), {what}"
    yield ("fields", name, key), message, help


def _report_operation(known: Known, tenants: Tenants, placed: Placed) -> None:
    operation = placed.operation
    entity = known.entities.get(operation.entity or "")
    if entity is None or entity.tenancy is None or operation.does in (Does.REGISTER, Does.LOGIN, Does.REFRESH):
        return
    _report_access(entity, operation, placed.at)


def _report_path(known: Known, tenants: Tenants, placed: Placed) -> None:
    """Say of an endpoint, once for all of its operations, that it does not name the tenant that it has to."""
    operation = placed.operation
    entity = known.entities.get(operation.entity or "")
    if entity is None or entity.tenancy is None or operation.does in (Does.REGISTER, Does.LOGIN, Does.REFRESH):
        return
    by = entity.tenancy.field
    if tenants.origin == "path" and by is not None and tenants.entity not in {row.entity for row in operation.above}:
        message = f"`{placed.at.path[1]}` does not name the `{tenants.entity}` whose rows are meant"
        help = f"write `/…/{{{by}_id}}/…` with `parent: {by}`, or `from: members` under `auth.tenant`"
        known.context.at(*placed.at.path[:2]).say_of_name(BAD_TENANT, message, help)


def _report_access(entity: Entity, operation: Operation, at: Spot) -> None:
    """Say that who has not signed in is a member of nothing."""
    if operation.access is Access.SIGNED_IN or operation.does is Does.SERVICE or entity.tenancy is None:
        return
    is_any = entity.scope.read is Reach.ANY or not usually_reads(operation.does)
    scope = "" if is_any else " and `scope: {read: any}`"
    if entity.tenancy.by == MEMBERS:
        message = f"`{operation.name}` is {operation.access.value}, and people are seen by members of the same tenant"
        at.say_of_name(TENANT_LEAK, message, f"take `access` out, or write `tenant: none`{scope} under `{entity.name}`")
    elif not usually_reads(operation.does):
        message = f"`{operation.name}` is {operation.access.value}, but members alone write rows of their tenant"
        at.say_of_name(TENANT_LEAK, message, "take `access` out")
    elif entity.tenancy.others != "read":
        by = entity.tenancy.by
        message = f"`{operation.name}` is {operation.access.value}, but rows of a tenant are for its members"
        help = f"take `access` out, or write `tenant: {{by: {by}, others: read}}`{scope} under `{entity.name}`"
        at.say_of_name(TENANT_LEAK, message, help)
