"""What is uncertain or was decided, bound to what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from specgen.product.planning import Decision, Principle, Question, Risk
from specgen.product.resolve.planning.topics import Topics


def resolve_risks(topics: Topics) -> Iterator[Risk]:
    """What may go wrong."""
    for name, part in topics.said.risks.items():
        at = topics.context.at("risks", name)
        owner, affects = topics.person(at.below("owner"), part.owner), topics.topics(at.below("affects"), part.affects)
        yield Risk(name, part.text, part.likelihood, part.impact, part.mitigation, owner, affects)


def resolve_questions(topics: Topics) -> Iterator[Question]:
    """What nobody knows yet, or what was found out."""
    for name, part in topics.said.questions.items():
        at = topics.context.at("questions", name)
        owner, blocks = topics.person(at.below("owner"), part.owner), topics.topics(at.below("blocks"), part.blocks)
        due = date.fromisoformat(part.due) if part.due else None
        yield Question(name, part.text, part.kind, blocks, owner, due, part.answer)


def resolve_decisions(topics: Topics) -> Iterator[Decision]:
    """What was decided."""
    for name, part in topics.said.decisions.items():
        affects = topics.decided(topics.context.at("decisions", name, "affects"), part.affects)
        yield Decision(name, part.title, part.status, part.because, affects)


def resolve_principles(topics: Topics) -> Iterator[Principle]:
    """What holds for all work."""
    for name, part in topics.said.principles.items():
        yield Principle(name, part.text, tuple(part.checks))
