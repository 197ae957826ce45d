"""Features: what of the product each needs, and what each waits for."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import planning_flaws as flaws
from specgen.product.planning import Criterion, Feature, Story
from specgen.product.resolve.architecture.circles import circles
from specgen.product.resolve.planning.topics import Topics
from specgen.spec.model import CriterionPart, FeaturePart


def resolve_features(topics: Topics) -> Iterator[Feature]:
    """Those that the spec names."""
    _report_circles(topics)
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


def _report_circles(topics: Topics) -> None:
    """Say of each circle of features where it can be opened."""
    features = topics.said.features
    after = {name: [each for each in part.after if each in features] for name, part in features.items()}
    for circle in circles(after):
        first, second = circle[0], circle[1 % len(circle)]
        at = topics.context.at("features", first, "after", features[first].after.index(second))
        chain = ", which waits for ".join(f"`{each}`" for each in (*circle[1:], first))
        at.say(flaws.CIRCULAR_PLAN, f"`{first}` waits for {chain}", "take one of them out of an `after:`")
