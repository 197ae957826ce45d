"""The resolved product: frozen values that hold names proven to exist, never each other.

Order is the author's. What was derived stands here like what was written; `resolve` tells which is which.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from specgen.product.api import Api, Auth, Contact, Database, Header, Link, Pagination, Rate
from specgen.product.entities import (
    Check,
    Entity,
    Enumeration,
    EnumValue,
    Index,
    IndexField,
    Reach,
    Scope,
    Shape,
    UniqueSet,
)
from specgen.product.fields import Field, FieldRole, Json, Limits, OnDelete, Pattern, Relation, Write
from specgen.product.operations import Access, Does, Filter, Group, Listing, Operation, SortKey

__all__ = [
    "Access",
    "Api",
    "Auth",
    "Check",
    "Contact",
    "Database",
    "Does",
    "Entity",
    "EnumValue",
    "Enumeration",
    "ErrorKind",
    "Field",
    "FieldRole",
    "Filter",
    "Group",
    "Header",
    "Index",
    "IndexField",
    "Json",
    "Limits",
    "Link",
    "Listing",
    "OnDelete",
    "Operation",
    "Pagination",
    "Pattern",
    "Product",
    "Rate",
    "Reach",
    "Relation",
    "Scope",
    "Shape",
    "SortKey",
    "UniqueSet",
    "Write",
]


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """An error that clients can tell by its code."""

    code: str
    status: int
    description: str


@dataclass(frozen=True)
class Product:
    """All that a spec says, resolved."""

    name: str
    slug: str
    package: str
    version: str
    created: str
    engineer: str
    description: str
    license: Link | None
    contact: Contact | None
    api: Api
    database: Database
    auth: Auth | None
    enums: tuple[Enumeration, ...]
    errors: tuple[ErrorKind, ...]
    entities: tuple[Entity, ...]
    groups: tuple[Group, ...]
    operations: tuple[Operation, ...]

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.name: entity for entity in self.entities}

    @cached_property
    def _enums(self) -> dict[str, Enumeration]:
        return {enum.name: enum for enum in self.enums}

    @cached_property
    def _errors(self) -> dict[str, ErrorKind]:
        return {error.code: error for error in self.errors}

    @cached_property
    def _groups(self) -> dict[str, tuple[Operation, ...]]:
        found: dict[str, list[Operation]] = {group.name: [] for group in self.groups}
        for operation in self.operations:
            found[operation.group].append(operation)
        return {name: tuple(operations) for name, operations in found.items()}

    def entity(self, name: str) -> Entity:
        """The entity called *name*, which the resolver has proven to exist."""
        return self._entities[name]

    def enum(self, name: str) -> Enumeration:
        """The enum called *name*, which the resolver has proven to exist."""
        return self._enums[name]

    def error(self, code: str) -> ErrorKind:
        """The error with *code*, which the resolver has proven to exist."""
        return self._errors[code]

    def operations_of(self, group: Group) -> tuple[Operation, ...]:
        """The operations of *group*, in the author's order."""
        return self._groups[group.name]
