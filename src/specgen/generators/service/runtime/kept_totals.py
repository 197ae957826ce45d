"""`totals.py`: totals that rows keep of rows that change without them, and what these hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, call, docstring, literal, statement
from specgen.generators.service.operations.names import BANNER
from specgen.generators.service.operations.paths import naming_pairs
from specgen.generators.service.operations.totals import claims
from specgen.product.model import Entity, Field, FieldRole, Formula, Product, Total
from specgen.product.types import Kind, ScalarType

BITS = {Kind.INTEGER: 31, Kind.BIGINT: 63}


@frozen
class KeptTotals:
    """The whole module."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    every: tuple[str, ...]


def settles(product: Product) -> bool:
    """Whether some row keeps a total of rows that change without it."""
    return any(True for entity in product.entities for _ in entity.kept_totals)


def kept_total_drafts(design: Design) -> Iterator[Templated]:
    """The module, where there are such totals."""
    product = design.product
    if settles(product):
        imports = Imports(product.package)
        writer = _Writer(product, imports)
        every = Bracket("", "()", tuple(writer.totals()))
        said = docstring(f"Totals that rows keep of other rows. {BANNER}")
        view = KeptTotals(said, imports.lines(), statement("KEPT: tuple[KeptTotal, ...] = ", every))
        yield Templated(f"src/{product.package}/totals.py", "service/operations/totals.py.j2", view)


class _Writer:
    """Writes the totals of one product, and imports what they speak of."""

    def __init__(self, product: Product, imports: Imports) -> None:
        self.product = product
        self.imports = imports
        self.runtime = f"{product.package}.runtime"
        imports.use(product.package, "models")
        imports.use(f"{self.runtime}.kept_totals", "KeptTotal")

    def totals(self) -> Iterator[Code]:
        """All totals, each of rows before those that follow from them."""
        return (self._total(entity, *each) for entity in self.product.entities for each in entity.kept_totals)

    def _total(self, entity: Entity, field: Field, total: Total) -> Code:
        rows, target = self.product.entity(total.entity), self.product.entity(total.target)
        hold = tuple(claims(total, rows, target))
        if total.field or hold:
            self.imports.use("sqlmodel", "col")
        added = f"col(models.{target.name}.{target.field(total.field).attribute})" if total.field else None
        return call(
            "KeptTotal",
            model=f"models.{entity.name}",
            key=_texts(own.attribute for own in entity.keys),
            name=literal(field.attribute),
            rows=f"models.{rows.name}",
            near=_texts(own.attribute for own, _ in naming_pairs(self.product, rows, total.near)),
            changes=_texts(self._changes(total, rows)),
            fit=self._fit(field),
            added=added,
            claims=Bracket("", "()", hold) if hold else None,
            far=self._far(total, target) if total.far else None,
        )

    def _changes(self, total: Total, rows: Entity) -> Iterator[str]:
        """The attributes of rows that tell whose total they touch, and by how much."""
        yield from (own.attribute for own, _ in naming_pairs(self.product, rows, total.near))
        if total.far and (total.field or self.product.entity(total.target).soft_delete):
            yield rows.field(total.far).attribute
        elif total.field:
            yield from _followed(rows, total.field)
        if rows.soft_delete:
            yield from _deleted(rows)

    def _far(self, total: Total, target: Entity) -> Code | None:
        """What hangs on the rows that are linked; None where their being there is all that counts."""
        changes = [*(_followed(target, total.field) if total.field else ())]
        changes += _deleted(target) if target.soft_delete else ()
        if not changes:
            return None
        self.imports.use(f"{self.runtime}.kept_totals", "Far")
        by = self.product.entity(total.entity).field(total.far or "").attribute
        return call(
            "Far",
            model=f"models.{target.name}",
            key=literal(target.key.attribute),
            by=literal(by),
            changes=_texts(changes),
        )

    def _fit(self, field: Field) -> Code:
        """What brings a sum to the type of *field*."""
        match field.type:
            case ScalarType(Kind.DECIMAL | Kind.MONEY, digits, scale):
                return self._partial("fixed", field, digits=str(digits or 0), scale=str(scale or 0))
            case ScalarType(Kind.FLOAT):
                return self._partial("finite", field)
            case ScalarType(kind):
                return self._partial("whole_sum", field, bits=str(BITS[kind]))
            case _:
                raise TypeError(f"{field.name} is no number")

    def _partial(self, function: str, field: Field, **held: str) -> Code:
        self.imports.use("functools", "partial")
        self.imports.use(f"{self.runtime}.{'kept_totals' if function == 'whole_sum' else 'computed'}", function)
        return call("partial", function, literal(field.json), **held)


def _followed(entity: Entity, name: str) -> Iterator[str]:
    """The attributes of which a change may change what the field *name* comes to, in the order of the fields."""
    found = {name}
    formulas = {each.name: each.computed for each in (*entity.fields, *entity.shown)}
    while (
        new := {each for at in found if isinstance(formula := formulas.get(at), Formula) for each in formula.names}
        - found
    ):
        found |= new
    return (field.attribute for field in entity.fields if field.name in found)


def _deleted(entity: Entity) -> Iterator[str]:
    deleted = entity.with_role(FieldRole.DELETED_AT)
    return (each.attribute for each in (deleted,) if each)


def _texts(names: Iterable[str]) -> Bracket:
    return Bracket("", "()", tuple(map(literal, dict.fromkeys(names))))
