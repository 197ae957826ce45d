"""Operations that move a row, bring it back from among the deleted or link it: it is held meanwhile."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.python.enum_members import members
from specgen.generators.python.forms import Bracket, literal, statement
from specgen.generators.service.names import error_classes
from specgen.generators.service.operations.calls import INNER, CallWriter
from specgen.generators.service.operations.links import constant
from specgen.product.model import Does, Field, ManyToMany, Move
from specgen.product.types import EnumRef


@frozen
class MoveBody:
    """Holds the row that the path names, and moves or links it."""

    found: tuple[str, ...]
    moved: tuple[str, ...]
    shown: tuple[str, ...]


class MoveWriter(CallWriter):
    """Writes the method of one move, of a restoration, or of a link."""

    def body(self) -> MoveBody:
        """Finds the row, moves or links it, and shows it."""
        if self.does is Does.RESTORE:
            return MoveBody(self._held(), (f"{INNER}{self.row}.deleted_at = None",), self._shown())
        if link := self.entity.link(self.call.operation.link or ""):
            other = self.path.linked_row(INNER)
            return MoveBody((*self._held(), *other), self._linked(link), self._shown())
        field, move = self.entity.move(self.call.operation.move or "")
        return MoveBody(self._held(), self._moved(field, move), self._shown())

    def _linked(self, link: ManyToMany) -> tuple[str, ...]:
        """The statement that links the row with the caller or another row, or no longer."""
        done, named = self.use("runtime.links", self.does.value), self.use("links", constant(self.entity, link))
        linked = self.call.operation.linked
        key = (
            f"{self.path.linked}.{self.product.entity(link.target).key.attribute}" if linked else "self.context.user.id"
        )
        items = ("self.context", named, f"{self.row}.{self.entity.key.attribute}", key)
        return statement("", Bracket(f"await {done}", "()", items), INNER)

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
