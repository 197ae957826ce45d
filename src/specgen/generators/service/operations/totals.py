"""What is taken of other rows when rows are shown: counts, sums, who is among them; one statement for all."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.python.forms import Bracket, Code, Imports, statement
from specgen.generators.service.operations.names import ScopeNames
from specgen.generators.service.operations.paths import naming_pairs
from specgen.generators.service.operations.worked_out import told_fetched
from specgen.product.model import Entity, Field, FieldRole, MeIn, Product, SignedToken, Total, WorkedOut
from specgen.product.types import Kind, ScalarType

INDENT = "    "


def total_fetched(
    product: Product, imports: Imports, names: ScopeNames, entity: Entity, field: Field
) -> tuple[str, ...]:
    """The statement that fetches what *field* of each row of *entity* comes to, or tells of the caller."""
    if isinstance(field.computed, WorkedOut):
        return told_fetched(product, imports, names, entity, field)
    if isinstance(field.computed, SignedToken):
        return _signed(product, imports, entity, field)
    if isinstance(field.computed, MeIn):
        return _me_in(product, imports, field, field.computed)
    if not isinstance(field.computed, Total):
        raise TypeError(f"{entity.name}.{field.name} is no total")
    total = field.computed
    imports.use(f"{product.package}.runtime.totals", "totals")
    imports.use("sqlmodel", "col", "select")
    imports.use("sqlalchemy", "func")
    rows = product.entity(total.entity)
    columns = [f"col(models.{rows.name}.{own.attribute})" for own, _ in naming_pairs(product, rows, total.near)]
    of: Code = columns[0]
    if len(columns) > 1:
        imports.use("sqlalchemy", "tuple_")
        of = Bracket("tuple_", "()", tuple(columns))
    target = product.entity(total.target)
    value = "func.count()"
    if total.field:
        value = f"func.sum(col(models.{target.name}.{target.field(total.field).attribute}))"
    selected = Bracket("select", "()", (*columns, value))
    items: tuple[Code, ...] = ("context", selected, of, "keys", _none(field, imports), *claims(total, rows, target))
    return statement(f"{field.attribute}_of = ", Bracket("await totals", "()", items), INDENT)


def _me_in(product: Product, imports: Imports, field: Field, me_in: MeIn) -> tuple[str, ...]:
    """The statement that looks up whether the caller is among those whom each row names."""
    imports.use(f"{product.package}.runtime.me", "me_in")
    imports.use("sqlmodel", "col")
    rows = product.entity(me_in.entity)
    of, who = (f"col(models.{rows.name}.{rows.field(name).attribute})" for name in (me_in.near, me_in.far))
    items = ("context", of, who, "keys", *((_alive(rows),) if rows.soft_delete else ()))
    return statement(f"{field.attribute}_of = ", Bracket("await me_in", "()", items), INDENT)


def _signed(product: Product, imports: Imports, entity: Entity, field: Field) -> tuple[str, ...]:
    """The statement that signs a token for each row."""
    imports.use(f"{product.package}.caller", "claims")
    imports.use(f"{product.package}.runtime.tokens", "issue_token")
    signed = "issue_token(claims(row), context.settings.secret).token"
    item = f"row.{entity.key.attribute}: {signed} for row in rows"
    return statement(f"{field.attribute}_of = ", Bracket("", "{}", (item,)), INDENT)


def claims(total: Total, rows: Entity, target: Entity) -> Iterator[str]:
    """What is true of the rows that count: they name one that counts, and none of the two is deleted."""
    if total.far and (total.field or target.soft_delete):
        far = f"col(models.{rows.name}.{rows.field(total.far).attribute})"
        yield f"{far} == col(models.{target.name}.{target.key.attribute})"
    for each in {rows.name: rows, target.name: target}.values():
        if each.soft_delete:
            yield _alive(each)


def _alive(entity: Entity) -> str:
    deleted = entity.with_role(FieldRole.DELETED_AT)
    return f"col(models.{entity.name}.{deleted.attribute if deleted else 'deleted_at'}).is_(None)"


def _none(field: Field, imports: Imports) -> str:
    """What a total of no rows is."""
    match field.type:
        case ScalarType(Kind.DECIMAL | Kind.MONEY):
            imports.use("decimal", "Decimal")
            return "Decimal(0)"
        case ScalarType(Kind.FLOAT):
            return "0.0"
        case _:
            return "0"
