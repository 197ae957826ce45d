"""The ORM's tables and the migrated databases are the same."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Inspector, create_engine, inspect

from specgen.schema.dialects import dialect
from specgen.schema.model import Column, Schema, Table
from tests.databases import Database, each
from tests.generators.service_packages import PRODUCTS, design_of, product, run, write
from tests.generators.worst_product import WORST
from tests.schema.build import first
from tests.schema.test_databases import parts

USUAL = ("conduit", "worst")
EACH = [*USUAL, *(pytest.param(name, marks=pytest.mark.wide) for name in PRODUCTS if name not in USUAL)]
DDL = """
import sys
from importlib import import_module
from sqlalchemy import create_mock_engine
from sqlalchemy.orm import configure_mappers
from sqlmodel import SQLModel

package, url = sys.argv[1:]
import_module(f"{package}.models")
configure_mappers()

def show(statement, *_, **__):
    print(str(statement.compile(dialect=engine.dialect)).strip().replace("%%", "%") + ";")

engine = create_mock_engine(url, show)
SQLModel.metadata.create_all(engine, checkfirst=False)
"""


def without_conveniences(schema: Schema) -> Schema:
    """*schema* without defaults and comments, which the ORM leaves to the migrations, and what defaults need."""
    return Schema(tuple(map(_plain, schema.tables)), schema.enums)


def _plain(table: Table) -> Table:
    return replace(table, comment=None, columns=tuple(map(_bare, table.columns)))


def _bare(column: Column) -> Column:
    return replace(column, default=None, comment=None)


@pytest.mark.row("S06", "M21")
@each("postgresql-16")
@pytest.mark.parametrize("name", EACH)
def test_the_orm_has_the_tables_of_postgresql(name: str, database: Database, tmp_path: Path) -> None:
    design = design_of(WORST) if name == "worst" else product(name)
    statements = run(write(design, tmp_path), DDL, design.product.package, "postgresql+psycopg://")
    with database.namespace() as namespace:
        namespace.run(statements)
        reading = namespace.read()
    assert reading.unread == ()
    assert parts(without_conveniences(reading.schema)) == parts(without_conveniences(design.schema))


def observed(inspector: Inspector, connection: sqlite3.Connection, checks: set[str]) -> dict[str, object]:
    """What a database on SQLite says of itself, but for types and defaults; of the checks those that are named."""
    found: dict[str, object] = {}
    for table in inspector.get_table_names():
        found |= {
            table: [(column["name"], column["nullable"]) for column in inspector.get_columns(table)],
            f"{table}: key": inspector.get_pk_constraint(table),
            f"{table}: uniques": sorted(map(str, inspector.get_unique_constraints(table))),
            f"{table}: foreign keys": sorted(map(str, inspector.get_foreign_keys(table))),
            f"{table}: checks": sorted(
                (str(each["name"]), each["sqltext"])
                for each in inspector.get_check_constraints(table)
                if each["name"] in checks
            ),
        }
    found["indexes"] = sorted(connection.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"))
    return found


def observe(path: Path, script: str, checks: set[str]) -> dict[str, object]:
    """What a new database at *path* says of itself once *script* has run."""
    with sqlite3.connect(path) as connection:
        connection.executescript(script)
        return observed(inspect(create_engine(f"sqlite:///{path}")), connection, checks)


@pytest.mark.slow
@pytest.mark.row("S06", "M21")
@pytest.mark.parametrize("name", EACH)
def test_the_orm_has_the_tables_of_sqlite(name: str, tmp_path: Path) -> None:
    """All but the checks that stand for the types that SQLite lacks: the ORM has these types."""
    design = design_of(WORST) if name == "worst" else product(name)
    statements = run(write(design, tmp_path), DDL, design.product.package, "sqlite://")
    migration = first(design.schema, dialect("sqlite"))
    checks = {check.name for table in design.schema.tables for check in table.checks}
    meant = observe(tmp_path / "migrated.db", migration.up, checks)
    assert observe(tmp_path / "orm.db", statements, checks) == meant
