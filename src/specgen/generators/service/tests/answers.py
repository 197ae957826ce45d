"""What an operation under test is about, and what its answer shows: found once for all who write its tests."""

from __future__ import annotations

from functools import cached_property

from specgen.contract.model import Call, Contract, Property
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
        body, shape, shown = call.body, self._shape(), call.success.type
        self.may_say_nothing = call.operation.does is Does.UPDATE and (body is None or contract.type(body.type).empty)
        """Whether the operation is a change whose request may be empty."""
        self.shape = shape
        """The shape of its entity in which it answers."""
        self.type = None if shape is None or shape.value or shown is None else contract.type(shape.type_name)
        """The type of the row that the answer shows."""
        self.properties = self._properties()
        """What of its answer the operation shows to those who ask it in tests."""
        self.telling = self._telling()
        """The field by which answers tell rows apart: of the key, or what names rows in paths, where they show it."""
        self.key_name = self._key_name()
        """The member that shows that field, as a literal; empty where none does."""
        self.moved = self._with_role(FieldRole.UPDATED_AT)
        """The member that every change moves."""
        self.made = self._with_role(FieldRole.CREATED_AT)
        """The member that says when the row was made."""

    def _shape(self) -> Shape | None:
        response = self.call.operation.response
        return self.entity.shape(response) if self.entity and response else None

    def _properties(self) -> tuple[Property, ...]:
        is_known = self.call.access is Access.SIGNED_IN or self.call.operation.does in SIGNING_IN
        role = self.role if is_known else None
        shown = self.type.properties if self.type else ()
        return tuple(each for each in shown if not each.only_for or (role and role.counts_as(each.only_for)))

    def _telling(self) -> Field | None:
        if self.entity is None or not self.entity.keys:
            return None
        shown = {each.origin for each in self.properties}
        fields = (telling(self.entity), *self.entity.path_keys)
        return next((each for each in fields if f"{self.entity.name}.{each.name}" in shown), fields[0])

    def _key_name(self) -> str:
        if self.entity is None or self.telling is None:
            return ""
        origin = f"{self.entity.name}.{self.telling.name}"
        return next((literal(each.name) for each in self.properties if each.origin == origin), "")

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
