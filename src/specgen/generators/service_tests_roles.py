"""Whom the generated tests let call, and what they ask of roles: what each may do, set and see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from specgen.contract.model import Property
from specgen.generators.python import Bracket, flat, literal, statement
from specgen.generators.service_operations_code import definition
from specgen.generators.service_operations_names import has_key
from specgen.generators.service_roles import role_code
from specgen.generators.service_tests_cases import code
from specgen.generators.service_tests_facts import CallFacts
from specgen.product.model import Access, Does, Entity, Field, Operation, Product, Reach, Role, Scope
from specgen.product.roles import READ, TYPE
from specgen.product.types import Kind, ScalarType

INDENT = "    "
TEST = ("self", "service: Service", "rows: Rows")
ASKED_WITH_NOTHING = (Does.READ, Does.UPDATE, Does.DELETE, Does.LIST)
"""What needs no more than a key, or a body that says nothing."""


@dataclass(frozen=True, slots=True)
class FieldTests:
    """A field that only some may set: a value, and calls that make somebody who may, and somebody who may not."""

    header: tuple[str, ...]
    name: str
    value: str
    attribute: str
    may: str
    may_not: str


@dataclass(frozen=True, slots=True)
class BlindTests:
    """A relation whose rows some who may call can't read: what makes such a row, and somebody who is so."""

    header: tuple[str, ...]
    name: str
    row: str
    someone: str


@dataclass(frozen=True, slots=True)
class RoleTests:
    """What an operation is asked because of roles: each a call that makes somebody; empty where nobody is so.

    *lacking* has not the permission, *lifted* reaches rows of others, *reading* sees but may not write them; *shown*
    and *hidden* are fields that only some see, with somebody who does.
    """

    lacking: str = ""
    lifted: str = ""
    reading: str = ""
    hidden: tuple[str, ...] = ()
    seeing: str = ""
    fields: tuple[FieldTests, ...] = ()
    blind: tuple[BlindTests, ...] = ()
    known: str = ""


def usual_role(product: Product) -> Role | None:
    """The role of somebody of whom nothing else is said."""
    auth = product.auth
    if auth is None or auth.role is None:
        return None
    default = product.entity(auth.user).field(auth.role).default
    return next((role for role in product.roles if default and literal(role.name) == default.text), None)


def tester(product: Product, operation: Operation) -> Role | None:
    """Who asks an operation: people of the usual role where they may, else of one that reaches as little as can be."""
    usual = usual_role(product)
    if usual is None:
        return None
    asked = (*operation.permissions, *_readers(product, operation))
    able = [role for role in (usual, *product.roles) if all(map(role.grants, asked))]
    able = able or [role for role in (usual, *product.roles) if all(map(role.grants, operation.permissions))]
    return min(able, key=lambda role: _reach(product, role, operation), default=usual)


def seen_by(product: Product, role: Role | None, operation: Operation) -> Product:
    """The product as people of *role* see it who call *operation*: what they reach is not for its owner alone."""
    if role is None:
        return product
    entities = tuple(replace(entity, scope=_scope(entity, role, operation)) for entity in product.entities)
    return replace(product, entities=entities)


def _readers(product: Product, operation: Operation) -> Iterator[str]:
    """What one must have been granted to name the rows that a request names."""
    entity = product.entity(operation.entity) if operation.entity else None
    for name in operation.sent(entity) if entity else ():
        relation = entity.field(name).relation if entity else None
        if relation and (reader := product.entity(relation.target).scope.reader):
            yield reader


def _reach(product: Product, role: Role, operation: Operation) -> int:
    """How much *role* lets one do beyond what is one's own."""
    entity = product.entity(operation.entity) if operation.entity else None
    asked = (*operation.permissions, *((entity.permission(READ),) if entity else ()))
    return 2 * role.everything + sum(map(role.lifts, asked))


def _scope(entity: Entity, role: Role, operation: Operation) -> Scope:
    scope = entity.scope
    own = operation.permissions if operation.entity == entity.name else ()
    lifted = any(map(role.lifts, own))
    read = Reach.SIGNED_IN if lifted or role.lifts(entity.permission(READ)) else scope.read
    write = Reach.SIGNED_IN if lifted else scope.write
    return replace(
        scope,
        read=_granted(role, scope.reader) or (read if scope.read is Reach.OWN else scope.read),
        write=_granted(role, scope.writer) or (write if scope.write is Reach.OWN else scope.write),
    )


def _granted(role: Role, permission: str | None) -> Reach | None:
    return Reach.SIGNED_IN if permission and role.grants(permission) else None


class RoleWriter(CallFacts):
    """Writes what one operation is asked because of roles."""

    def tests(self) -> RoleTests:
        """The tests; none where there are no roles and nobody is known by chance."""
        known = self.material.rows.user() if self.call.access is Access.OPTIONAL else ""
        role = self.material.role
        if role is None or self.does is Does.REGISTER:
            return RoleTests(known=known)
        if self.call.access is not Access.SIGNED_IN:
            return RoleTests(known=known)
        asked = self.call.operation.permissions
        seeing = self._seeing()
        tests = RoleTests(
            lacking=self._first(not all(map(each.grants, asked)) for each in self._roles()) if asked else "",
            lifted=self._first(self._reaches_others(each) for each in self._roles()),
            reading=self._first(self._only_reads_others(each) for each in self._roles()),
            hidden=self._hidden_names() if seeing else (),
            seeing=seeing,
            fields=tuple(self._fields()),
            blind=tuple(self._blind()),
        )
        if any((tests.lacking, tests.lifted, tests.reading, tests.seeing, tests.fields, tests.blind)):
            self.imports.use(f"{self.product.package}.contracts.enums", TYPE)
        return tests

    def _roles(self) -> tuple[Role, ...]:
        return self.product.roles

    def _first(self, chosen: Iterator[bool]) -> str:
        """The call that makes somebody of the first role that is *chosen*."""
        found = (role for role, is_chosen in zip(self._roles(), chosen, strict=True) if is_chosen)
        role = next(found, None)
        return self._someone(role) if role else ""

    def _someone(self, role: Role) -> str:
        return f"rows.someone({self._role_attribute()}={role_code(self.product, role.name)})"

    def _role_attribute(self) -> str:
        auth = self.product.auth
        return self.product.entity(auth.user).field(auth.role).attribute if auth and auth.role else ""

    def _is_about_others(self) -> bool:
        """Whether the operation can be tried on rows of others with what every role can send."""
        entity, original = self.entity, self.material.original
        asks_nothing = self.does in ASKED_WITH_NOTHING or (self.does is Does.SERVICE and self.call.body is None)
        if entity is None or not asks_nothing or not (has_key(self.call) or self.does is Does.LIST):
            return False
        return entity.owner is not None and original.entity(entity.name).scope.read is Reach.OWN

    def _may(self, role: Role) -> bool:
        return all(map(role.grants, self.call.operation.permissions))

    def _writes(self) -> bool:
        return self.call.operation.method != "GET"

    def _reaches_others(self, role: Role) -> bool:
        if not self._is_about_others() or not self._may(role) or self.entity is None:
            return False
        lifted = any(map(role.lifts, self.call.operation.permissions))
        return lifted if self._writes() else lifted or role.lifts(self.entity.permission(READ))

    def _only_reads_others(self, role: Role) -> bool:
        if not self._is_about_others() or not self._may(role) or not self._writes() or self.entity is None:
            return False
        return role.lifts(self.entity.permission(READ)) and not any(map(role.lifts, self.call.operation.permissions))

    def _hidden(self) -> list[Property]:
        """Fields of the answer that who asks is not shown."""
        role = self.material.role
        type_ = self._answer_type()
        if type_ is None or role is None or self.does not in (Does.READ, Does.ME):
            return []
        return [each for each in type_.properties if each.only_for and not role.counts_as(each.only_for)]

    def _hidden_names(self) -> tuple[str, ...]:
        names = tuple(literal(each.name) for each in self._hidden())
        return statement("hidden = ", Bracket("", "{}", names), INDENT * 2)

    def _seeing(self) -> str:
        """Somebody who is shown all of them, and may ask."""
        hidden = self._hidden()
        if not hidden:
            return ""
        return self._first(
            self._may(each) and all(each.counts_as(field.only_for) for field in hidden) for each in self._roles()
        )

    def _fields(self) -> Iterator[FieldTests]:
        if self.entity is None or self.call.body is None or self.does not in (Does.CREATE, Does.UPDATE):
            return
        properties = self.contract.type(self.call.body.type).properties
        for name, property_ in zip(self.call.operation.sent(self.entity), properties, strict=False):
            field = self.entity.field(name)
            if field.writable_by and field.relation is None:
                yield from self._field(self.entity, field, property_)

    def _blind(self) -> Iterator[BlindTests]:
        if self.entity is None or self.call.body is None or self.does is not Does.CREATE:
            return
        properties = self.contract.type(self.call.body.type).properties
        for name, property_ in zip(self.call.operation.sent(self.entity), properties, strict=True):
            relation = self.entity.field(name).relation
            target = self.product.entity(relation.target) if relation else None
            reader = target.scope.reader if target else None
            if target is None or reader is None:
                continue
            blind = self._first(self._may(each) and not each.grants(reader) for each in self._roles())
            if blind:
                is_uuid = target.key.type == ScalarType(Kind.UUID)
                key = f"{self.requests.makes(target, 'ada')}.id"
                header = definition(f"def test_names_no_{name}_unseen", TEST, "None", INDENT)
                yield BlindTests(header, literal(property_.name), f"str({key})" if is_uuid else key, blind)

    def _field(self, entity: Entity, field: Field, property_: Property) -> Iterator[FieldTests]:
        allowed = self._first(self._may(each) and each.counts_as(field.writable_by) for each in self._roles())
        refused = self._first(self._may(each) and not each.counts_as(field.writable_by) for each in self._roles())
        values = self.material.samples.others(entity, field, 3, self.material.samples.kept(entity))
        if not (allowed and refused and values):
            return
        header = definition(f"def test_leaves_{field.name}_to_those_who_may", TEST, "None", INDENT)
        value = flat(code(values[-1]))
        yield FieldTests(header, literal(property_.name), value, field.attribute, allowed, refused)
