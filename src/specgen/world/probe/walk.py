"""The routes of an application in the order in which they are asked, included and mounted ones among them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from .target import is_a

ENDPOINT_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
DEEPEST = 20
"""How many applications may be mounted within each other: one mounted in itself has no end."""


class Held:
    """A route at its whole path, or a mount of an application.

    *written* is the path as it is declared, *path* as documents say it. Methods are None where every one is taken.
    *apart* is what has a host of its own, *exact* what takes requests as its path and its methods say.
    """

    def __init__(self, route: object, written: str, path: str, methods: list[str] | None) -> None:
        self.route = route
        self.written = written
        self.path = path
        self.methods = methods
        self.depth = 0
        self.apart = False
        self.exact = True
        self.is_mount = False
        self.mounted: object = None


def held(application: object) -> Iterator[Held]:
    """The routes of *application*; a mount comes after what is within it, which it hides from nobody."""
    yield from _held(getattr(application, "routes", ()), "", "", 0)


def _held(routes: Iterable[object], written: str, path: str, depth: int) -> Iterator[Held]:
    for kind, route in _each(routes):
        here = written + str(getattr(route, "path", ""))
        if is_a(kind, "starlette.routing", "Route"):
            found = Held(route, here, path + _format(route), _methods(route))
            found.depth, found.exact = depth, _is_exact(kind)
            yield found
        elif is_a(kind, "starlette.routing", "Mount"):
            shown = path + _format(route)[: -len("/{path}")]
            mount = Held(route, here + "/{path:path}", shown, None)
            mount.depth, mount.exact, mount.is_mount = depth, _is_exact(kind), True
            mount.mounted = _inner(route)
            yield from _within(mount.mounted, here, shown, depth)
            yield mount
        elif is_a(kind, "starlette.routing", "Host"):
            for each in _within(_inner(route), written, path, depth):
                each.apart = True
                yield each


def _within(application: object, written: str, path: str, depth: int) -> Iterator[Held]:
    if depth < DEEPEST:
        yield from _held(getattr(application, "routes", None) or (), written, path, depth + 1)


def _each(routes: Iterable[object]) -> Iterator[tuple[object, object]]:
    """Each route as it was declared, and as it is asked: newer FastAPI keeps included routers whole."""
    public = getattr(sys.modules.get("fastapi.routing"), "iter_route_contexts", None)
    for route in routes:
        contexts = getattr(route, "effective_route_contexts", None)
        if contexts is None:
            yield route, route
            continue
        for each in contexts() if public is None else public([route]):
            yield each.original_route, getattr(each, "starlette_route", None) or each


def _inner(route: object) -> object:
    """What has the routes, inside of the middleware of a mount or a host."""
    application: object = getattr(route, "app", None)
    for _ in range(DEEPEST):
        if hasattr(application, "routes") or not hasattr(application, "app"):
            break
        application = getattr(application, "app", None)
    return application


def _is_exact(route: object) -> bool:
    """Whether nobody changed how *route* looks at requests."""
    matches = getattr(type(route), "matches", None)
    return str(getattr(matches, "__module__", "")).split(".")[0] in ("fastapi", "starlette")


def _format(route: object) -> str:
    """The path of *route* as documents say it."""
    return str(getattr(route, "path_format", None) or getattr(route, "path", ""))


def _methods(route: object) -> list[str] | None:
    """The methods that *route* takes; without HEAD where GET brings it."""
    found: object = getattr(route, "methods", None)
    endpoint: object = getattr(route, "endpoint", None)
    if found is None and isinstance(endpoint, type):
        found = [name for name in ENDPOINT_METHODS if hasattr(endpoint, name.lower())]
    if not isinstance(found, (list, set, frozenset, tuple)):
        return None
    methods = sorted(str(each) for each in found)
    return [each for each in methods if each != "HEAD" or "GET" not in methods]
