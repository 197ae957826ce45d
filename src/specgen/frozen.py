"""The values that specgen passes from hand to hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make *cls* a dataclass with slots whose values are equal, and hash alike, where their fields do.

    Type checkers refuse to change one. At run time nothing does: the methods that would take two thirds of the time
    that it takes to make such a class, and there are more than four hundred of them at each start.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
