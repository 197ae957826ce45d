"""What a single operation does: a word of the language, or a move of its entity."""

from __future__ import annotations

from dataclasses import dataclass

from specgen.product import flaws
from specgen.product.context import Spot
from specgen.product.model import Does, Entity, Reach

WORDS = {
    each.value: each
    for each in (
        Does.LIST,
        Does.CREATE,
        Does.READ,
        Does.UPDATE,
        Does.REPLACE,
        Does.DELETE,
        Does.RESTORE,
        Does.SERVICE,
    )
}
"""What an operation does by itself, by the word for it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What an operation does; *move* is the name of the move that it makes."""

    does: Does
    move: str | None = None

    @property
    def verb(self) -> str:
        """The word that its author wrote."""
        return self.move or self.does.value


def deed(at: Spot, word: str, entity: Entity | None) -> Deed | None:
    """What *word* says that an operation on *entity* does; None where it says nothing known, which is said."""
    if word in WORDS:
        _report_restore(at, WORDS[word], entity)
        return Deed(WORDS[word])
    moves = [move.name for _, move in entity.moves] if entity else []
    if word in moves:
        return Deed(Does.MOVE, word)
    if entity is None or not _may_be_lost(at, entity, word):
        about = f" on `{entity.name}`" if entity else ""
        message = f"`{word}` is nothing that an operation{about} does"
        at.below("does").say_unknown(flaws.BAD_OPERATION, message, word, [*WORDS, Does.CHANGE_PASSWORD.value, *moves])
    return None


def _report_restore(at: Spot, does: Does, entity: Entity | None) -> None:
    """Rows that are gone for good can't be brought back, and who is deleted can't sign in to come back."""
    if does is not Does.RESTORE or entity is None:
        return
    if not entity.soft_delete:
        message = f"deleted rows of `{entity.name}` are gone, so none can be restored"
        at.below("does").say(flaws.BAD_OPERATION, message, f"add `soft_delete: true` to `{entity.name}`")
    elif entity.owner == "self" and Reach.OWN in (entity.scope.read, entity.scope.write):
        message = f"`{entity.name}` is restored by nobody: who is deleted can't sign in"
        help = "let others write: `scope: {read: signed_in, write: signed_in}`, or take the operation out"
        at.below("does").say(flaws.BAD_OPERATION, message, help)


def _may_be_lost(at: Spot, entity: Entity, word: str) -> bool:
    """Whether *word* is a move that was written, but has something wrong with it."""
    spec = at.context.spec
    written = any(word in field.moves for field in spec.entities[entity.name].fields.values())
    return written or bool(spec.broken_below("entities", entity.name))
