"""From the name of an application to the application: `package.module:attribute`, a factory, a module alone."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator
from types import ModuleType

from .faults import fault, raised
from .places import Places, Record

USUAL = ("app", "application", "create_app", "make_app")
WITHIN = ("app", "other_asgi_app", "application", "_app", "wrapped")
"""What middleware calls the application that it stands around."""

MOST_NAMES = 200
ASGI = ["scope", "receive", "send"]


class Loaded:
    """An application, or the fault that is in its way; *described* where it is one of FastAPI."""

    def __init__(self, application: object = None, fault: Record | None = None) -> None:
        self.application = application
        self.fault = fault

    @property
    def described(self) -> bool:
        """Whether it can say what it serves."""
        return is_a(self.application, "fastapi", "FastAPI")


def load(target: str, places: Places) -> Loaded:
    """Import what *target* names and make the application of it; it is not started."""
    name, _, attribute = target.partition(":")
    try:
        module = importlib.import_module(name)
    except BaseException as error:
        return Loaded(fault=raised("import", error, places))
    try:
        return _found(module, attribute, places)
    except BaseException as error:
        return Loaded(fault=raised("factory", error, places))


def is_a(value: object, module: str, name: str) -> bool:
    """Whether *value* is an instance of the class *name* of a *module*, which need not be imported."""
    class_ = getattr(sys.modules.get(module), name, None)
    return isinstance(class_, type) and isinstance(value, class_)


def _found(module: ModuleType, attribute: str, places: Places) -> Loaded:
    asked = attribute[:-2] if attribute.endswith("()") else attribute
    path = asked or next((name for name in USUAL if hasattr(module, name)), "")
    value: object = module
    for name in path.split("."):
        if not name or not hasattr(value, name):
            said = f"`{module.__name__}` has no `{asked}`" if asked else f"`{module.__name__}` has none of {_usual()}"
            return Loaded(fault=fault("missing-attribute", said, missing=asked or None, names=_names(module)))
        value = getattr(value, name)
    return _application(value, f"{module.__name__}:{path}", places)


def _application(value: object, said: str, places: Places) -> Loaded:
    if _is_factory(value):
        where = places.of(value)
        value = value() if callable(value) else None
        if inspect.iscoroutine(value):
            value.close()
        if not _is_application(value):
            told = f"`{said}` returns {_kind(value)}, which is no application"
            return Loaded(fault=fault("not-an-application", told, file=where["file"], line=where["line"]))
        said = f"what `{said}` returns"
    else:
        said = f"`{said}`"
    within = _within(value)
    if is_a(within, "fastapi", "FastAPI"):
        return Loaded(within)
    if is_a(within, "starlette.applications", "Starlette"):
        told = f"{said} is an application of Starlette, which does not say what it serves as one of FastAPI does"
        return Loaded(within, fault("not-an-application", told))
    told = f"{said} is {_kind(value)}, no application of FastAPI"
    return Loaded(fault=fault("not-an-application", told))


def _is_application(value: object) -> bool:
    return _needed(value) == ASGI or _is_starlette(_within(value))


def _is_starlette(value: object) -> bool:
    return is_a(value, "fastapi", "FastAPI") or is_a(value, "starlette.applications", "Starlette")


def _is_factory(value: object) -> bool:
    return callable(value) and not _is_starlette(_within(value)) and _needed(value) == []


def _needed(value: object) -> list[str] | None:
    """The names of the arguments that *value* needs to be called; None where it can't be, or does not tell."""
    if not callable(value):
        return None
    try:
        parameters = inspect.signature(value).parameters.values()
    except Exception:
        return None
    optional = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [each.name for each in parameters if each.default is each.empty and each.kind not in optional]


def _within(value: object) -> object:
    """The application inside of all that stands around it; *value* itself where there is none."""
    inner, seen = value, set[int]()
    while not _is_starlette(inner) and not isinstance(inner, (type, ModuleType)) and id(inner) not in seen:
        seen.add(id(inner))
        held = getattr(inner, "__dict__", {})
        inner = next((held[name] for name in WITHIN if callable(held.get(name))), None)
    return inner if _is_starlette(inner) else value


def _names(module: ModuleType) -> list[str]:
    """The applications of *module*, or where it has none whatever is public in it."""
    values = {name: value for name, value in vars(module).items() if not name.startswith("_")}
    return list(_applications(values)) or sorted(values)[:MOST_NAMES]


def _applications(values: dict[str, object]) -> Iterator[str]:
    for name, value in values.items():
        if not isinstance(value, type) and _is_starlette(_within(value)):
            yield name


def _usual() -> str:
    return ", ".join(f"`{name}`" for name in USUAL)


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if inspect.iscoroutine(value):
        return "a coroutine"
    if isinstance(value, ModuleType):
        return "a module"
    needed = _needed(value) if inspect.isroutine(value) else None
    if needed and needed != ASGI:
        return f"a function that needs `{'`, `'.join(needed)}`"
    return f"`{type(value).__module__}.{type(value).__qualname__}`"
