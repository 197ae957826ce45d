"""What a service knows of MySQL where its product names it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import literal
from specgen.generators.service.project.checks import leaves_checks
from specgen.product.model import Product
from specgen.schema.model import Joined

MYSQL = "mysql"


@frozen
class Databases:
    """The words that hang on which databases a service may run on.

    *folders* is where the migrations of those lie that are not PostgreSQL, *searched* which column of MySQL holds the
    words of others, an item of a mapping a line. *checks* says whether one of them leaves a check to the service.
    """

    names: str
    both: str
    zoneless: str
    folders: str
    checks: bool
    unique_rule: str = ""
    column_import: str = ""
    searched: tuple[str, ...] = ()


def on_mysql(product: Product) -> bool:
    """Whether the service of *product* may run on MySQL."""
    return MYSQL in product.database.dialects


def databases(design: Design) -> Databases:
    """The words of the product's databases."""
    if not on_mysql(design.product):
        return Databases(
            "PostgreSQL or SQLite",
            "PostgreSQL and on SQLite",
            "SQLite keeps it as text in UTC",
            '{"sqlite": "sqlite"}',
            leaves_checks(design),
        )
    return Databases(
        "PostgreSQL, MySQL or SQLite",
        "PostgreSQL, MySQL and SQLite",
        "MySQL and SQLite keep it in UTC",
        '{"sqlite": "sqlite", "mysql": "mysql", "mariadb": "mysql"}',
        leaves_checks(design),
        ", UniqueConstraint",
        "Column, ",
        tuple(_searched(design)),
    )


def _searched(design: Design) -> Iterator[str]:
    for table in design.lowered[MYSQL].schema.tables:
        for column in table.columns:
            if isinstance(column.derived, Joined):
                key = ", ".join(map(literal, (table.name, *column.derived.columns)))
                yield f"({key}): {literal(column.name)},"
