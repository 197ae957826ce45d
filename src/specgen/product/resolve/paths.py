"""Paths: do their parameters fit what is done there?"""

from __future__ import annotations

import re
from dataclasses import replace

from specgen.product import flaws, naming
from specgen.product.context import Spot
from specgen.product.model import Does, Entity, Field, PathKey
from specgen.product.resolve.addresses import (
    NO_ADDRESS,
    Address,
    linked_row,
    matching,
    own_keys,
    parameters_of,
    resolve_parent,
    usual_keys,
)
from specgen.product.resolve.deed import Deed
from specgen.product.resolve.keys import ID
from specgen.product.resolve.known import Known
from specgen.product.usual import USUAL

Problem = tuple[str, str]
"""What is wrong, and its cure."""


def block_address(known: Known, at: Spot, path: str, entity: Entity, parent: str | None) -> Address | None:
    """What the *path* of a block names; None where it is not what it could, which is said."""
    if parent is not None:
        return resolve_parent(known, at, entity, parent, path)
    if "{" not in path:
        return NO_ADDRESS
    if known.context.spec.is_broken("endpoints", path, "parent"):
        return None
    keys = usual_keys(entity, None)
    help = f"a path block gets `{keys}` behind it by itself"
    if path.endswith("}") and path.count("{") == 1:
        bare = path[: path.index("/{")] or f"/{naming.kebab(entity.plural)}"
        help += f": write `{bare}`, and single operations as `POST {bare}{keys}/…`"
    else:
        help += f"; write single operations as `POST /…{keys}/…`"
    relations = [field.name for field in entity.fields if field.relation]
    if relations and not path.endswith("}"):
        help += f"; where the path names the row that others belong to, add `parent: {relations[0]}`"
    at.say_of_name(flaws.BAD_PATH, f"`{path}` has a parameter that says nothing", help)
    return None


def is_ambiguous(at: Spot, path: str, entity: Entity, parent: str | None) -> bool:
    """Whether the *path* of a block calls a row of the *parent* what rows of its own are called; that is said."""
    own = usual_keys(entity, parent)
    repeated = [name for name in parameters_of(path) if f"{{{name}}}" in own]
    if not repeated or parent is None:
        return False
    name = f"{{{parent}_{repeated[-1]}}}"
    message = f"`{{{repeated[-1]}}}` would stand twice in `{path}{own}`"
    at.say_of_name(flaws.BAD_PATH, message, f"write `{path.replace(f'{{{repeated[-1]}}}', name)}`")
    return True


def single_address(
    known: Known, at: Spot, done: Deed, path: str, entity: Entity | None, parent: str | None
) -> Address | None:
    """What the *path* of a single operation names; None where that is not what it needs, which is said."""
    parameters = parameters_of(path)
    target = known.entities.get(entity.target(done.link)) if entity and done.link else None
    if entity and target and done.link and (found := linked_row(entity, target, done.link, path, parent)):
        return _below(known, at, found, entity, parent, path)
    keys = _own(done, parameters, entity, parent) if entity is not None else ()
    above = parameters[: len(parameters) - len(keys or ())]
    endpoint = str(at.path[1]) if at.path[1:] else path
    problem = _twice(parameters) or _problem(done, endpoint, entity, keys, [] if parent else above)
    if problem is not None:
        at.say_of_name(flaws.BAD_PATH, *problem)
        return None
    return _below(known, at, Address(keys or ()), entity, parent, path)


def _below(
    known: Known, at: Spot, own: Address, entity: Entity | None, parent: str | None, path: str
) -> Address | None:
    """The *own* address of a row behind that of the *parent* to which it belongs, where it belongs to one."""
    if parent is None or entity is None:
        return own
    named = (*own.keys, *(own.linked.keys if own.linked else ()))
    cut = path[: path.rindex(f"{{{named[0].parameter}}}")] if named else path
    address = resolve_parent(known, at, entity, parent, cut)
    return address and replace(own, above=address.above, parent=address.parent)


def _own(done: Deed, parameters: list[str], entity: Entity, parent: str | None) -> tuple[PathKey, ...] | None:
    """The last of *parameters*, where they name the row that is needed; None where it is needed and not named."""
    fields = own_keys(entity, parent if parent and entity.has(parent) else None)
    if USUAL[done.does].on_row:
        return matching(fields, parameters[-len(fields) :])
    return (matching(fields, parameters[-len(fields) :]) if done.does is Does.SERVICE else None) or ()


def _twice(parameters: list[str]) -> Problem | None:
    repeated = next((name for place, name in enumerate(parameters) if name in parameters[:place]), None)
    return (f"`{{{repeated}}}` stands twice in the path", "call one of them otherwise") if repeated else None


def _problem(
    done: Deed, path: str, entity: Entity | None, keys: tuple[PathKey, ...] | None, above: list[str]
) -> Problem | None:
    """What is wrong with the parameters of a *path*; *above* are those that name no row that is needed."""
    if entity is None:
        return _of_nothing(parameters_of(path))
    if USUAL[done.does].on_row and (keys is None or above):
        return _not_one_row(done, path, entity)
    if done.does in (Does.LIST, Does.CREATE) and above:
        return f"{done.does.value} has no use for `{{{above[0]}}}` in its path", "take it out"
    if above:
        names = f"`{usual_keys(entity, None).strip('/')}`"
        return f"`{{{above[0]}}}` names nothing", f"a path holds at most {names}, the key of its entity"
    return None


def _of_nothing(parameters: list[str]) -> Problem | None:
    unknown = [name for name in parameters if name != ID]
    if unknown:
        return f"`{{{unknown[0]}}}` names nothing", "a path holds at most `{id}`, the key of its entity"
    return ("`{id}` is the key of an entity, and none is named", "add `entity:`") if parameters else None


def _leads_below(field: Field, found: list[str], entity: Entity) -> bool:
    """Whether the first of the parameters *found* is of the row that *field* names, and the others of one's own."""
    target = field.relation and not field.may_be_null
    own = own_keys(entity, field.name)
    above = found[: len(found) - len(own)]
    is_own = matching(own, found[len(above) :]) is not None
    return bool(target) and len(above) == 1 and above[0].startswith(f"{field.name}_") and is_own


def _not_one_row(done: Deed, path: str, entity: Entity) -> Problem:
    keys = usual_keys(entity, None).strip("/")
    found = parameters_of(path)
    if len(found) == 1 and "/" not in keys:
        mended = re.sub(r"\{\w+\}", keys.replace("\\", ""), path)
    else:
        before, _, last = re.sub(r"/{.*?}", "", path).rpartition("/")
        is_verb = done.does not in (Does.READ, Does.UPDATE, Does.REPLACE, Does.DELETE) and "/" in before
        mended = f"{before}/{keys}/{last}" if is_verb else f"{before}/{last}/{keys}"
    if parents := [field.name for field in entity.fields if _leads_below(field, found, entity)]:
        return (
            f"`{{{found[0]}}}` is the row that others belong to, and nothing says so",
            f"add `parent: {parents[0]}`; or take it out of the path",
        )
    own = ""
    if entity.owns_itself and not found and done.does in (Does.READ, Does.UPDATE, Does.REPLACE, Does.DELETE):
        own = ", or add `of: me` where it is the caller's own"
    return f"{done.verb} reaches one row, so its path holds `{keys}`, and nothing else", f"write `{mended}`{own}"
