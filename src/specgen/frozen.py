"""The values that specgen passes from hand to hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make *cls* a dataclass with slots whose values are equal, and hash alike, where their fields do.

    Type checkers refuse to change one. At run time nothing does: the methods that would take most of the time that it
    takes to make such a class, and there are more than five hundred of them. For the same reason only what makes a
    value is compiled for each class; the other methods are these.
    """
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    named: Mapping[str, Field[object]] = vars(made)["__dataclass_fields__"]
    parts = _parts([name for name, each in named.items() if each.compare])

    def equal(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or parts(self) == parts(other)

    def hashed(self: object) -> int:
        return hash(parts(self))

    for name, method in (("__eq__", equal), ("__hash__", hashed), ("__repr__", _shown)):
        if name not in vars(cls) or (name == "__hash__" and vars(cls)[name] is None):
            setattr(made, name, method)
    return made


def _parts(names: list[str]) -> Callable[[object], tuple[Any, ...]]:
    """What takes the values of *names* from an object."""
    match names:
        case []:
            return lambda _: ()
        case [name]:
            only = attrgetter(name)
            return lambda each: (only(each),)
        case _:
            return attrgetter(*names)


def _shown(self: object) -> str:
    """A value as it would be written in code."""
    names: Mapping[str, object] = vars(type(self))["__dataclass_fields__"]
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"
