"""What the moves of fields are, in words: for documents and for descriptions."""

from __future__ import annotations

from specgen.product.model import Entity, Field, Move, Operation, Product


def state_text(state: str) -> str:
    """A state as people write it."""
    return f"`{state}`" if state else "the empty text"


def states_text(states: tuple[str, ...]) -> str:
    """States to choose from: "`a`, `b` or `c`"."""
    *rest, last = map(state_text, states)
    return f"{', '.join(rest)} or {last}" if rest else last


def described(entity: Entity, operation: Operation) -> str:
    """What a move does, in a sentence; empty where the operation makes none."""
    if operation.move is None:
        return ""
    field, move = entity.move(operation.move)
    to = f"Moves `{field.json}` from {states_text(move.sources)} to {state_text(move.target)}"
    return f"{to}; in any other state the answer is `{move.error}`."


def made_by(product: Product, entity: Entity, move: Move) -> tuple[Operation, ...]:
    """The operations that make *move*."""
    return tuple(each for each in product.operations_on(entity.name) if each.move == move.name)


def ends(field: Field, states: tuple[str, ...]) -> tuple[str, ...]:
    """Those of *states* that no move leads out of."""
    left = {state for move in field.moves for state in move.sources if state != move.target}
    return tuple(state for state in states if state not in left)
