"""What is asked of numbers that new rows count."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.python.forms import literal
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.places import Place
from specgen.generators.service.tests.row_names import owns_one
from specgen.generators.service.tests.sharing import shares_with_path
from specgen.product.between import Apart
from specgen.product.model import Does, Entity, Field, Operation

INDENT = "    "
BODY = INDENT * 2
TEST = ("self", "service: Service", "rows: Rows")


@frozen
class Counted:
    """A number that new rows count, where it is kept and shown.

    *anew* makes the row below which it begins anew, where the path names such a row.
    """

    header: tuple[str, ...]
    attribute: str
    shown: str
    anew: tuple[str, ...]


def counts_at_once(entity: Entity, operation: Operation) -> bool:
    """Whether *operation* makes rows that count, any number of them by the same request."""
    if operation.does is not Does.CREATE or not any(each.sequence for each in entity.fields):
        return False
    same = {entity.owner, *operation.sent(entity), *operation.settled(entity)}
    alone = any(each.unique for each in entity.fields) or any(isinstance(each, Apart) for each in entity.between)
    together = (*(each.fields for each in entity.uniques), [key.name for key in entity.keys])
    return not alone and not any(same.issuperset(names) for names in together)


class CountedWriter(CallFacts):
    """Writes the tests of the numbers that the rows of one operation count."""

    def tests(self, place: Place) -> tuple[Counted, ...]:
        """What is asked of each number, where several rows with the same body can be made."""
        entity = self.entity
        if entity is None or not counts_at_once(entity, self.call.operation):
            return ()
        shown = {each.origin.partition(".")[2]: f"[{literal(each.name)}]" for each in self.properties}
        return tuple(
            Counted(
                definition(f"def test_counts_each_{each.name}", TEST, "None", INDENT),
                each.attribute,
                f"{self._shown_row()}{shown[each.name]}" if each.name in shown else "",
                tuple(self._anew(each, place)),
            )
            for each in entity.fields
            if each.sequence and (each.name in shown or not place.kin)
        )

    def _anew(self, field: Field, place: Place) -> Iterator[str]:
        """The statements that make the row below which *field* begins anew."""
        operation = self.call.operation
        if field.sequence is None or field.sequence.per is None or field.sequence.per != operation.parent:
            return
        last, shares = operation.above[-1], shares_with_path(self.product, operation)
        # Other rows of the same entity count there as well, where they have to be below the same one.
        if owns_one(self.product.entity(last.entity), last.parent) or (shares and place.kin):
            return
        yield f"{BODY}{place.elsewhere}"
        if shares:
            yield f"{BODY}self.{[*self.around.rows][len(operation.above) - 1]} = other"
