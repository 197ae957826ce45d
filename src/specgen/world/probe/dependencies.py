"""What a route depends on: by its own parameters, its router, its application, and by what those depend on."""

from __future__ import annotations

import functools
from collections import deque
from enum import Enum
from types import FunctionType, ModuleType

from .places import Places, Record, closed_over, unwrapped
from .target import is_a


def dependencies_of(dependant: object, places: Places) -> list[Record]:
    """Every dependency of *dependant*, nearest first, each once with the scopes that it is asked for.

    The depth of what the route itself, its router or its application names is 1.
    """
    found: list[Record] = []
    seen: set[tuple[int, tuple[str, ...]]] = set()
    waiting = deque((each, 1) for each in _own(dependant))
    while waiting:
        each, depth = waiting.popleft()
        call, scopes = getattr(each, "call", None), _scopes(each)
        if (id(call), tuple(scopes)) in seen:
            continue
        seen.add((id(call), tuple(scopes)))
        said = {"scopes": scopes, "given": _given(call), "reads": _reads(each), "scheme": _scheme(call)}
        found.append({**places.of(call), "depth": depth, **said})
        waiting.extend((inner, depth + 1) for inner in _own(each))
    return found


def _own(dependant: object) -> list[object]:
    return list(getattr(dependant, "dependencies", ()))


def _reads(dependant: object) -> list[str]:
    """What of a request that could say who calls is read by *dependant*, and by what that depends on."""
    found: list[str] = []
    seen: set[int] = set()
    waiting = [dependant]
    while waiting:
        each = waiting.pop()
        if id(getattr(each, "call", None)) in seen:
            continue
        seen.add(id(getattr(each, "call", None)))
        found += read_by(each)
        waiting += _own(each)
    return sorted(set(found))


def read_by(dependant: object) -> list[str]:
    """The headers and cookies that *dependant* itself reads, and `request` where it may read any."""
    found: list[str] = []
    for where in ("header", "cookie"):
        fields = getattr(dependant, f"{where}_params", ())
        found += [f"{where} {getattr(field, 'alias', '')}" for field in fields]
    names = (getattr(dependant, f"{what}_param_name", None) for what in ("request", "http_connection"))
    return [*found, "request"] if any(names) else found


def _scopes(dependant: object) -> list[str]:
    """The scopes that `SecurityScopes` tells there: those of whoever asks, then its own."""
    asked = getattr(dependant, "security_scopes", None)
    if asked is None:
        above, own = getattr(dependant, "parent_oauth_scopes", None), getattr(dependant, "own_oauth_scopes", None)
        asked = [*(above or ()), *(own or ())]
    return list(dict.fromkeys(str(each) for each in asked))


def _given(call: object) -> list[str]:
    """The texts that *call* was made with: a role, a permission; what it closes over, holds or is given."""
    values: list[object] = []
    while isinstance(call, functools.partial):
        values += [*call.args, *call.keywords.values()]
        call = call.func
    written = unwrapped(call)
    if isinstance(written, FunctionType):
        values += [value for _, value in closed_over(written)]
    holder = getattr(call, "__self__", None if isinstance(written, FunctionType) else written)
    if not isinstance(holder, (type, ModuleType)) and _scheme(call) is None:
        values += getattr(holder, "__dict__", {}).values()
    return [text for value in values for text in _texts(value)]


def _texts(value: object) -> list[str]:
    if isinstance(value, (list, tuple, set, frozenset)):
        found = [text for each in value if not isinstance(each, (list, tuple)) for text in _texts(each)]
        return sorted(found) if isinstance(value, (set, frozenset)) else found
    value = value.value if isinstance(value, Enum) else value
    return [str(value)] if isinstance(value, str) else []


def _scheme(call: object) -> Record | None:
    """The security scheme that *call* is, if it is one."""
    scheme = unwrapped(call)
    if not is_a(scheme, "fastapi.security.base", "SecurityBase"):
        return None
    model = getattr(scheme, "model", None)
    return {
        "type": _text(getattr(model, "type_", None)),
        "scheme": _text(getattr(model, "scheme", None)),
        "in": _text(getattr(model, "in_", None)),
        "name": _text(getattr(model, "name", None)),
        "auto_error": bool(getattr(scheme, "auto_error", True)),
    }


def _text(value: object) -> str | None:
    """*value* as a document says it, a member of an enum by its value."""
    return None if value is None else str(getattr(value, "value", value))
