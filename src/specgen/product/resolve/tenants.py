"""Tenants: who belongs to them, and of which tenant the rows of an entity are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.product import flaws
from specgen.product.context import Context, Spot
from specgen.product.literals import Refused, read_value, shown
from specgen.product.model import Entity, Field, FieldRole, Json
from specgen.product.resolve.known import Enums, Known, Scene
from specgen.product.tenant_flaws import BAD_TENANT
from specgen.product.tenants import Tenancy, Tenants
from specgen.spec.model import EntityPart, TenantPart, TenantsPart
from specgen.spec.tenancy import names_members, naming_tenants, tenants_of
from specgen.spec.tenant_parts import MEMBERS, NONE, SELF

PLACE = ("auth", "tenant")


def resolve_tenants(context: Context, entities: Mapping[str, Entity], enums: Enums) -> Tenants | None:
    """Who belongs to which tenants; None where there are none, or they can't be told."""
    part, at = tenants_of(context.spec.auth), context.at(*PLACE)
    if part is None:
        return None
    known = Known(context, enums, entities)
    tenant = known.entity(at.below("entity"), part.entity)
    members = known.entity(at.below("members"), part.members)
    if tenant is None or members is None or context.user not in entities:
        return None
    if problem := _unfit(context, part, tenant):
        at.below("entity").say(BAD_TENANT, *problem)
        return None
    if part.members in (part.entity, context.user):
        message = f"rows of `{part.members}` can't say who belongs to which `{part.entity}`"
        at.below("members").say(BAD_TENANT, message, _joining(context, part))
        return None
    by, user = (_naming(at, part, members, each) for each in (part.entity, str(context.user)))
    if by is None or user is None:
        return None
    founder = tuple(_founder(at, known.scene(members), part, {by, user}))
    return Tenants(tenant.name, members.name, by, user, founder, part.from_)


def _unfit(context: Context, part: TenantsPart, tenant: Entity) -> tuple[str, str] | None:
    """Why rows of *tenant* can't be tenants, and the cure."""
    if part.entity == context.user:
        message = f"`{part.entity}` is who signs in, and can't be what they belong to"
        return message, "name the entity of the organisations"
    if len(tenant.keys) != 1:
        message = f"a `{part.entity}` is named by several fields, and rows name their tenant by one"
        return message, f"take the `key` of `{part.entity}` out; `unique` tells rows apart as well"
    if tenant.whole:
        return f"a `{part.entity}` is a part of another row", "name the entity of that row"
    return None


def _joining(context: Context, part: TenantsPart) -> str:
    return f"name an entity with one `belongs_to: {part.entity}` and one `belongs_to: {context.user}`"


def _naming(at: Spot, part: TenantsPart, members: Entity, target: str) -> str | None:
    """The field of *members* that names the *target*; None where there is not one alone, which is said."""
    found = [each for each in members.fields if each.relation and each.relation.target == target]
    named = [each for each in found if not each.may_be_null]
    if len(named) == 1:
        if named[0].unique:
            spot = at.context.at("entities", members.name, "fields", named[0].name, "unique")
            message = f"`{members.name}.{named[0].name}` is unique, so a second row could not say that they belong"
            spot.say_of_name(BAD_TENANT, message, "take `unique` out: nobody is a member of the same tenant twice")
        return named[0].name
    if not at.context.spec.broken_below("entities", members.name):
        which = "there is none" if not found else "it may be empty" if not named else "there are several"
        message = f"each row of `{members.name}` names a `{target}` by one field, and {which}"
        at.below("members").say(BAD_TENANT, message, _joining(at.context, part))
    return None


def _founder(at: Spot, scene: Scene, part: TenantsPart, naming: set[str]) -> Iterator[tuple[str, Json]]:
    """What the row of the first member says."""
    for name, given in part.founder.items():
        place = at.below("founder", name)
        field = scene.field(place.named(), name)
        if field is None:
            continue
        if name in naming or not _is_plain(field):
            message = f"`{scene.name}.{name}` can't be said beforehand"
            place.say_of_name(BAD_TENANT, message, "take it out")
            continue
        read = read_value(given, field.type, field.limits, scene.enums)
        if isinstance(read, Refused):
            message = f"{shown(given)} is no value of `{scene.name}.{name}`: it takes {read.expected}"
            place.say(flaws.BAD_DEFAULT, message, read.cure or "write one that it takes")
        else:
            yield name, read
    needed = [each.name for each in scene.fields.values() if _is_needed(each)]
    untold = [name for name in needed if name not in {*naming, *part.founder}]
    if untold and scene.fields.keys() >= part.founder.keys():
        listed = " and ".join(f"`{name}`" for name in untold)
        message = f"who makes a `{part.entity}` becomes its first member, and nothing says their {listed}"
        said = ", ".join(f"{name}: …" for name in untold)
        given = f"`{scene.name}.{untold[0]}`" if len(untold) == 1 else "each of these"
        at.below("members").say(BAD_TENANT, message, f"add `founder: {{{said}}}`, or give {given} a `default:`")


def _is_plain(field: Field) -> bool:
    return field.role is FieldRole.ORDINARY and field.relation is None and not field.computed and not field.sequence


def _is_needed(field: Field) -> bool:
    """Whether a row can't be made without the field being said."""
    is_set = not field.computed and not field.sequence and not field.slug_of
    chosen = field.role is FieldRole.ORDINARY or (field.role is FieldRole.KEY and field.is_own)
    return chosen and is_set and not field.may_be_null and field.default is None


# Entities


def resolve_tenancy(scene: Scene, part: EntityPart) -> Tenancy | None:
    """Of which tenant rows are; None where they are of none, or it can't be told."""
    context, tenants = scene.context, tenants_of(scene.context.spec.auth)
    if tenants is None:
        _report_no_tenants(scene, part)
        return None
    if not names_members(context.spec.auth, context.spec.entities):
        scene = replace(scene, context=context.unheard())
    found = context.spec.belongings.get(scene.name)
    if found is None:
        _report_untold(scene, part, tenants)
        return None
    if not (part.tenant and found.field):
        context.derived(scene.name, "tenant", found.by, found.because)
    _report_said(scene, part.tenant, tenants, found.by)
    if found.field and found.field not in scene.fields:
        return None
    if part.key and found.field and found.field not in part.key:
        message = f"rows of `{scene.name}` are of a tenant, which their key does not name"
        cure = f"write `key: [{found.field}, {', '.join(part.key)}]`"
        scene.at("key").say_of_name(BAD_TENANT, message, cure)
    return Tenancy(found.by, part.tenant.others if part.tenant else None)


def _report_no_tenants(scene: Scene, part: EntityPart) -> None:
    if part.tenant is not None and not scene.context.is_lost("auth"):
        message = f"rows of `{scene.name}` are of a tenant, but there are no tenants"
        cure = "add `auth: {tenant: {entity: …, members: …}}`, or take `tenant` out"
        scene.at("tenant").say_of_name(BAD_TENANT, message, cure)


def _report_untold(scene: Scene, part: EntityPart, tenants: TenantsPart) -> None:
    """Say why rows are of no tenant that may well be meant to be of one."""
    said = part.tenant.by if part.tenant else None
    if said == NONE:
        if part.tenant and part.tenant.others:
            _say_useless_others(scene, "rows of no tenant are everybody's")
        if scene.name in (tenants.entity, tenants.members):
            what = "are the tenants" if scene.name == tenants.entity else "say who belongs to which tenant"
            scene.at("tenant").say(BAD_TENANT, f"rows of `{scene.name}` {what}", "take `tenant: none` out")
        return
    naming = list(naming_tenants(tenants, part))
    if said is not None:
        _report_wrong(scene, said, tenants)
    elif len(naming) > 1:
        message = f"{' and '.join(f'`{name}`' for name in naming)} each name a `{tenants.entity}`"
        cure = f"write `tenant: {naming[0]}`, or `tenant: none` where the rows are everybody's"
        scene.at().say_of_name(BAD_TENANT, f"{message}, and nothing says whose rows of `{scene.name}` are", cure)
    elif not naming and (maybe := [name for name, each in part.fields.items() if each.belongs_to == tenants.entity]):
        message = f"rows of `{scene.name}` may be of no `{tenants.entity}`, and nothing says who sees those"
        cure = f"write `tenant: none` where all are everybody's, or take `optional` and `nullable` out of `{maybe[0]}`"
        scene.at().say_of_name(BAD_TENANT, message, cure)


def _report_wrong(scene: Scene, said: str, tenants: TenantsPart) -> None:
    at = scene.at("tenant", "by")
    if said in (SELF, MEMBERS):
        message = f"`{said}` says nothing of rows of `{scene.name}`"
        at.say(BAD_TENANT, message, f"name a field with `belongs_to: {tenants.entity}`, or write `none`")
        return
    field = scene.field(at, said)
    if field is None:
        return
    if field.relation is None or field.relation.target != tenants.entity:
        message = f"`{scene.name}.{said}` does not name a `{tenants.entity}`"
        at.say(BAD_TENANT, message, f"name a field with `belongs_to: {tenants.entity}`")
    else:
        message = f"`{scene.name}.{said}` may be empty, and then nobody would reach the row"
        at.say(BAD_TENANT, message, f"take `optional` and `nullable` out of `{said}`")


def _report_said(scene: Scene, said: TenantPart | None, tenants: TenantsPart, by: str) -> None:
    """Say what an entity says of its tenant that is not so, or does not fit."""
    if said is None:
        return
    if said.by != by and by not in (SELF, MEMBERS):
        _report_wrong(scene, said.by, tenants)
    elif said.by != by:
        what = "the tenants" if by == SELF else "those who sign in"
        message = f"rows of `{scene.name}` are {what}, and can't be of another tenant"
        cure = "write `tenant: self`" if by == SELF else "write `tenant: none` where everybody sees them"
        scene.at("tenant", "by").say(BAD_TENANT, message, cure)
    if said.others and (by == MEMBERS or scene.name == tenants.members):
        _say_useless_others(scene, f"rows of `{scene.name}` say who belongs to which tenant")
    elif said.others == "own" and scene.context.spec.entities[scene.name].owner is None:
        message = f"`{scene.name}` has no owner, so nobody has rows of their own"
        scene.at("tenant", "others").say(BAD_TENANT, message, "add `owner:` with the field that names a user")


def _say_useless_others(scene: Scene, why: str) -> None:
    scene.at("tenant", "others").say_of_name(BAD_TENANT, f"`others` says nothing here: {why}", "take it out")
