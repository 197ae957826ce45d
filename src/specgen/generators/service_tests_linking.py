"""What an operation is asked that links a row with the caller: once, again, by two at once, and what others have."""

from __future__ import annotations

from dataclasses import dataclass

from specgen.generators.python import call, statement
from specgen.generators.service_tests_facts import CallFacts
from specgen.product.model import Does, Entity, ManyToMany, Reach

BODY = " " * 8


@dataclass(frozen=True, slots=True)
class LinkingTests:
    """A link with the caller: the table that holds it, and its attributes that name the row and who is linked.

    *alone* are the statements that make a row and who calls, *made* somebody else as well, *first* those that the first
    test needs; *both* link the row with both of them, and *others* says that they too may ask.
    """

    links: str
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
        others = self.entity is not None and self.entity.scope.read is not Reach.OWN
        alone, made = (f"ada = {user}", self._made()), (f"ada, bob = {user}, {user}", self._made())
        return LinkingTests(
            links="links" if self.does is Does.LINK else "",
            others="others" if others else "",
            between=f"models.{through.name}",
            near=through.field(link.near).attribute,
            far=through.field(link.far).attribute,
            alone=alone,
            made=made,
            first=made if others else alone,
            both=tuple(line for who in ("ada", "bob") for line in self._linked(through, link, who)),
        )

    def _made(self) -> str:
        return "kept = ada" if self.row_is_caller() else f"kept = self.row({self.row_arguments('ada')})"

    def _linked(self, through: Entity, link: ManyToMany, who: str) -> tuple[str, ...]:
        near, far = through.field(link.near).attribute, through.field(link.far).attribute
        method = f"rows.{self.material.rows.methods[through.name]}"
        keys = call(method, **{near: "kept.id", far: f"{who}.id"})
        return statement("", keys, BODY)
