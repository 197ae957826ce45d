"""What a change says that changes nothing: nothing at all, or what a field holds already where it must name one."""

from __future__ import annotations

from specgen.contract.model import Property
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Pair, statement
from specgen.generators.service.tests.facts import BODY, CallFacts
from specgen.generators.service.tests.places import as_json
from specgen.product.model import Does, Field
from specgen.product.types import EnumRef, Kind, ScalarType

PLAIN = frozenset(
    {
        Kind.STRING,
        Kind.TEXT,
        Kind.INTEGER,
        Kind.BIGINT,
        Kind.BOOLEAN,
        Kind.UUID,
        Kind.DATE,
        Kind.EMAIL,
        Kind.URL,
        Kind.SLUG,
        Kind.PHONE,
        Kind.TIME_ZONE,
    }
)
"""What a row holds as a request says it."""


@frozen
class Nothing:
    """What a change that changes nothing *says*, and the lines that make it of the row `kept`; no word if none can.

    One that names no field is *refused*, or is what it says.
    """

    says: str = ""
    lines: tuple[str, ...] = ()
    refused: str = ""


class NothingWriter(CallFacts):
    """Writes the body of a change that changes nothing."""

    def tests(self) -> Nothing:
        """The body as tests say it of the row `kept`."""
        if self.about.may_say_nothing:
            return Nothing("{}")
        if self.does is not Does.UPDATE:
            return Nothing()
        member = self.member("kept")
        lines = statement("nothing = ", Bracket("", "{}", (member,)), BODY) if member else ()
        return Nothing("nothing" if member else "", lines, "refused")

    def member(self, row: str) -> Pair | None:
        """The member that says of *row* what it holds already; None where no field can be said again as it is."""
        if self.call.body is None or self.entity is None:
            return None
        properties = {each.origin: each for each in self.contract.type(self.call.body.type).properties}
        sent = (self.entity.field(name) for name in self.call.operation.sent(self.entity))
        said = [(each, properties[f"{self.entity.name}.{each.name}"]) for each in sent]
        fit = [(field, property_) for field, property_ in said if self._is_plain(field, property_)]
        if not fit:
            return None
        field, property_ = min(fit, key=lambda each: (each[0].may_be_null, each[0].relation is not None))
        known = not field.may_be_null or field.name in self.material.samples.kept(self.entity)
        held = as_json(field.type, f"{row}.{field.attribute}") if known else "None"
        return Pair(property_.name, held)

    def _is_plain(self, field: Field, property_: Property) -> bool:
        """Whether every caller may say again what *field* holds, in the same words."""
        if property_.only_for or field.encrypted or (field.may_be_null and not property_.nullable):
            return False
        return isinstance(field.type, EnumRef) or (isinstance(field.type, ScalarType) and field.type.kind in PLAIN)
