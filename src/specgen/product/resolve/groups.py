"""Groups: operations that share a router, a base class and a service."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.files.paths import is_device
from specgen.product import flaws, naming
from specgen.product.model import Entity, Group
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.auth_operations import AUTH_GROUP, USUAL
from specgen.product.resolve.known import Known
from specgen.spec.model import OperationPart


def resolve_groups(known: Known, placed: Sequence[Placed]) -> tuple[Group, ...]:
    """The groups of the operations, in the order of their first ones."""
    groups: dict[str, Group] = {}
    titles = _titles(placed)
    for each in placed:
        name = each.operation.group
        if each.operation.does in USUAL:
            groups.setdefault(AUTH_GROUP.name, AUTH_GROUP)
        elif name not in groups or groups[name] is AUTH_GROUP:
            _report_reserved(each)
            groups.setdefault(name, _group(known, each, titles.get(name)))
    return tuple(groups.values())


def _titles(placed: Sequence[Placed]) -> dict[str, str]:
    """The headings that paths ask for, by group; a second one of a group is said."""
    titles: dict[str, str] = {}
    for each in placed:
        group = each.operation.group
        if each.title is not None and titles.setdefault(group, each.title) != each.title:
            at = each.at.context.at(*each.at.path[:2], "title")
            message = f"the operations of `{group}` stand under `{titles[group]}` already"
            at.say(flaws.BAD_OPERATION, message, "keep one title")
    return titles


def _report_reserved(placed: Placed) -> None:
    name = placed.operation.group
    if is_device(name):
        message = f"the group `{name}` has files that Windows takes for a device"
    elif name == AUTH_GROUP.name:
        message = f"the group `{name}` is that of signing in"
    else:
        return
    spec = placed.at.context.spec
    part = spec.endpoints.get(str(placed.at.path[1]))
    if isinstance(part, OperationPart) and part.group == name:
        placed.at.below("group").say(flaws.RESERVED_NAME, message, "choose another `group:`")
    else:
        at = placed.at.context.at("entities", placed.operation.entity or "")
        at.say_of_name(flaws.RESERVED_NAME, message, "give the entity another `plural:`")


def _group(known: Known, placed: Placed, title: str | None) -> Group:
    operation = placed.operation
    entity = known.entities[operation.entity] if operation.entity else None
    if entity is None or operation.group != naming.snake(entity.plural):
        class_name = naming.pascal(operation.group)
        description = f"{naming.spaced(operation.group).capitalize()}."
        return Group(operation.group, title or _heading(class_name), class_name, description, None)
    return Group(operation.group, title or _heading(entity.name), entity.name, _described(entity), entity.name)


def _heading(class_name: str) -> str:
    return naming.spaced(class_name).title()


def _described(entity: Entity) -> str:
    return entity.description or f"{naming.spaced(entity.plural).capitalize()}."
