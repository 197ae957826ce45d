"""Tasks of the author's own, and what is said of those that follow from the product."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import planning_flaws as flaws
from specgen.product.context import Spot
from specgen.product.planning import SaidTask
from specgen.product.resolve.planning.estimates import resolve_estimate
from specgen.product.resolve.planning.topics import Topics
from specgen.product.resolve.planning.waiting import report_circles
from specgen.spec.model import TaskPart


def resolve_tasks(topics: Topics) -> Iterator[SaidTask]:
    """All that is said of tasks, if they are tasks."""
    own = {name: part.after for name, part in topics.said.tasks.items() if "." not in name}
    report_circles(topics, "tasks", own)
    for name, part in topics.said.tasks.items():
        at = topics.context.at("tasks", name)
        if _is_one(topics, at, name, part):
            yield _task(topics, at, name, part)


def _task(topics: Topics, at: Spot, name: str, part: TaskPart) -> SaidTask:
    _report_other_role(topics, at, part)
    feature = part.feature if part.feature and topics.feature(at.below("feature"), part.feature) else None
    return SaidTask(
        name=name,
        title=part.title,
        feature=feature,
        after=topics.tasks(at.below("after"), part.after),
        role=topics.role(at.below("role"), part.role),
        owner=topics.person(at.below("owner"), part.owner),
        estimate=resolve_estimate(at.below("estimate"), part.estimate, topics.said.how) if part.estimate else None,
        risk=part.risk,
        tests=tuple(part.tests),
        blocked=part.blocked,
        cancelled=part.cancelled,
    )


def _report_other_role(topics: Topics, at: Spot, part: TaskPart) -> None:
    """Say of an owner that they have not the role that is said beside."""
    person = topics.said.how.people.get(part.owner or "")
    if person and part.role and part.role not in person.roles:
        help = f"give `{part.owner}` the role, or leave `role:` out: who does it is said"
        at.below("owner").say(flaws.UNKNOWN_PERSON, f"`{part.owner}` does not have the role `{part.role}`", help)


def _is_one(topics: Topics, at: Spot, name: str, part: TaskPart) -> bool:
    """Whether it is a task: one that follows from the product, or one that says what it is and what it is for."""
    if "." in name:
        return topics.task(at.named(), name)
    missing = [key for key, said in (("title", part.title), ("feature", part.feature)) if said is None]
    if missing:
        keys = " and ".join(f"`{key}`" for key in missing)
        message = f"`{name}` is a task of your own, and {keys} {'is' if len(missing) == 1 else 'are'} missing"
        help = "write what it is called and the feature that it is for; tasks that follow are called `operation.login`"
        meant = " or ".join(f"`{each}`" for each in topics.making(name))
        at.say_of_name(flaws.UNKNOWN_TASK, message, f"did you mean {meant}?" if meant else help)
    return not missing
