"""What an operation is asked that links a row with the caller: once, again, by two at once, and what others have."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.python.forms import call, statement
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.places import unknown_key
from specgen.generators.service.tests.surroundings import LINKED
from specgen.product.model import Does, Entity, ManyToMany, Reach

BODY = " " * 8


@frozen
class LinkingTests:
    """A link with the caller: the table that holds it, and its attributes that name the row and who is linked.

    *one* is the key of what is linked, *two* that of something else;
    *whom* and *who* say what that is, and *nobody* what the path says of one that does not exist.
    *alone* are the statements that make a row and who calls, *made* somebody else as well, *first* those that the first
    test needs; *both* link the row with both of them, and *others* says that they too may ask.
    """

    links: str
    whom: str
    who: str
    one: str
    two: str
    nobody: str
    others: str
    between: str
    near: str
    far: str
    alone: tuple[str, ...]
    made: tuple[str, ...]
    first: tuple[str, ...]
    both: tuple[str, ...]


class LinkingTestWriter(CallFacts):
    """Writes the tests of one link with the caller."""

    def tests(self) -> LinkingTests | None:
        """What is asked of the operation; None where it links nothing."""
        link = self.entity.link(self.call.operation.link or "") if self.entity else None
        if link is None:
            return None
        through, user = self.product.entity(link.through), self.material.rows.user()
        others = self.entity is not None and self.sight.of(self.entity).read is not Reach.OWN
        alone: tuple[str, ...] = (f"ada = {user}", self._made())
        made: tuple[str, ...] = (f"ada, bob = {user}, {user}", self._made())
        one, two, nobody = "ada.id", "bob.id", ""
        if row := self.call.operation.linked:
            target, others = self.product.entity(row.entity), False
            keys = ((key.parameter, target.field(key.field)) for key in row.keys)
            nobody = ", ".join(f"{name}={unknown_key(field)}" for name, field in keys)
            alone = (*(("ada = self.ada",) if self.product.auth else ()), self._made())
            made = (*alone, f"other = {self.requests.makes(target, 'ada')}")
            one, two = (f"{each}.{target.key.attribute}" for each in (f"self.{LINKED}", "other"))
        return LinkingTests(
            links="links" if self.does is Does.LINK else "",
            whom="the_row" if nobody else "the_caller",
            who="The row that the path names" if nobody else "Who calls",
            nobody=nobody,
            one=one,
            two=two,
            others="others" if others else "",
            between=f"models.{through.name}",
            near=through.field(link.near).attribute,
            far=through.field(link.far).attribute,
            alone=alone,
            made=made,
            first=made if others else alone,
            both=tuple(line for key in (one, two) for line in self._linked(through, link, key)),
        )

    def _made(self) -> str:
        return "kept = ada" if self.row_is_caller() else f"kept = self.row({self.row_arguments('ada')})"

    def _linked(self, through: Entity, link: ManyToMany, key: str) -> tuple[str, ...]:
        near, far = through.field(link.near).attribute, through.field(link.far).attribute
        method = f"rows.{self.material.rows.methods[through.name]}"
        keys = call(method, **{near: "kept.id", far: key})
        return statement("", keys, BODY)
