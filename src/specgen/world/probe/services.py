"""The services that a route depends on, by the names of its parameters, and what it asks of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from types import FunctionType

from .places import Places, closed_over, unwrapped

Services = Mapping[str, object]


def services_of(route: object) -> Services:
    """What *route* depends on, by the names of its parameters."""
    dependencies = getattr(getattr(route, "dependant", None), "dependencies", ())
    return {str(each.name): each.call for each in dependencies if getattr(each, "name", None)}


def files_asked(route: object, places: Places) -> list[str]:
    """The files of the methods that *route* asks of its services; empty text for one that is not known."""
    endpoint, services = unwrapped(getattr(route, "endpoint", None)), services_of(route)
    node = places.syntax(endpoint) if services and isinstance(endpoint, FunctionType) else None
    calls = (each for each in ast.walk(node) if isinstance(each, ast.Call)) if node else ()
    methods = (method_named(each.func, services) for each in calls)
    return sorted({str(places.of(each)["file"] or "") for each in methods if each is not None})


def method_named(called: ast.expr, services: Services) -> object | None:
    """The method of a service that *called* names: `service.read` of a parameter `service`."""
    if not isinstance(called, ast.Attribute) or not isinstance(called.value, ast.Name):
        return None
    classes = _classes(services.get(called.value.id))
    return next((getattr(each, called.attr) for each in classes if hasattr(each, called.attr)), None)


def _classes(call: object) -> Iterator[type]:
    """The classes that a dependency may make an instance of: itself, what it says to return, what it closes over."""
    written = unwrapped(call)
    if isinstance(written, type):
        yield written
    elif isinstance(written, FunctionType):
        said = _said_to_return(written)
        if isinstance(said, type):
            yield said
        yield from (value for _, value in closed_over(written) if isinstance(value, type))


def _said_to_return(function: FunctionType) -> object:
    try:
        said = function.__annotations__.get("return")
    except Exception:  # newer Python looks only now what names mean
        return None
    return function.__globals__.get(said) if isinstance(said, str) else said
