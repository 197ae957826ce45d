"""What of a table is told already: a class that is a table and is shown as JSON, too, is one cause for both.

The models of SQLModel inherit their columns from what requests and answers are made of. So what clients notice of a
field is told, and not the same again of its column.
"""

from __future__ import annotations

from collections.abc import Iterable

from specgen.checks.code.causes import Cause
from specgen.contract.differences import Subject
from specgen.frozen import frozen


@frozen
class Shown:
    """What is told of fields by what clients notice: by field what differs, and by entity which members are strange."""

    fields: frozenset[tuple[str, Subject]] = frozenset()
    strange: frozenset[tuple[str, str]] = frozenset()

    def tells(self, field: str, kinds: Iterable[Subject]) -> bool:
        """Whether something of these *kinds* is told of a field (`Item.price`)."""
        return any((field, kind) in self.fields for kind in kinds)

    def knows(self, entity: str, member: str) -> bool:
        """Whether it is told that an entity has a *member* in code which its spec does not have."""
        return (entity, member) in self.strange


def shown(found: Iterable[Cause]) -> Shown:
    """What the causes that were *found* tell of fields."""
    told = tuple(found)
    added = (each for each in told if each.subject is Subject.PROPERTY and each.found)
    return Shown(
        frozenset((each.named.subject, each.subject) for each in told),
        frozenset((str(each.named.path[1]), each.found[0]) for each in added if each.named.path[0] == "entities"),
    )
