"""What an operation that makes a move is asked: each state that it starts from, each other state, and two at once."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.python.forms import flat, literal
from specgen.generators.service.tests.facts import CallFacts
from specgen.product.model import Field, Move
from specgen.product.types import EnumRef


@frozen
class MoveTests:
    """A move: the states that allow it and those that do not, where it leads, and what is answered otherwise.

    *made* are the statements that make a row in some *state*, *first* those that make one which can be moved. *once*
    says that a row that was moved can't be moved again.
    """

    attribute: str
    name: str
    allowed: tuple[str, ...]
    refused: tuple[str, ...]
    target: str
    shown: str
    status: int
    code: str
    made: tuple[str, ...]
    first: tuple[str, ...]
    once: str


class MoveTestWriter(CallFacts):
    """Writes the tests of one move."""

    def tests(self) -> MoveTests | None:
        """What is asked of the operation; None where it makes no move."""
        name = self.call.operation.move
        if name is None or self.entity is None:
            return None
        field, move = self.entity.move(name)
        error = next(each for each in self.contract.catalogue if each.code == move.error)
        return MoveTests(
            attribute=field.attribute,
            name=self._shown_name(field),
            allowed=tuple(self._state(field, state) for state in move.sources),
            refused=tuple(self._state(field, state) for state in self._others(field, move)),
            target=self._state(field, move.target),
            shown=literal(move.target),
            status=error.status,
            code=literal(error.code),
            made=self._kept(field, "state"),
            first=self._kept(field, self._state(field, move.sources[0])),
            once="" if move.target in move.sources else "once",
        )

    def _others(self, field: Field, move: Move) -> tuple[str, ...]:
        """The states from which the row is not moved."""
        if not isinstance(field.type, EnumRef):
            return ()
        return tuple(each.name for each in self.product.enum(field.type.name).values if each.name not in move.sources)

    def _state(self, field: Field, state: str) -> str:
        return flat(self.types.spelled(field.type, state))

    def _shown_name(self, field: Field) -> str:
        """What the answer calls the state; empty where it shows none."""
        origin = f"{self.entity.name if self.entity else ''}.{field.name}"
        return next((literal(each.name) for each in self.properties if each.origin == origin), "")

    def _kept(self, field: Field, state: str) -> tuple[str, ...]:
        if self.row_is_caller():
            return (f"ada = rows.someone({field.attribute}={state})", "kept = ada")
        arguments = self.row_arguments("ada")
        someone = self.signed_in or "ada" in arguments
        caller = (f"ada = {self._somebody()}",) if self.product.auth and someone else ()
        return (*caller, f"kept = self.row({arguments}, {field.attribute}={state})")
