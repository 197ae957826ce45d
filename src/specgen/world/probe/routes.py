"""The routes of an application, each with its code, what it depends on, and what hides it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from .dependencies import dependencies_of, read_by
from .places import Places, Record
from .services import files_asked
from .shadows import Pattern, Shadows
from .unwritten import Unwritten
from .walk import Held, held

NOWHERE: Record = {"file": None, "line": None}


def routes_of(application: object, places: Places) -> list[Record]:
    """The routes that answer requests, in the order in which they are asked; WebSockets and mounts are none.

    A route of which only some methods are hidden is told in parts.
    """
    shadows, unwritten = Shadows(), Unwritten(places)
    found: list[Record] = []
    for each in held(application):
        pattern = Pattern(each.written)
        place: Record = NOWHERE if each.is_mount else places.of(getattr(each.route, "endpoint", None))
        if not each.is_mount:
            parts = _parts(each, pattern, shadows)
            told = {**_told(each, places), **place, "unwritten": unwritten.is_route(each.route)}
            found.extend({**told, "methods": methods, "shadowed_by": by} for methods, by in parts)
        if each.exact and not each.apart:
            shadows.add(pattern, each.methods, {"path": each.path, "file": place["file"], "line": place["line"]})
    return found


def _parts(each: Held, pattern: Pattern, shadows: Shadows) -> Iterator[tuple[list[str], Record | None]]:
    """The methods of a route, with what hides them; all of them as `*`."""
    if each.apart:
        yield each.methods or ["*"], None
        return
    if each.methods is None:
        yield ["*"], shadows.before(pattern, None)
        return
    hidden = {method: shadows.before(pattern, method) for method in each.methods}
    seen: list[Record | None] = []
    for by in hidden.values():
        if not any(by is other for other in seen):
            seen.append(by)
            yield [method for method, other in hidden.items() if other is by], by


def _told(each: Held, places: Places) -> Record:
    route = each.route
    dependant = getattr(route, "dependant", None)
    unique = getattr(route, "unique_id", None)
    return {
        "path": each.path,
        "name": str(getattr(route, "name", "")),
        "unique_id": None if unique is None else str(unique),
        "in_schema": dependant is not None and bool(getattr(route, "include_in_schema", False)),
        "status": None if dependant is None else _status(route),
        "mounted": each.depth > 0,
        "asks": files_asked(route, places),
        "reads": [] if dependant is None else read_by(dependant),
        "dependencies": [] if dependant is None else dependencies_of(dependant, places),
    }


def _status(route: object) -> int:
    """The status of success: the one that is declared, or the usual one of the class that answers."""
    declared = getattr(route, "status_code", None)
    if isinstance(declared, int):
        return int(declared)
    class_ = getattr(route, "response_class", None)
    initial = getattr(getattr(class_, "value", class_), "__init__", None)
    try:
        usual: object = inspect.signature(initial).parameters["status_code"].default if callable(initial) else None
    except Exception:
        usual = None
    return usual if isinstance(usual, int) else 200
