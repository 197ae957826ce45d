"""What an operation under test is about, and what its answer shows: found once for all who write its tests."""

from __future__ import annotations

from functools import cached_property

from specgen.contract.model import Call, Contract, ObjectType, Property
from specgen.generators.python.forms import literal
from specgen.generators.service.tests.places import telling
from specgen.generators.service.tests.surroundings import Surroundings
from specgen.product.model import SIGNING_IN, Access, Does, Entity, Field, FieldRole, Formula, Product, Shape, Write
from specgen.product.model import Role as PersonRole
from specgen.product.roles import TYPE as ROLES
from specgen.product.types import EnumRef


class Answered:
    """What one operation is about, and what it shows to those of *role* who ask it in tests."""

    def __init__(
        self, product: Product, contract: Contract, call: Call, around: Surroundings, role: PersonRole | None
    ) -> None:
        self.product = product
        self.contract = contract
        self.call = call
        self.around = around
        """The rows among which the operation is tested."""
        self.role = role
        name = call.operation.entity
        self.entity: Entity | None = product.entity(name) if name else None
        """The entity that the operation is about; a service may have none."""
        self.properties = self._properties()
        """What of its answer the operation shows to those who ask it in tests."""

    def _properties(self) -> tuple[Property, ...]:
        is_known = self.call.access is Access.SIGNED_IN or self.call.operation.does in SIGNING_IN
        role = self.role if is_known else None
        shown = self.type.properties if self.type else ()
        return tuple(each for each in shown if not each.only_for or (role and role.counts_as(each.only_for)))

    @cached_property
    def may_say_nothing(self) -> bool:
        """Whether the operation is a change whose request may be empty."""
        body = self.call.body
        return self.call.operation.does is Does.UPDATE and (body is None or self.contract.type(body.type).empty)

    @cached_property
    def shape(self) -> Shape | None:
        """The shape of its entity in which it answers."""
        response = self.call.operation.response
        return self.entity.shape(response) if self.entity and response else None

    @cached_property
    def type(self) -> ObjectType | None:
        """The type of the row that the answer shows."""
        shape, name = self.shape, self.call.success.type
        return None if shape is None or shape.value or name is None else self.contract.type(shape.type_name)

    @cached_property
    def telling(self) -> Field | None:
        """The field by which answers tell rows apart: of the key, or what names rows in paths, where they show it."""
        if self.entity is None or not self.entity.keys:
            return None
        shown = {each.origin for each in self.properties}
        fields = (telling(self.entity), *self.entity.path_keys)
        return next((each for each in fields if f"{self.entity.name}.{each.name}" in shown), fields[0])

    @cached_property
    def key_name(self) -> str:
        """The member that shows that field, as a literal; empty where none does."""
        if self.entity is None or self.telling is None:
            return ""
        origin = f"{self.entity.name}.{self.telling.name}"
        return next((literal(each.name) for each in self.properties if each.origin == origin), "")

    @cached_property
    def moved(self) -> str:
        """The member that every change moves."""
        return self._with_role(FieldRole.UPDATED_AT)

    @cached_property
    def made(self) -> str:
        """The member that says when the row was made."""
        return self._with_role(FieldRole.CREATED_AT)

    @cached_property
    def following(self) -> tuple[str, ...]:
        """The members that may follow from others: by formulas, and as code of the author's own sets them."""
        if self.entity is None:
            return ()
        fields = (each for each in (*self.entity.fields, *self.entity.shown) if _may_follow(each))
        origins = {f"{self.entity.name}.{each.name}" for each in fields}
        return tuple(literal(each.name) for each in self.properties if each.origin in origins)

    def _with_role(self, role: FieldRole) -> str:
        return next((literal(each.name) for each in self.properties if each.role is role), "")


def _may_follow(field: Field) -> bool:
    if field.computed or field.write is not Write.NEVER:
        return isinstance(field.computed, Formula)
    is_plain = field.role is FieldRole.ORDINARY and not (field.relation or field.sequence)
    return is_plain and field.type != EnumRef(ROLES)
