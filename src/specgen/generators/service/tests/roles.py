"""Whom the generated tests let call, and what they ask of roles: what each may do, set and see."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from specgen.contract.model import Property
from specgen.contract.shapes import sent_fields
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import Bracket, flat, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.names import has_key
from specgen.generators.service.project.roles import role_code
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.members import code
from specgen.generators.service.tests.places import key_text
from specgen.generators.service.tests.sight import scope_of
from specgen.product.model import (
    LINKING,
    Access,
    Does,
    Entity,
    Field,
    Json,
    ManyToMany,
    Member,
    Operation,
    Product,
    Reach,
    Role,
)
from specgen.product.reaching import lifting, reaches_own
from specgen.product.roles import READ, TYPE
from specgen.product.types import Kind, ScalarType

INDENT = "    "
TEST = ("self", "service: Service", "rows: Rows")
ASKED_WITH_NOTHING = (Does.READ, Does.UPDATE, Does.DELETE, Does.LIST, Does.MOVE, Does.RESTORE, *LINKING)
"""What needs no more than a key, or a body that says nothing."""


@frozen
class FieldTests:
    """A field that only some may set: a value, and calls that make somebody who may, and somebody who may not."""

    header: tuple[str, ...]
    name: str
    value: str
    attribute: str
    may: str
    may_not: str


@frozen
class BlindTests:
    """A relation whose rows some who may call can't read: what names one, and somebody who is so.

    *unsaid* is what they can't say either.
    """

    header: tuple[str, ...]
    name: str
    row: str
    someone: str
    unsaid: tuple[str, ...]


@frozen
class RoleTests:
    """What an operation is asked because of roles: each a call that makes somebody; empty where nobody is so.

    *lacking* has not the permission, *lifted* reaches rows of others, *reading* sees but may not write them;
    *row_of_bob* makes such a row, of which the operation can be asked. *hidden* are fields that only some see, *seeing*
    is somebody who does.
    """

    lacking: str = ""
    lifted: str = ""
    reading: str = ""
    row_of_bob: str = ""
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


def _readers(product: Product, operation: Operation) -> Iterator[str]:
    """What one must have been granted to name the rows that a request names, or is filtered by."""
    if operation.entity is None:
        return
    entity = product.entity(operation.entity)
    for member in operation.holds(entity):
        if target := _target(product, member):
            yield from needed_to_name(target, member)
    for each in operation.listing.filters if operation.listing else ():
        if each.by and (reader := product.entity(entity.target(each.by)).scope.reader):
            yield reader


def _target(product: Product, member: Member) -> Entity | None:
    """The entity whose rows *member* names; None where it holds a value."""
    relation = member.relation if isinstance(member, Field) else member if isinstance(member, ManyToMany) else None
    return product.entity(relation.target) if relation else None


def needed_to_name(target: Entity, member: Member) -> tuple[str, ...]:
    """The permissions to name rows of *target* by *member*: to read them, and to make them where that makes them."""
    makes = isinstance(member, ManyToMany) and member.derived and member.by
    asked = (target.scope.reader, target.scope.writer if makes else None)
    return tuple(dict.fromkeys(each for each in asked if each))


def _reach(product: Product, role: Role, operation: Operation) -> int:
    """How much *role* lets one do beyond what is one's own."""
    entity = product.entity(operation.entity) if operation.entity else None
    asked = (*operation.permissions, *((entity.permission(READ),) if entity else ()))
    return 2 * role.everything + sum(map(role.lifts, asked))


class RoleWriter(CallFacts):
    """Writes what one operation is asked because of roles."""

    def tests(self) -> RoleTests:
        """The tests; none where there are no roles and nobody is known by chance."""
        known = self.material.rows.user() if self.call.access is Access.OPTIONAL else ""
        role = self.material.sight.role
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
            row_of_bob=self._row_of_bob() if self._is_about_others() else "",
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
        entity, operation = self.entity, self.call.operation
        asks_nothing = self.does in ASKED_WITH_NOTHING or (self.does is Does.SERVICE and self.call.body is None)
        if entity is None or not asks_nothing or not (has_key(self.call) or self.does is Does.LIST):
            return False
        if operation.mine or operation.linked or (self.does in (Does.MOVE, Does.RESTORE) and self.row_is_caller()):
            return False
        return reaches_own(operation, self.product.entity(entity.name))

    def _row_of_bob(self) -> str:
        """The call that makes a row of somebody else's of which the operation can be asked."""
        made = self.row_arguments("bob")
        if self.does is Does.RESTORE:
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
            made = f"{made}, deleted_at=now()"
        if self.entity and (name := self.call.operation.move):
            field, move = self.entity.move(name)
            state = flat(self.types.value(field.type, Json(json.dumps(move.sources[0]))))
            made = f"{made}, {field.attribute}={state}"
        return f"self.row({made})"

    def _may(self, role: Role) -> bool:
        return all(map(role.grants, self.call.operation.permissions))

    def _lifts(self, role: Role) -> bool:
        """Whether people of *role* reach rows of others by the operation."""
        return any(map(role.lifts, lifting(self.product, self.call.operation)))

    def _reaches_others(self, role: Role) -> bool:
        return self._is_about_others() and self._finds_above(role) and self._may(role) and self._lifts(role)

    def _finds_above(self, role: Role) -> bool:
        """Whether people of *role* reach the rows that the path names first, which are somebody else's."""
        above = (self.product.entity(each.entity) for each in self.call.operation.above)
        return all(scope_of(each, role).read in (Reach.SIGNED_IN, Reach.ANY) for each in above)

    def _only_reads_others(self, role: Role) -> bool:
        if not self._is_about_others() or not self._may(role) or self.entity is None or not self._finds_above(role):
            return False
        reads = role.lifts(self.entity.permission(READ))
        return self.call.operation.writes_its_row and reads and not self._lifts(role)

    def _hidden(self) -> list[Property]:
        """Fields of the answer that who asks is not shown."""
        role = self.material.sight.role
        type_ = self.about.type
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
        for field, property_ in sent_fields(self.entity, self.call.operation, properties):
            if field.writable_by and field.relation is None:
                yield from self._field(self.entity, field, property_)

    def _blind(self) -> Iterator[BlindTests]:
        if self.entity is None or self.call.body is None or self.does is not Does.CREATE:
            return
        by_origin = {each.origin: each for each in self.contract.type(self.call.body.type).properties}
        held = self.call.operation.holds(self.entity)
        sent = [(each, by_origin[f"{self.entity.name}.{each.name}"]) for each in held]
        for member, property_ in sent:
            target = _target(self.product, member)
            for role in self._nearest(target, member) if target else ():
                unsaid = {each.origin: each for other, each in sent if not self._says(role, other)}
                if target and self._is_blind(role, property_, unsaid):
                    header = definition(f"def test_names_no_{member.name}_unseen", TEST, "None", INDENT)
                    row, someone = self._unseen(target, member), self._someone(role)
                    names = tuple(literal(each.name) for each in unsaid.values() if each != property_)
                    yield BlindTests(header, literal(property_.name), row, someone, names)
                    break

    def _nearest(self, target: Entity, member: Member) -> list[Role]:
        """All roles, those first that have most of what is needed to name rows of *target*."""
        needed = needed_to_name(target, member)
        return sorted(self._roles(), key=lambda role: sum(map(role.grants, needed)), reverse=True)

    def _is_blind(self, role: Role, property_: Property, unsaid: Mapping[str, Property]) -> bool:
        """Whether people of *role* may call, and say all that must be said, but name no row by *property_*."""
        is_theirs = not property_.only_for or role.counts_as(property_.only_for)
        is_stuck = any(each.required for each in unsaid.values() if each != property_)
        return self._may(role) and property_.origin in unsaid and is_theirs and not is_stuck

    def _says(self, role: Role, member: Member) -> bool:
        """Whether people of *role* may say of a row what *member* holds, and name what it names."""
        only_for = member.writable_by if isinstance(member, Field) else ()
        target = _target(self.product, member)
        named = needed_to_name(target, member) if target else ()
        return (not only_for or role.counts_as(only_for)) and all(map(role.grants, named))

    def _unseen(self, target: Entity, member: Member) -> str:
        """What names a row of *target*: a new one where who may not do so would make it."""
        made = self.requests.makes(target, "ada")
        if isinstance(member, Field):
            return key_text(self.product, member, made)
        said = f"str({made}.id)" if target.key.type == ScalarType(Kind.UUID) else f"{made}.id"
        if not isinstance(member, ManyToMany):
            return said
        if member.by:
            said = flat(json_code(self.material.samples.kept(target)[member.by]))
        return f"[{said}]"

    def _field(self, entity: Entity, field: Field, property_: Property) -> Iterator[FieldTests]:
        allowed = self._first(self._may(each) and each.counts_as(field.writable_by) for each in self._roles())
        refused = self._first(self._may(each) and not each.counts_as(field.writable_by) for each in self._roles())
        values = self.material.samples.others(entity, field, 3, self.material.samples.kept(entity))
        if not (allowed and refused and values):
            return
        header = definition(f"def test_leaves_{field.name}_to_those_who_may", TEST, "None", INDENT)
        value = flat(code(values[-1]))
        yield FieldTests(header, literal(property_.name), value, field.attribute, allowed, refused)
