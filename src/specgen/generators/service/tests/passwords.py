"""What is asked of operations by which callers set their own password."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, flat, literal
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.nothing import NothingWriter
from specgen.generators.service.tests.values.types import values
from specgen.product.model import Does


@frozen
class OwnPassword:
    """The password in a request, the attribute of its hash, another one; all empty where none is set.

    *without* is a change that sets none; empty where such a change has nothing to say.
    """

    name: str = ""
    hash: str = ""
    another: str = ""
    without: str = ""


NO_PASSWORD = OwnPassword()


class OwnPasswordWriter(CallFacts):
    """Writes the test of a change that may set a password."""

    def tests(self) -> OwnPassword:
        """The test; where the change sets none, nothing is asked."""
        sent = self.call.operation.sent(self.entity) if self.entity and self.does is Does.UPDATE else ()
        field = next((each for each in map(self.entity.field, sent) if each.is_password), None) if self.entity else None
        if field is None:
            return NO_PASSWORD
        self.imports.use("asyncio", "run")
        self.imports.use(self.product.package, "models")
        self.imports.use(f"{self.product.package}.runtime.passwords", "verify_password")
        another = literal(str(values(self.product, field.type, field.limits, 3)[-1]))
        return OwnPassword(literal(field.json), field.attribute, another, self._without())

    def _without(self) -> str:
        """A change of who calls that sets no password."""
        member = NothingWriter(*self._parts()).member("ada")
        return "{}" if self.about.may_say_nothing else flat(Bracket("", "{}", (member,))) if member else ""
