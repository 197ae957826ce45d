"""The method of a class of tests that makes a row which its operation can be about."""

from __future__ import annotations

from specgen.generators.python.forms import Bracket, docstring, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.names import about_one_row
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.mine import own_links
from specgen.generators.service.tests.row_names import takes_owner
from specgen.product import naming
from specgen.product.model import Does

INDENT = "    "
BODY = INDENT * 2


class RowMaker(CallFacts):
    """Writes what makes the rows of one operation's tests."""

    def method(self, kept: dict[str, str]) -> tuple[str, ...]:
        """The method that makes a row which the operation can be about."""
        entity = self.entity
        if entity is None or not (about_one_row(self.call) or self.does is Does.LIST):
            return ()
        self.imports.use(self.product.package, "models")
        model = f"models.{entity.name}"
        said = docstring(f"Keep {naming.with_article(entity.label)} that the operation can be about.", BODY)
        if self.row_is_caller():
            header = definition("def row", ("self", "rows: Rows", f"owner: {model}"), model, INDENT)
            return (*header, *said, f"{BODY}return owner")
        self.imports.use("typing", "Any")
        owned = takes_owner(entity) and not self._owner_is_free()
        mine = self.call.operation.mine
        owner = (f"owner: models.{self.product.auth.user}",) if (owned or mine) and self.product.auth else ()
        header = definition("def row", ("self", "rows: Rows", *owner, "**given: Any"), model, INDENT)
        made = self.material.rows.make(entity, "owner" if owned else self.material.rows.user())
        head, _, rest = made.partition("(")
        first = rest.removesuffix(")")
        links = tuple(own_links(self.requests, entity, self.call.operation))
        assigned, shown = ("kept = ", (*links, f"{BODY}return kept")) if links else ("return ", ())
        if not kept:
            items = (*((first,) if first else ()), "**given")
            return (*header, *said, *statement(assigned, Bracket(head, "()", items), BODY), *shown)
        fixed = Bracket("", "{}", tuple(f'"{name}": {value}' for name, value in kept.items()))
        made_from = (*((first,) if first else ()), "**(fixed | given)")
        lines = statement("fixed: dict[str, Any] = ", fixed, BODY)
        return (*header, *said, *lines, *statement(assigned, Bracket(head, "()", made_from), BODY), *shown)
