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
from specgen.generators.service.tests.roles import lifted_by, opened, seen_by, tester, usual_role
from specgen.generators.service.tests.row_names import RowNames
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
        self._seen: dict[str, tuple[Product, RowNames]] = {}
        self._known: dict[tuple[str, str | None], Material] = {}

    def of(self, call: Call) -> Material:
        """What the tests of one operation are made of: its product as those see it who ask it."""
        role = tester(self.product, call.operation)
        known = (role.name if role else "", lifted_by(role, call.operation))
        if known not in self._known:
            self._known[known] = self._made(role, known[1])
        return self._known[known]

    def _made(self, role: Role | None, lifted: str | None) -> Material:
        product, rows = self._seen_by(role)
        if role and lifted:
            product = opened(product, role, self.product.entity(lifted))
        samples = Samples(product)
        return Material(
            product=product,
            contract=self.contract,
            rows=rows,
            samples=samples,
            requests=Requests(product, samples, rows, role),
            held=self.held,
            checks=self.checks,
            role=role,
            original=self.product,
            scopes=scopes(product) if product.roles else (),
            modules=self.modules,
        )

    def _seen_by(self, role: Role | None) -> tuple[Product, RowNames]:
        """The product as people of *role* see it, and what makes its rows."""
        name = role.name if role else ""
        if name not in self._seen:
            product = seen_by(self.product, role) if role else self.product
            self._seen[name] = product, RowNames(product, _given(product, role))
        return self._seen[name]


def _given(product: Product, role: Role | None) -> str:
    """What is given of who asks: the role, where it is not that of everybody."""
    if role is None or product.auth is None or role == usual_role(product):
        return ""
    field = product.entity(product.auth.user).field(product.auth.role or "")
    return f"{field.attribute}={role_code(product, role.name)}"
