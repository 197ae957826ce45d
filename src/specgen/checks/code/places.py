"""Where the spec says what an operation, a type, a property or a parameter of the contract is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from specgen.checks.code.meant import Meant
from specgen.contract.model import Call, ObjectType, Parameter, ParameterRole, Purpose
from specgen.frozen import frozen
from specgen.product.naming import snake
from specgen.source.nodes import Path
from specgen.source.text import Span
from specgen.spec.model import PathPart

PAGES = (Purpose.PAGE, Purpose.PAGE_META)
FAULTS = (Purpose.ERROR, Purpose.ERROR_BODY, Purpose.ERROR_DETAIL)
PAGING = (ParameterRole.PAGE, ParameterRole.OFFSET, ParameterRole.CURSOR, ParameterRole.LIMIT)
MOST_NAMED = 3
"""So many operations are named in a message; of more their number is told."""


@frozen
class Named:
    """Something of a product: what it is called in its words, and the path to where the spec says it."""

    subject: str
    path: Path


class Places:
    """The places of a spec, by what stands there."""

    def __init__(self, meant: Meant) -> None:
        self.meant = meant

    def span(self, path: Path) -> Span:
        """The place of what stands at *path*: a value, or the key that it stands under."""
        return self.meant.spec.value(*path)

    def operation(self, call: Call) -> Named:
        """An operation: its own entry, its word in the block of a path, or the word that brings it."""
        operation = call.operation
        if operation.endpoint in self.meant.spec.endpoints:
            return Named(operation.name, ("endpoints", operation.endpoint))
        for path in self._blocks:
            part = self.meant.spec.endpoints[path]
            word = operation.does.value if not operation.upserts else "upsert"
            if isinstance(part, PathPart) and f"{operation.path}/".startswith(f"{path}/") and word in part.operations:
                if part.speaks_of(word):
                    return Named(operation.name, ("endpoints", path, word))
                return Named(operation.name, ("endpoints", path, "operations", part.operations.index(word)))
        return Named(operation.name, ("auth", "operations", operation.does.value))

    def type(self, type_: ObjectType) -> Named:
        """An object type: the entity that it shows or makes, or the word that brings it."""
        if type_.purpose in PAGES:
            return Named("pagination", ("api", "pagination"))
        if type_.purpose in FAULTS:
            return Named("errors", ("api", "errors"))
        if type_.purpose is Purpose.SIGNED_IN:
            return Named("auth", ("auth",))
        if type_.origin in self.meant.spec.types:
            return Named(type_.origin, ("types", type_.origin))
        if type_.origin in self.meant.spec.entities:
            return Named(type_.name, ("entities", type_.origin))
        return Named(type_.name, ("auth",))

    def property(self, type_: ObjectType, name: str) -> Named:
        """A property of an object type: its field, or its type where that has no such field."""
        whole = self.type(type_)
        known = next((each for each in type_.properties if each.name == name), None)
        if type_.purpose in (*PAGES, *FAULTS):
            return Named(f"{whole.subject}.{known.origin or name if known else name}", whole.path)
        owner, _, field = (known.origin if known else "").partition(".")
        holder = self.meant.spec.entities.get(owner) or self.meant.spec.types.get(owner)
        if holder:
            room = "entities" if owner in self.meant.spec.entities else "types"
            path: Path = (room, owner, "fields", field) if field in holder.fields else (room, owner)
            return Named(f"{owner}.{field}", path)
        if whole.path[:1] == ("entities",):
            return Named(f"{type_.origin}.{name}", whole.path)
        return Named(f"{whole.subject}.{name}", whole.path)

    def enum(self, name: str) -> Named:
        """A closed list of values."""
        return Named(name, ("enums", name) if name in self.meant.spec.enums else ("roles",))

    def parameter(self, call: Call, parameter: Parameter) -> Named:
        """A parameter: what brings it to all lists, or the operation that has it."""
        if parameter.role in PAGING:
            word = "max" if parameter.role is ParameterRole.LIMIT else "style"
            return Named(f"pagination {parameter.name}", ("api", "pagination", word))
        operation = self.operation(call)
        if parameter.role is ParameterRole.HEADER and not parameter.origin:
            return Named(f"header {parameter.name}", ("api", "headers", parameter.name))
        words = {ParameterRole.SORT: "sort", ParameterRole.SEARCH: "search", ParameterRole.FILTER: "filters"}
        word = words.get(parameter.role, "")
        path = operation.path if not word or operation.path[-2:-1] == ("operations",) else (*operation.path, word)
        return Named(f"{operation.subject} {snake(parameter.name)}", path)

    @cached_property
    def others(self) -> dict[str, str]:
        """The types that others define, by what the document calls them and what they are made of."""
        foreigns = self.meant.contract.foreigns
        return {inner: each.name for each in foreigns for inner in (each.name, *each.named(""))}

    @cached_property
    def _blocks(self) -> tuple[str, ...]:
        """The paths of blocks, the longest first: the nearest one is meant."""
        return tuple(sorted(self.meant.spec.endpoints, key=len, reverse=True))


def named(names: Iterable[str]) -> str:
    """Operations, as a sentence names them."""
    quoted = [f"`{each}`" for each in dict.fromkeys(names)]
    if len(quoted) > MOST_NAMED:
        quoted = [*quoted[: MOST_NAMED - 1], f"{len(quoted) - MOST_NAMED + 1} others"]
    return " and ".join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else quoted[0]
