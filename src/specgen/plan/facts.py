"""What has to be true for a task to be done: facts that follow from what it makes. Nobody types them.

A plan asks; whoever looks at code, tables and tests answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from specgen.frozen import frozen
from specgen.plan.model import Kind, Task, kind_of
from specgen.plan.needs import AUTH
from specgen.product.model import Product
from specgen.product.planning import Criterion


class Sight(Enum):
    """What can be seen of a part of the product, or of a test; the value is how it is said of one."""

    MIGRATED = "a migration makes the table of"
    MODELLED = "the models have the table of"
    TABLE_AGREES = "the models agree with"
    USED = "the models use"
    LISTED = "the code has the values of"
    ASKED = "what is served asks for"
    LETS_IN = "all that is served agrees on"
    ALLOWS = "all that is served grants what may"
    SERVED = "the application serves"
    WRITTEN = "there is code for"
    AGREES = "the code agrees with"
    PASSED = "it passes:"
    SHOWN = "a test shows"
    WAIVED = "nobody need show"


@frozen
class Fact:
    """That something can be seen of what is called *name*; of what its author waived, *because* says why."""

    sight: Sight
    name: str
    because: str = ""

    @property
    def text(self) -> str:
        """The fact in words."""
        return f"{self.sight.value} `{self.name}`"


@frozen
class Seen:
    """Whether a fact holds, None where nobody can tell, and why."""

    fact: Fact
    holds: bool | None
    because: str = ""


SIGNING_IN = "signing in"
"""What facts call what everything waits for that asks who calls."""

OF_PART = {
    Kind.ENUM: (Sight.USED, Sight.LISTED),
    Kind.ENTITY: (Sight.MIGRATED, Sight.MODELLED, Sight.TABLE_AGREES),
    Kind.AUTH: (Sight.ASKED, Sight.LETS_IN),
    Kind.ROLE: (Sight.ASKED, Sight.ALLOWS),
    Kind.OPERATION: (Sight.SERVED, Sight.WRITTEN, Sight.AGREES),
}
"""What shows that a part of the product is there; of what is not here tests alone can tell."""


def facts_of(task: Task, product: Product) -> tuple[Fact, ...]:
    """What has to be true for a *task* to be done; nothing where nobody could see it."""
    waived: set[str] = set()
    found = [Fact(sight, name) for part in task.parts for sight, name in _of_part(part)]
    if task.kind is Kind.FEATURE:
        criteria = product.planning.feature(task.origin).acceptance
        waived = {test for each in criteria if each.waived for test in each.tests}
        found += (fact for each in criteria for fact in _of_criterion(each))
    found += (Fact(Sight.PASSED, test) for test in task.tests if test not in waived)
    return tuple(dict.fromkeys(found))


def _of_part(part: str) -> Iterator[tuple[Sight, str]]:
    name = SIGNING_IN if part == AUTH else part.partition(".")[2]
    for sight in OF_PART.get(kind_of(part), ()):
        yield sight, name


def _of_criterion(criterion: Criterion) -> Iterator[Fact]:
    if criterion.waived:
        reason, by = criterion.waived
        yield Fact(Sight.WAIVED, criterion.name, f"{reason}, says {by}")
    elif not criterion.tests:
        yield Fact(Sight.SHOWN, criterion.name)
