"""The tables that models say, as each database would hold them."""

import enum
import importlib
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlmodel import Field, SQLModel

from specgen.world.probe.places import Places
from specgen.world.probe.tables import tables_of
from tests.house.marks import ROOT

PREFIX = "probed_"
HERE = "tests/world/test_probe_tables.py"


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module as an application would import it."""
    made = ModuleType("probed_models")
    monkeypatch.setitem(sys.modules, made.__name__, made)
    return made


def tables() -> dict[str, Any]:
    """What is told of the tables of these tests."""
    found = tables_of(Places([str(ROOT)]))
    return {str(table["name"]): table for table in found if str(table["name"]).startswith(PREFIX)}


def column(module: ModuleType, column: Column[Any]) -> Any:
    """What is told of *column*."""
    vars(module)["one"] = Table("probed_one", MetaData(), column)
    return tables()["probed_one"]["columns"][0]


@pytest.mark.slow
def test_a_model_of_sqlmodel_is_told_with_its_class(module: ModuleType) -> None:
    class Base(SQLModel):
        metadata = MetaData()

    class Thing(Base, table=True):
        __tablename__ = "probed_things"
        id: int | None = Field(default=None, primary_key=True)
        name: str = Field(max_length=50)

    vars(module)["Thing"] = Thing
    table = tables()["probed_things"]
    lines = (ROOT / HERE).read_text(encoding="utf-8").splitlines()
    assert table["class"].endswith("Thing")
    assert (table["file"], lines[table["line"] - 1].strip()) == (HERE, "class Thing(Base, table=True):")
    assert [(each["name"], each["key"], each["nullable"], each["length"]) for each in table["columns"]] == [
        ("id", True, False, None),
        ("name", False, False, 50),
    ]


@pytest.mark.slow
def test_a_model_of_sqlalchemy_is_told_with_its_class(module: ModuleType) -> None:
    class Base(DeclarativeBase):
        metadata = MetaData(schema="own")

    class Thing(Base):
        __tablename__ = "probed_declared"
        id: Mapped[int] = mapped_column(primary_key=True)

    vars(module)["Base"] = Base
    table = tables()["probed_declared"]
    assert (table["schema"], table["class"].rpartition(".")[2]) == ("own", "Thing")


@pytest.mark.slow
def test_a_class_that_is_mapped_by_hand_is_told(module: ModuleType) -> None:
    class Thing:
        pass

    own = registry()
    table = Table("probed_by_hand", own.metadata, Column("id", Integer, primary_key=True))
    own.map_imperatively(Thing, table)
    vars(module)["own"] = own
    assert tables()["probed_by_hand"]["class"].endswith("Thing")


@pytest.mark.slow
def test_a_table_of_several_classes_is_that_of_the_first(module: ModuleType) -> None:
    class Base(DeclarativeBase):
        metadata = MetaData()

    class Thing(Base):
        __tablename__ = "probed_shared"
        id: Mapped[int] = mapped_column(primary_key=True)

    class Another(Thing):
        pass

    vars(module)["Base"] = Base
    assert tables()["probed_shared"]["class"].endswith("Thing")
    assert issubclass(Another, Thing)


@pytest.mark.slow
@pytest.mark.parametrize("reached", ["metadata", "table"])
def test_a_table_without_a_class_is_told(module: ModuleType, reached: str) -> None:
    metadata = MetaData()
    table = Table("probed_plain", metadata, Column("id", Integer))
    vars(module)[reached] = {"metadata": metadata, "table": table}[reached]
    assert tables()["probed_plain"]["class"] is None


@pytest.mark.slow
def test_a_table_without_a_class_stands_where_it_gets_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = ("from sqlalchemy import MetaData, Table", "", "links = Table('probed_links', MetaData())")
    (tmp_path / "probed_links.py").write_text("\n".join(lines), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(sys.modules, "probed_links", importlib.import_module("probed_links"))
    (table,) = (each for each in tables_of(Places([str(tmp_path)])) if each["name"] == "probed_links")
    assert (table["file"], table["line"]) == ("probed_links.py", 3)


@pytest.mark.slow
def test_tables_of_the_databases_own_are_not_told() -> None:
    assert not any(table["schema"] == "pg_catalog" for table in tables_of(Places([])))


@pytest.mark.slow
def test_a_type_is_told_as_each_database_calls_it(module: ModuleType) -> None:
    assert column(module, Column("a", Uuid))["types"] == {
        "postgresql": "UUID",
        "sqlite": "CHAR(32)",
        "mysql": "CHAR(32)",
    }


@pytest.mark.slow
def test_a_type_that_a_database_can_not_hold_has_no_name_there(module: ModuleType) -> None:
    assert column(module, Column("a", String))["types"] == {
        "postgresql": "VARCHAR",
        "sqlite": "VARCHAR",
        "mysql": None,
    }


@pytest.mark.slow
def test_the_values_of_an_enum_are_told_as_they_are_kept(module: ModuleType) -> None:
    assert column(module, Column("a", Enum(Colour)))["enum"] == ["RED", "BLUE"]
    by_value = Enum(Colour, values_callable=lambda members: [member.value for member in members])
    assert column(module, Column("a", by_value))["enum"] == ["red", "blue"]


@pytest.mark.slow
def test_what_a_type_is_limited_to_is_told(module: ModuleType) -> None:
    found = column(module, Column("a", Numeric(10, 2)))
    assert (found["precision"], found["scale"], found["length"]) == (10, 2, None)
    assert column(module, Column("a", String(9)))["length"] == 9
    assert column(module, Column("a", DateTime(timezone=True)))["timezone"] is True


@pytest.mark.slow
@pytest.mark.parametrize(
    ("default", "said"),
    [
        ("it's", "'it''s'"),
        (text("0"), "0"),
        (func.now(), "now()"),
        (None, None),
    ],
)
def test_a_default_of_the_database_is_told_as_sql(module: ModuleType, default: Any, said: str | None) -> None:
    assert column(module, Column("a", String(9), server_default=default))["default"] == said


@pytest.mark.slow
def test_a_default_of_the_code_is_none_of_the_database(module: ModuleType) -> None:
    assert column(module, Column("a", DateTime, default=datetime.now))["default"] is None


@pytest.mark.slow
def test_a_computed_column_is_told_as_sql(module: ModuleType) -> None:
    found = column(module, Column("a", Integer, Computed("b * 2")))
    assert (found["computed"], found["default"]) == ("b * 2", None)


@pytest.mark.slow
def test_rules_are_told_by_name(module: ModuleType) -> None:
    metadata = MetaData()
    Table("probed_users", metadata, Column("id", Integer, primary_key=True), Column("at", Integer))
    table = Table(
        "probed_ruled",
        metadata,
        Column("a", Integer, unique=True),
        Column("b", Integer, ForeignKey("probed_users.id", ondelete="CASCADE")),
        Column("c", Integer, index=True),
        UniqueConstraint("a", "b", name="uq"),
        CheckConstraint("a > 0", name="ck").ddl_if(dialect="mysql"),
        ForeignKeyConstraint(["a", "c"], ["probed_users.id", "probed_users.at"], name="fk"),
        Index("ix", func.lower(text("a")), unique=True),
    )
    vars(module)["table"] = table
    told = tables()["probed_ruled"]
    assert told["uniques"] == [
        {"name": "uq", "dialects": None, "columns": ["a", "b"]},
        {"name": None, "dialects": None, "columns": ["a"]},
    ]
    assert told["checks"] == [{"name": "ck", "dialects": ["mysql"], "text": "a > 0"}]
    assert [
        (each["name"], each["columns"], each["table"], each["targets"], each["on_delete"])
        for each in told["foreign_keys"]
    ] == [
        ("fk", ["a", "c"], "probed_users", ["id", "at"], None),
        (None, ["b"], "probed_users", ["id"], "CASCADE"),
    ]
    assert [(each["name"], each["columns"], each["unique"]) for each in told["indexes"]] == [
        ("ix", ["lower(a)"], True),
        ("ix_probed_ruled_c", ["c"], False),
    ]


@pytest.mark.slow
def test_a_check_that_a_type_brings_is_no_rule_of_the_author(module: ModuleType) -> None:
    kept: Column[Any] = Column("a", Enum(Colour, native_enum=False, create_constraint=True))
    vars(module)["table"] = Table("probed_typed", MetaData(), kept)
    assert tables()["probed_typed"]["checks"] == []


@pytest.mark.slow
def test_a_module_that_is_none_is_passed_over(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd:
        def __getattribute__(self, name: str) -> Any:
            raise RuntimeError(name)

    odd: Any = Odd()
    monkeypatch.setitem(sys.modules, "probed_odd", odd)
    vars(module)["odd"] = odd
    assert column(module, Column("a", Integer))["name"] == "a"
