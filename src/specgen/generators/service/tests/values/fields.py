"""The fields of one entity, by what tests may do with them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from specgen.contract.model import RowRule
from specgen.contract.row_rules import row_rules
from specgen.generators.python.formulas import in_turn
from specgen.product.conditions import names_in
from specgen.product.model import Entity, Field, FieldRole, Formula, UniqueSet

MOMENTS = (FieldRole.CREATED_AT, FieldRole.UPDATED_AT)


class EntityFields:
    """What values and rows of one entity are made by, each found once: tests ask it of every case."""

    def __init__(self, entity: Entity) -> None:
        self.entity = entity
        self.ordinary: tuple[Field, ...] = tuple(field for field in entity.fields if field.is_own)
        """Those that hold what the author's rows are about."""
        self.nullable = frozenset(field.name for field in self.ordinary if field.may_be_null)
        """Those whose columns can hold nothing."""
        self.plain = frozenset(field.name for field in self.ordinary if not field.relation)
        """Those that hold values of their own: they name no row."""
        self.moments = tuple(field.name for field in entity.fields if field.role in MOMENTS)
        """Those that the clock sets when a row is written."""
        self.spoken = {each.name: tuple(dict.fromkeys(names_in(each.condition))) for each in entity.checks}
        """Those that each check speaks of."""
        made = {*self.moments, *(key.name for key in entity.keys[:1])}
        self.of_made_rows = frozenset(name for name, names in self.spoken.items() if not made.isdisjoint(names))
        """The checks that speak of what a row has once it is made."""
        self.in_checks = tuple(dict.fromkeys(name for names in self.spoken.values() for name in names))
        self.checked = frozenset(self.in_checks)
        """Those that checks speak of."""

    @cached_property
    def free(self) -> frozenset[str]:
        """What can be changed of a row that a test makes: its own values, and whether it names another row at all."""
        return self.plain | {field.name for field in self.ordinary if field.relation and field.may_be_null}

    @cached_property
    def varied(self) -> frozenset[str]:
        """Those by which rows differ, as some rule asks them to: of several together, the one that is free to."""
        entity = self.entity
        alone = {field.name for field in entity.fields if field.unique}
        together = (self._one_of(each.fields) for each in entity.uniques if not self._differ(each.fields))
        telling = {key.name for key in entity.keys[-1:] if key.is_own and not key.relation and not key.sequence}
        return frozenset(alone.union(name for name in together if name)) | telling

    @cached_property
    def formulas(self) -> tuple[tuple[Field, Formula], ...]:
        """Those that follow from others of the row, kept with it or not, each after those that it follows from."""
        return tuple(in_turn(iter((*self.entity.fields, *self.entity.shown))))

    @cached_property
    def whole(self) -> Entity:
        """The entity as formulas see it: what is not kept with a row is among its fields."""
        return replace(self.entity, fields=(*self.entity.fields, *self.entity.shown))

    @cached_property
    def uniques(self) -> tuple[RowRule, ...]:
        """The rules by which values occur once."""
        return tuple(rule for rule in row_rules(self.entity) if isinstance(rule.said, UniqueSet))

    def _differ(self, names: tuple[str, ...]) -> bool:
        """Whether rows differ in *names* as it is: each has a value of its own there, or none.

        A row that they name does not tell them apart: a test may have them name the same.
        """
        own = [self.entity.field(name) for name in names if name not in self._given]
        apart = any(field.unique or field.sequence or (field.may_be_null and not field.relation) for field in own)
        return apart or all(field.relation for field in own)

    @property
    def _given(self) -> tuple[str | None, ...]:
        """What rows of a test have in common: whose they are, and of which tenant."""
        return (self.entity.owner, self.entity.tenancy.field if self.entity.tenancy else None)

    def _one_of(self, names: tuple[str, ...]) -> str | None:
        """One of *names* that holds a value of its own and no check speaks of, where there is one."""
        own = [name for name in names if name not in self._given and not self.entity.field(name).relation]
        return next((name for name in own if name not in self.checked), own[0] if own else None)
