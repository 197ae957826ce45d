"""Which operations take or answer which types, by way of other types too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from specgen.contract.model import Call, Contract, Items, Leaf, Named, TypeRef
from specgen.product.types import EnumRef, ListOf


@dataclass(frozen=True)
class Held:
    """What the types of a contract hold of each other."""

    contract: Contract

    @cached_property
    def requests(self) -> dict[str, list[str]]:
        """The operations that take each type."""
        return self._by_type(lambda call: call.body.type if call.body else None)

    @cached_property
    def responses(self) -> dict[str, list[str]]:
        """The operations that answer each type."""
        return self._by_type(lambda call: call.success.type)

    def of(self, call: Call) -> dict[str, None]:
        """All types that an operation takes or answers, in the order of a reader."""
        tops = (call.body.type if call.body else None, call.success.type)
        return {name: None for top in tops if top for name in self._within(top)}

    def is_of(self, type_: TypeRef, enum: str) -> bool:
        """Whether values of a type are those of an *enum*, or lists of them."""
        match type_:
            case Leaf(ListOf(EnumRef(name))) | Leaf(EnumRef(name)):
                return name == enum
            case _:
                return False

    def _by_type(self, top: Callable[[Call], str | None]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for call in self.contract.calls:
            name = top(call)
            for each in self._within(name) if name else ():
                found.setdefault(each, []).append(call.name)
        return found

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _within(self, name: str) -> tuple[str, ...]:
        """A type, and all that it holds."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = tuple(self._walked(name))
        return known

    def _walked(self, name: str) -> dict[str, None]:
        seen: dict[str, None] = {}
        waiting = [name]
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen[each] = None
                waiting.extend(self._parts(each))
        return seen

    def _parts(self, name: str) -> Iterator[str]:
        if type_ := self.contract.object_type(name):
            yield from (type_.item,) if type_.item else ()
            for property_ in type_.properties:
                match property_.type:
                    case Named(inner) | Items(inner):
                        yield inner
                    case _:
                        pass
        elif union := self.contract.union(name):
            yield from (variant for _, variant in union.variants)
