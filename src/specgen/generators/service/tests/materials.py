"""What the tests of each operation are made of, found once for all who ask alike."""

from __future__ import annotations

from specgen.contract.errors import held_entities
from specgen.contract.model import Call
from specgen.generators.design import Design
from specgen.generators.service.names import entity_modules
from specgen.generators.service.project.roles import role_code
from specgen.generators.service.tests.cases import Requests
from specgen.generators.service.tests.checks import row_checks
from specgen.generators.service.tests.facts import Material
from specgen.generators.service.tests.roles import tester, usual_role
from specgen.generators.service.tests.row_names import RowNames
from specgen.generators.service.tests.sight import Sight, lifted_by
from specgen.generators.service.tests.values.samples import Samples
from specgen.product.model import Product, Role
from specgen.product.reaching import scopes


class Materials:
    """What the tests of one product are made of, by who asks."""

    def __init__(self, design: Design) -> None:
        self.product: Product = design.product
        self.contract = design.contract
        self.checks = row_checks(design)
        self.held = held_entities(design.product)
        self.modules = entity_modules(design.product)
        self.samples = Samples(design.product)
        self.scopes = scopes(design.product) if design.product.roles else ()
        self._rows: dict[str, RowNames] = {}
        self._known: dict[tuple[str, str | None], Material] = {}

    def of(self, call: Call) -> Material:
        """What the tests of one operation are made of, as those see it who ask it."""
        role = tester(self.product, call.operation)
        known = (role.name if role else "", lifted_by(role, call.operation))
        if known not in self._known:
            self._known[known] = self._made(Sight(role, known[1]))
        return self._known[known]

    def _made(self, sight: Sight) -> Material:
        rows = self._rows_of(sight.role)
        return Material(
            product=self.product,
            contract=self.contract,
            rows=rows,
            samples=self.samples,
            requests=Requests(self.product, self.samples, rows, sight),
            held=self.held,
            checks=self.checks,
            sight=sight,
            scopes=self.scopes,
            modules=self.modules,
        )

    def _rows_of(self, role: Role | None) -> RowNames:
        """What makes the rows of people of *role*."""
        name = role.name if role else ""
        if name not in self._rows:
            self._rows[name] = RowNames(self.product, _given(self.product, role))
        return self._rows[name]


def _given(product: Product, role: Role | None) -> str:
    """What is given of who asks: the role, where it is not that of everybody."""
    if role is None or product.auth is None or role == usual_role(product):
        return ""
    field = product.entity(product.auth.user).field(product.auth.role or "")
    return f"{field.attribute}={role_code(product, role.name)}"
