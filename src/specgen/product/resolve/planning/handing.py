"""Who hands what to whom, bound to roles that somebody has or that the spec names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product import planning_flaws as flaws
from specgen.product.context import Spot
from specgen.product.planning import Deliverable
from specgen.product.resolve.planning.topics import Topics
from specgen.spec.feature_parts import RACI
from specgen.spec.model import DeliverablePart

LETTERS = {word: letter for letter, word in RACI.items()}


def resolve_raci(topics: Topics, at: Spot, parts: Sequence[DeliverablePart]) -> Iterator[Deliverable]:
    """What is handed over in a quarter; what nobody makes is reported and left out."""
    for number, part in enumerate(parts):
        there = at.below(number)
        found = _deliverable(topics, there, part)
        if found:
            yield found
        elif part.responsible is None:
            message = f"nobody makes `{part.deliverable}`"
            there.below("deliverable").say(
                flaws.NOBODY_RESPONSIBLE, message, "write `responsible:` with the role that does"
            )


def _deliverable(topics: Topics, at: Spot, part: DeliverablePart) -> Deliverable | None:
    makes = _one(topics, at, "responsible", part.responsible)
    answers = _one(topics, at, "accountable", part.accountable)
    asked = _some(topics, at, "consulted", part.consulted)
    told = _some(topics, at, "informed", part.informed)
    return Deliverable(part.deliverable, makes, answers, asked, told) if makes else None


def _one(topics: Topics, at: Spot, word: str, name: str | None) -> str | None:
    return name if name and topics.part(_written(at, word), name) else None


def _some(topics: Topics, at: Spot, word: str, names: Sequence[str]) -> tuple[str, ...]:
    there = _written(at, word)
    return tuple(name for place, name in enumerate(names) if topics.part(there.below(place), name))


def _written(at: Spot, word: str) -> Spot:
    """Where the *word* stands, or the letter for it: what is not written is where the whole is."""
    there = at.below(word)
    return at.below(LETTERS[word]) if there.value == at.value else there
