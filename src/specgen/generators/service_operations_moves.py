"""Operations that take a row from one state to another, or back from among the deleted: it is held meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from specgen.generators.enum_members import members
from specgen.generators.python import Bracket, literal, statement
from specgen.generators.service_names import error_classes
from specgen.generators.service_operations_calls import INNER, CallWriter
from specgen.product.model import Does, Field, Move
from specgen.product.types import EnumRef


@dataclass(frozen=True, slots=True)
class MoveBody:
    """Holds the row that the path names, and moves it."""

    found: tuple[str, ...]
    moved: tuple[str, ...]
    shown: tuple[str, ...]


class MoveWriter(CallWriter):
    """Writes the method of one move, or of a restoration."""

    def body(self) -> MoveBody:
        """Finds the row, moves it, and shows it."""
        if self.does is Does.RESTORE:
            return MoveBody(self._held(), (f"{INNER}{self.row}.deleted_at = None",), self._shown())
        field, move = self.entity.move(self.call.operation.move or "")
        return MoveBody(self._held(), self._moved(field, move), self._shown())

    def _moved(self, field: Field, move: Move) -> tuple[str, ...]:
        states = Bracket("", "()", tuple(self._state(field, state) for state in move.sources))
        error = self.use("errors", error_classes(self.contract)[move.error])
        items = (self.row, literal(field.attribute), states, self._state(field, move.target), error)
        return statement("", Bracket(self.use("runtime.moves", "move"), "()", items), INNER)

    def _state(self, field: Field, state: str) -> str:
        if not isinstance(field.type, EnumRef):
            raise TypeError(f"{field.name} has no states")
        enum = self.product.enum(field.type.name)
        return f"{self.use('contracts.enums', enum.name)}.{members(enum)[state]}"
