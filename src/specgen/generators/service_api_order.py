"""In which order routes are asked whether an address is theirs."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.contract.model import Call
from specgen.generators.service_operations_names import GroupCalls


def literal_first(calls: Iterable[Call]) -> list[Call]:
    """Operations in their own order, but a literal part of a path before a parameter in its place."""
    return sorted(calls, key=lambda call: _is_templated(call.operation.path))


def in_order(groups: tuple[GroupCalls, ...]) -> tuple[GroupCalls, ...]:
    """Groups in their own order, but one whose addresses another's parameters match before that other one."""
    waiting = list(groups)
    ordered: list[GroupCalls] = []
    before = {group.module: _hidden_by(group, groups) for group in groups}
    while waiting:
        free = (group for group in waiting if not before[group.module] & {each.module for each in waiting})
        group = next(free, waiting[0])
        waiting.remove(group)
        ordered.append(group)
    return tuple(ordered)


def shared_prefix(paths: tuple[str, ...]) -> str:
    """The literal parts that all paths begin with: `/tasks` of `/tasks` and `/tasks/{id}`."""
    parts = [path.split("/")[1:] for path in paths]
    shared: list[str] = []
    for column in zip(*parts, strict=False):
        if len(set(column)) > 1 or "{" in column[0]:
            break
        shared.append(column[0])
    return "".join(f"/{part}" for part in shared)


def _hidden_by(group: GroupCalls, groups: tuple[GroupCalls, ...]) -> frozenset[str]:
    """The groups that have an address of their own which a route of *group* would take."""
    templated = [call for call in group.calls if "{" in call.operation.path]
    if not templated:
        return frozenset()
    return frozenset(
        other.module
        for other in groups
        if other is not group and any(_takes(call, each) for call in templated for each in other.calls)
    )


def _takes(call: Call, other: Call) -> bool:
    """Whether the route of *call* matches the address of *other*, which names more of it letter by letter."""
    mine, theirs = call.operation.path.split("/"), other.operation.path.split("/")
    if call.operation.method != other.operation.method or len(mine) != len(theirs):
        return False
    if not all("{" in part or part == beside for part, beside in zip(mine, theirs, strict=True)):
        return False
    return _is_templated(call.operation.path) > _is_templated(other.operation.path)


def _is_templated(path: str) -> tuple[bool, ...]:
    return tuple("{" in part for part in path.split("/"))
