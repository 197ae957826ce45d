"""Roles: who extends whom, what each grants, and which field says who has which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product import flaws
from specgen.product.context import Context, Spot
from specgen.product.fields import Field, Write
from specgen.product.role_flaws import BAD_ROLE, UNKNOWN_ROLE
from specgen.product.roles import TYPE, Role
from specgen.product.types import EnumRef
from specgen.spec.role_parts import EVERYTHING


def resolve_roles(context: Context) -> tuple[Role, ...]:
    """All roles, in the author's order."""
    spec = context.spec
    if spec.roles and context.nobody_signs_in:
        first = next(iter(spec.roles))
        message = "there are roles, but nobody signs in who could have one"
        context.at("roles", first).say_of_name(BAD_ROLE, message, "add `auth: {user: …}`, or take `roles` out")
    return tuple(_role(context, name) for name in spec.roles)


def _role(context: Context, name: str) -> Role:
    line = tuple(_line(context, name))
    granted = [permission for each in (name, *line) for permission in context.spec.roles[each].permissions]
    own = tuple(dict.fromkeys(each for each in granted if each != EVERYTHING))
    if line:
        context.derived(name, "permissions", ", ".join(own) or "none", f"its own, and those of `{line[0]}`")
    return Role(name, line, own, EVERYTHING in granted)


def _line(context: Context, name: str) -> Iterator[str]:
    """The roles that *name* extends, nearest first; ends where there is no such role, or a circle."""
    roles, seen = context.spec.roles, {name}
    at, extended = context.at("roles", name, "extends"), roles[name].extends
    if extended is not None and extended not in roles and not context.is_lost("roles", extended):
        at.say_unknown(UNKNOWN_ROLE, f"there is no role called `{extended}`", extended, roles)
    while extended in roles and extended not in seen:
        seen.add(extended)
        yield extended
        extended = roles[extended].extends
    if extended == name and name == next(each for each in roles if each in seen):
        at.say(BAD_ROLE, f"`{name}` extends itself", "let the most general role extend none")


def known_roles(at: Spot, names: Sequence[str]) -> tuple[str, ...]:
    """Those of *names* that are roles; others are reported, unless they were lost."""
    roles = at.context.spec.roles
    for place, name in enumerate(names):
        if name not in roles and not at.context.is_lost("roles", name):
            where = at.below(place) if len(names) > 1 else at
            where.say_unknown(UNKNOWN_ROLE, f"there is no role called `{name}`", name, roles)
    return tuple(name for name in names if name in roles)


def resolve_role_field(context: Context, user: str, fields: Sequence[Field]) -> str | None:
    """The field of the entity *user* that says who has which role; None where there are no roles."""
    spec = context.spec
    if not spec.roles:
        return None
    found = [field for field in fields if field.type == EnumRef(TYPE)]
    if len(found) == 1:
        _report_role(context, user, found[0])
        return found[0].name
    if found:
        message = f"`{user}` has {len(found)} fields of the type `role`, and nothing says which one counts"
        context.at("entities", user, "fields", found[1].name).say_of_name(BAD_ROLE, message, "keep one")
    elif not spec.broken_below("entities", user, "fields") and not context.lost_roles:
        first = next(iter(spec.roles))
        message = f"there are roles, but no `{user}` has one"
        help = f"add `role: {{type: role, default: {first}, writable_by: …}}`"
        context.at("entities", user).say_of_name(BAD_ROLE, message, help)
    return None


def _report_role(context: Context, user: str, field: Field) -> None:
    at = context.at("entities", user, "fields", field.name)
    if field.may_be_null:
        help = "take `optional` and `nullable` out"
        at.say_of_name(BAD_ROLE, f"a `{user}` could do without a role, and so without any right", help)
    part = context.spec.entities[user].fields[field.name]
    if part.writable_by is None and field.write is not Write.NEVER:
        begins = f"`default: {next(iter(context.spec.roles))}` (what everyone begins as) and "
        cure = f"add {begins if part.default is None else ''}`writable_by:` with a role, or `write: never`"
        at.say_of_name(BAD_ROLE, f"every `{user}` could take any role", cure)


def type_is_missing(at: Spot, origin: str) -> None:
    """Say that a field has the type `role` where there are no roles."""
    if not at.context.lost_roles:
        message = f"`{origin}` holds a role, but there are none"
        at.say(flaws.UNKNOWN_TYPE, message, "add `roles:`, or define an enum and name it as the type")
