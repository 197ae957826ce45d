"""In which order routes are asked whether an address is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from specgen.contract.model import Call
from specgen.generators.service.operations.names import GroupCalls


def literal_first(calls: Iterable[Call]) -> list[Call]:
    """Operations in their own order, but a literal part of a path before a parameter in its place."""
    return sorted(calls, key=lambda call: _is_templated(call.operation.path))


def in_order(groups: tuple[GroupCalls, ...]) -> tuple[GroupCalls, ...]:
    """Groups in their own order, but one whose addresses another's parameters match before that other one."""
    hidden = _hidden(groups)
    waiting = {group.module: group for group in groups}
    ordered: list[GroupCalls] = []
    while waiting:
        free = (group for group in waiting.values() if waiting.keys().isdisjoint(hidden.get(group.module, ())))
        group = next(free, next(iter(waiting.values())))
        del waiting[group.module]
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


def _hidden(groups: tuple[GroupCalls, ...]) -> dict[str, set[str]]:
    """By group, the others that have an address of their own which one of its routes would take."""
    routes: dict[tuple[str, ...], set[str]] = {}
    for group in groups:
        for call in group.calls:
            if "{" in call.operation.path:
                routes.setdefault(_route(call), set()).add(group.module)
    hidden: dict[str, set[str]] = {}
    for group in groups:
        for call in group.calls:
            for route in _looser(_route(call)):
                for taker in routes.get(route, set()) - {group.module}:
                    hidden.setdefault(taker, set()).add(group.module)
    return hidden


def _route(call: Call) -> tuple[str, ...]:
    """A call's method and the parts of its path, each parameter as `{}`."""
    parts = call.operation.path.split("/")[1:]
    return (call.operation.method, *("{}" if "{" in part else part for part in parts))


def _looser(route: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The routes that match all that *route* does, and more: a parameter in place of some literal part."""
    method, *parts = route
    choices = product(*({part, "{}"} for part in parts))
    return ((method, *choice) for choice in choices if list(choice) != parts)


def _is_templated(path: str) -> tuple[bool, ...]:
    return tuple("{" in part for part in path.split("/"))
