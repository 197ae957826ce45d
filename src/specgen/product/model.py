"""The resolved product: frozen values that hold names proven to exist, never each other.

Order is the author's. What was derived stands here like what was written; `resolve` tells which is which.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from specgen.frozen import frozen
from specgen.product.api import AnswerHeader, Api, Auth, Contact, Database, Header, Link, Lockout, Rate, TokenHeader
from specgen.product.architecture import Architecture
from specgen.product.computed import Computed, Copy, Formula, MeIn, SignedToken, Total, WorkedOut
from specgen.product.entities import (
    Check,
    Composite,
    Embed,
    Entity,
    Enumeration,
    EnumValue,
    Index,
    IndexField,
    Reach,
    Scope,
    Shape,
    Union,
    UniqueSet,
    Variant,
)
from specgen.product.error_format import ErrorFormat, ErrorMember
from specgen.product.fields import (
    Field,
    FieldRole,
    HasMany,
    Json,
    Limits,
    ManyToMany,
    Member,
    OnDelete,
    Pattern,
    Relation,
    Sequence,
    Whole,
    Write,
    named_by,
)
from specgen.product.files import FileFacts
from specgen.product.foreign import Foreign
from specgen.product.histories import History
from specgen.product.moves import Move
from specgen.product.operations import (
    LINKING,
    SIGNING_IN,
    YOURS,
    Access,
    Deprecation,
    Does,
    Filter,
    Group,
    Listing,
    Mine,
    Operation,
    PathKey,
    PathRow,
    SortKey,
)
from specgen.product.paging import PageEnvelope, PageNumber, PageStyle, Pagination, Paging
from specgen.product.planning import Planning
from specgen.product.received import Receipt, Signature
from specgen.product.renames import Rename
from specgen.product.repeating import Concurrency, Idempotency
from specgen.product.retention import Retention
from specgen.product.roles import BEYOND_ONE_S_OWN, READ, Role
from specgen.product.seeds import Seed
from specgen.product.tenants import Tenancy, Tenants
from specgen.product.transitions import Loss, ValueMap, ValueOf

__all__ = [
    "LINKING",
    "SIGNING_IN",
    "YOURS",
    "Access",
    "AnswerHeader",
    "Api",
    "Architecture",
    "Auth",
    "Check",
    "Composite",
    "Computed",
    "Concurrency",
    "Contact",
    "Copy",
    "Database",
    "Deprecation",
    "Does",
    "Embed",
    "Entity",
    "EnumValue",
    "Enumeration",
    "ErrorFormat",
    "ErrorKind",
    "ErrorMember",
    "Field",
    "FieldRole",
    "FileFacts",
    "Filter",
    "Foreign",
    "Formula",
    "Group",
    "HasMany",
    "Header",
    "History",
    "Idempotency",
    "Index",
    "IndexField",
    "Json",
    "Limits",
    "Link",
    "Listing",
    "Lockout",
    "Loss",
    "ManyToMany",
    "MeIn",
    "Member",
    "Mine",
    "Move",
    "OnDelete",
    "Operation",
    "PageEnvelope",
    "PageNumber",
    "PageStyle",
    "Pagination",
    "Paging",
    "PathKey",
    "PathRow",
    "Pattern",
    "Product",
    "Rate",
    "Reach",
    "Receipt",
    "Relation",
    "Retention",
    "Role",
    "Scope",
    "Seed",
    "Sequence",
    "Shape",
    "Signature",
    "SignedToken",
    "SortKey",
    "Tenancy",
    "Tenants",
    "TokenHeader",
    "Total",
    "Union",
    "UniqueSet",
    "ValueMap",
    "ValueOf",
    "Variant",
    "Whole",
    "WorkedOut",
    "Write",
]


@frozen
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
    architecture: Architecture
    planning: Planning
    roles: tuple[Role, ...] = ()
    composites: tuple[Composite, ...] = ()
    unions: tuple[Union, ...] = ()
    foreigns: tuple[Foreign, ...] = ()
    seeds: tuple[Seed, ...] = ()
    renames: tuple[Rename, ...] = ()
    losses: tuple[Loss, ...] = ()
    value_maps: tuple[ValueMap, ...] = ()

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.name: entity for entity in self.entities}

    @cached_property
    def _enums(self) -> dict[str, Enumeration]:
        return {enum.name: enum for enum in self.enums}

    @cached_property
    def _composites(self) -> dict[str, Composite]:
        return {composite.name: composite for composite in self.composites}

    @cached_property
    def _unions(self) -> dict[str, Union]:
        return {union.name: union for union in self.unions}

    @cached_property
    def _foreigns(self) -> dict[str, Foreign]:
        return {foreign.name: foreign for foreign in self.foreigns}

    @cached_property
    def _errors(self) -> dict[str, ErrorKind]:
        return {error.code: error for error in self.errors}

    @cached_property
    def _groups(self) -> dict[str, tuple[Operation, ...]]:
        found: dict[str, list[Operation]] = {group.name: [] for group in self.groups}
        for operation in self.operations:
            found[operation.group].append(operation)
        return {name: tuple(operations) for name, operations in found.items()}

    @cached_property
    def _asked(self) -> dict[str, tuple[Operation, ...]]:
        found: dict[str, list[Operation]] = {entity.name: [] for entity in self.entities}
        for operation in self.operations:
            if operation.entity:
                found[operation.entity].append(operation)
        return {name: tuple(operations) for name, operations in found.items()}

    @cached_property
    def _naming(self) -> dict[str, list[tuple[Entity, Field]]]:
        found: dict[str, list[tuple[Entity, Field]]] = {}
        for entity in self.entities:
            for field in entity.fields:
                if field.relation:
                    found.setdefault(field.relation.target, []).append((entity, field))
        return found

    @cached_property
    def _versioned(self) -> dict[str, Entity]:
        return {entity.history.versions: entity for entity in self.entities if entity.history.versions}

    def versioned(self, name: str) -> tuple[Entity, Field] | None:
        """The entity whose states the rows of the one called *name* are, and the field of these that names the row."""
        of = self._versioned.get(name)
        if of is None:
            return None
        fields = self.entity(name).fields
        return of, next(each for each in fields if each.relation and each.relation.target == of.name)

    def naming(self, name: str) -> tuple[tuple[Entity, Field], ...]:
        """The fields that name rows of the entity called *name*, each with its entity."""
        return tuple(self._naming.get(name, ()))

    def entity(self, name: str) -> Entity:
        """The entity called *name*, which the resolver has proven to exist."""
        return self._entities[name]

    def joining(self, entity: Entity, name: str) -> tuple[tuple[Field, Field], ...]:
        """The fields of *entity* that together name a row by its field *name*, each with that of the other row."""
        field = entity.field(name)
        if field.relation is None:
            return ()
        target = self.entity(field.relation.target)
        pairs = {shared: entity.field(shared) for shared in field.relation.shared} | {field.relation.key: field}
        order = [key.name for key in target.keys if key.name in pairs]
        rest = [shared for shared in pairs if shared not in order]
        return tuple((pairs[each], target.field(each)) for each in (*rest, *order))

    def enum(self, name: str) -> Enumeration:
        """The enum called *name*, which the resolver has proven to exist."""
        return self._enums[name]

    def composite(self, name: str) -> Composite:
        """The composite called *name*, which the resolver has proven to exist."""
        return self._composites[name]

    def union(self, name: str) -> Union | None:
        """The union called *name*; None where that is another type."""
        return self._unions.get(name)

    def foreign(self, name: str) -> Foreign | None:
        """The type called *name* that others define; None where that is a composite or a union."""
        return self._foreigns.get(name)

    def composites_of(self, name: str) -> tuple[Composite, ...]:
        """The composites that a value of the type called *name* may be of: one, those of a union, none of others'."""
        if name in self._foreigns:
            return ()
        union = self.union(name)
        return tuple(self.composite(each.composite) for each in union.variants) if union else (self.composite(name),)

    def error(self, code: str) -> ErrorKind:
        """The error with *code*, which the resolver has proven to exist."""
        return self._errors[code]

    def roles_like(self, names: Collection[str]) -> tuple[str, ...]:
        """The roles for which what is for the roles *names* is; of what is for everyone none is named."""
        return tuple(role.name for role in self.roles if role.counts_as(names)) if names else ()

    def lifts_reading(self, entity: Entity) -> bool:
        """Whether people of some role read rows of others, where most read their own."""
        own = entity.owner is not None and entity.scope.read is Reach.OWN
        return own and any(role.lifts(entity.permission(READ)) for role in self.roles)

    def guards_writing(self, entity: Entity) -> bool:
        """Whether a caller can read rows of *entity* that it may not write: else such rows do not exist for it."""
        return entity.scope.write is Reach.OWN and (entity.scope.read is not Reach.OWN or self.lifts_reading(entity))

    def refuses_writing(self, entity: Entity, operation: Operation) -> bool:
        """Whether some caller of *operation* can read a row of *entity* that it may not write by it."""
        if not operation.writes_its_row:
            return False
        if self.guards_tenant(entity) or entity.scope.write is not Reach.OWN:
            return self.guards_tenant(entity)
        bound = [role for role in self.roles if not any(map(role.lifts, operation.permissions))]
        if entity.scope.read is not Reach.OWN:
            return bool(bound) or not self.roles
        return any(role.lifts(entity.permission(READ)) for role in bound)

    def guards_tenant(self, entity: Entity) -> bool:
        """Whether a caller can read rows of *entity* that only members of their tenant, and owners, may write."""
        tenancy = entity.tenancy
        is_owners = tenancy is not None and tenancy.others == "own" and entity.scope.write is Reach.OWN
        return tenancy is not None and not tenancy.is_closed and not is_owners

    def guards_new(self, entity: Entity, operation: Operation) -> bool:
        """Whether a caller of *operation* can name a tenant for a new row of *entity* without being its member.

        A body names the tenant itself; a path may name another row of it, which others can read.
        """
        if self.tenants is None or entity.tenancy is None or entity.tenancy.field is None:
            return False
        named = (self.tenants.entity, *(row.entity for row in operation.above[-1:]))
        tenancies = (self.entity(name).tenancy for name in named)
        return entity.tenancy.others != "own" and any(each and not each.is_closed for each in tenancies)

    @property
    def tenants(self) -> Tenants | None:
        """The organisations whose rows are kept apart, where there are such."""
        return self.auth.tenants if self.auth else None

    def issues_key(self, operation: Operation) -> bool:
        """Whether *operation* makes a key, which its answer shows this once."""
        if self.auth is None or not self.auth.takes_keys:
            return False
        made = operation.does is Does.CREATE and operation.entity == self.auth.sessions
        return made or operation.does is Does.REGISTER

    def answers_beside(self, operation: Operation) -> bool:
        """Whether *operation* answers a row and a token or a key beside each other, rather than a row alone."""
        if self.issues_key(operation):
            return operation.response is not None
        if operation.does not in SIGNING_IN or operation.entity is None or operation.response is None:
            return False
        entity = self.entity(operation.entity)
        return entity.token_of(entity.shape(operation.response)) is None

    @cached_property
    def permissions(self) -> tuple[str, ...]:
        """All permissions that a role grants or an operation asks for, in order, without what reaches beyond."""
        granted = (each.removesuffix(BEYOND_ONE_S_OWN) for role in self.roles for each in role.permissions)
        asked = (each for operation in self.operations for each in operation.permissions)
        read = (each.permission(READ) for each in self.entities if each.name in self._met and self.lifts_reading(each))
        return tuple(dict.fromkeys((*granted, *asked, *read)))

    @cached_property
    def _met(self) -> frozenset[str]:
        """The entities that operations are about, or that other rows name: what a caller may ever ask for."""
        about = {operation.entity for operation in self.operations if operation.entity}
        members = (member for entity in self.entities for member in entity.members)
        return frozenset(about.union(*map(named_by, members)))

    def operations_of(self, group: Group) -> tuple[Operation, ...]:
        """The operations of *group*, in the author's order."""
        return self._groups[group.name]

    def operations_on(self, entity: str) -> tuple[Operation, ...]:
        """The operations that are about *entity*, in the author's order."""
        return self._asked[entity]
