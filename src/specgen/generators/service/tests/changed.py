"""What an answer shows of a row that changed: what was said, what was there before, and what moves by itself."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.python.forms import Bracket, literal, statement
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.places import identity
from specgen.generators.service.tests.views import Changed

INDENT = "    "
BODY = INDENT * 2


class ChangedWriter(CallFacts):
    """Writes what is compared after a change."""

    def tests(self) -> Changed:
        """What is asked of a row that changed: of what follows from others, a test of its own asks."""
        names = [f"{name}: ANY" for name in (self.about.moved, *self.about.following) if name]
        tokens = [f"{literal(each.name)}: ANY" for each in self.properties if each.signs]
        names += tokens
        shown = "assert answer.shown == before | "
        return Changed(
            statement(shown, Bracket("", "{}", ("name: value", *names)), BODY),
            statement(shown, Bracket("", "{}", ("**body", *names)), BODY),
            "marked" if names else "",
            f"again.shown | {{{', '.join(tokens)}}}" if tokens else "again.shown",
            tuple(self._later()) if self.about.moved else (),
        )

    def _later(self) -> Iterator[str]:
        """The statements that a change moves the time of the last one; answers may have cut off what tells."""
        if self.product.api.precision == "exact":
            yield f"{BODY}assert datetime.fromisoformat(answer.shown[{self.about.moved}]) > kept.updated_at"
        elif self.entity:
            yield f"{BODY}moved = rows.find(models.{self.entity.name}, {identity(self.entity, 'kept')})"
            yield f"{BODY}assert moved is not None"
            yield f"{BODY}assert moved.updated_at > kept.updated_at"
