"""Features, quarters and tasks: bound to each other, to people, and to what of the product they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from specgen.product.planning import Planning
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known
from specgen.product.resolve.planning.calendar import (
    report_idle_days,
    report_idle_milestones,
    report_late,
    report_long_due,
    resolve_calendar,
    resolve_people,
)
from specgen.product.resolve.planning.estimates import report_sizes, resolve_times
from specgen.product.resolve.planning.features import resolve_features
from specgen.product.resolve.planning.open import (
    resolve_decisions,
    resolve_principles,
    resolve_questions,
    resolve_risks,
)
from specgen.product.resolve.planning.quarters import resolve_quarters
from specgen.product.resolve.planning.tasks import resolve_tasks
from specgen.product.resolve.planning.topics import Topics


def resolve_planning(known: Known, placed: Sequence[Placed], created: str) -> Planning:
    """All that the spec says of the work on the product; it counts from the day it was *created* on, if need be."""
    topics = Topics(known, {each.operation.name: each for each in placed})
    how = topics.said.how
    calendar = resolve_calendar(how)
    quarters = tuple(resolve_quarters(topics))
    report_idle_days(topics, quarters)
    report_idle_milestones(topics, calendar)
    report_late(topics, quarters)
    report_long_due(topics, quarters, created)
    report_sizes(topics.context, how)
    return Planning(
        as_of=date.fromisoformat(how.as_of or created),
        grain=how.by,
        calendar=calendar,
        people=tuple(resolve_people(topics)),
        times=resolve_times(how.estimates, calendar.minutes),
        quarters=quarters,
        features=tuple(resolve_features(topics)),
        tasks=tuple(resolve_tasks(topics)),
        risks=tuple(resolve_risks(topics)),
        questions=tuple(resolve_questions(topics)),
        decisions=tuple(resolve_decisions(topics)),
        principles=tuple(resolve_principles(topics)),
        roles=tuple(how.roles),
    )
