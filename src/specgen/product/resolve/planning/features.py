"""Features: what of the product each needs, and what each waits for."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.planning import Criterion, Feature, Story
from specgen.product.resolve.planning.topics import Topics
from specgen.product.resolve.planning.waiting import report_circles
from specgen.spec.model import CriterionPart, FeaturePart


def resolve_features(topics: Topics) -> Iterator[Feature]:
    """Those that the spec names."""
    report_circles(topics, "features", {name: part.after for name, part in topics.said.features.items()})
    for name, part in topics.said.features.items():
        yield _feature(topics, name, part)


def _feature(topics: Topics, name: str, part: FeaturePart) -> Feature:
    at = topics.context.at("features", name)
    return Feature(
        name=name,
        title=part.title,
        priority=part.priority,
        story=Story(part.story.as_, part.story.want, part.story.so) if part.story else None,
        operations=topics.operations(at.below("operations"), part.operations),
        entities=topics.entities(at.below("entities"), part.entities),
        after=topics.features(at.below("after"), part.after),
        acceptance=tuple(_criterion(criterion, each) for criterion, each in part.acceptance.items()),
        blocked=part.blocked,
        cancelled=part.cancelled,
    )


def _criterion(name: str, part: CriterionPart) -> Criterion:
    waived = (part.waived.reason, part.waived.by) if part.waived else None
    return Criterion(name, part.given, part.when, part.then, tuple(part.tests), waived)
