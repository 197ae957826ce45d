"""Every kind of value goes into a table class and comes back the same, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.databases import Servers
from tests.generators.service_packages import design_of, run, write
from tests.judges.registry import LEDGER

SPEC = """
defaults: {primary_key: bigint}
enums:
  Colour: [red, green, dark-blue, "2nd", "None"]
entities:
  Maker:
    fields: {name: {type: string, unique: true}}
    soft_delete: true
  Thing:
    fields:
      maker: {belongs_to: Maker, inverse: things, on_delete: cascade}
      label: {type: string, length: ..20, default: "it's \\"fine\\""}
      prose: {type: text, optional: true}
      count: {type: integer, default: -3}
      big: {type: bigint, default: 9007199254740993}
      price: {type: decimal, digits: 18, scale: 4, default: 1.50}
      wide: {type: decimal, digits: 30, scale: 10, optional: true}
      weight: {type: float, default: 0.1}
      ready: {type: boolean, default: true}
      day: {type: date, default: 2026-01-05}
      hour: {type: time, default: "09:30:00"}
      moment: {type: datetime, default: "2026-01-05T09:00:00+02:00"}
      token: {type: uuid, optional: true}
      page: {type: url, optional: true}
      colour: {type: Colour, default: dark-blue}
      free: {type: json, default: {"a": [1, true, null, "x"]}}
      other: {type: json, optional: true}
      words: {type: {list: string}, default: [one, two]}
      numbers: {type: {list: integer}, default: []}
      prices: {type: {list: decimal}, optional: true}
      days: {type: {list: date}, optional: true}
      moments: {type: {list: datetime}, optional: true}
      tokens: {type: {list: uuid}, optional: true}
      colours: {type: {list: Colour}, default: [red, "2nd"]}
      flags: {type: {list: boolean}, optional: true}
endpoints:
  /things: {entity: Thing, operations: [list, create], list: {search: [label, prose], sort: [colour, price, prose]}}
"""

SCRIPT = """
import asyncio, sys
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import col, select

from small.contracts.enums import Colour
from small.models import Maker, Thing
from small.runtime.conflicts import broken_rule
from small.runtime.database import Database
from small.runtime.migrations import migrate, pending, rollback
from small.runtime.ordering import ordered
from small.runtime.search import matches

url = sys.argv[1]
assert pending(url) == ["001_initial_schema"]
assert migrate(url) == ["001_initial_schema"]
assert migrate(url) == []

GIVEN = dict(
    prose="ein Text mit Ümläuten, a%b_c",
    price=Decimal("12345678901234.5678"),
    wide=Decimal("12345678901234567890.0123456789"),
    token=UUID(int=5),
    page="https://example.org/",
    free={"nested": [1.5, {"deep": None}], "text": "'quoted'"},
    other={},
    words=["a", "b,c", 'd"e', "{f}", ""],
    numbers=[3, -1, 2**31 - 1],
    prices=[Decimal(1), Decimal(-2)],
    days=[date(1, 1, 1), date(9999, 12, 31)],
    moments=[datetime(2026, 5, 4, 3, 2, 1, 7, UTC)],
    tokens=[UUID(int=1), UUID(int=2)],
    colours=[Colour.VALUE_2ND, Colour.NONE],
    flags=[True, False],
)
BY_ITSELF = dict(
    label="it's \\"fine\\"", prose=None, count=-3, big=9007199254740993, price=Decimal("1.5000"), wide=None, weight=0.1,
    ready=True, day=date(2026, 1, 5), hour=time(9, 30), moment=datetime(2026, 1, 5, 7, tzinfo=UTC), token=None,
    page=None, colour=Colour.DARK_BLUE, free={"a": [1, True, None, "x"]}, other=None, words=["one", "two"],
    numbers=[], prices=None, days=None, moments=None, tokens=None, colours=[Colour.RED, Colour.VALUE_2ND], flags=None,
)

async def refused(session, row):
    try:
        async with session.begin():
            session.add(row)
    except IntegrityError as error:
        return broken_rule(error)
    raise AssertionError("it was taken")

async def main():
    database = Database(url)
    async with database.session() as session, session.begin():
        session.add(Maker(name="Ada", things=[Thing(), Thing(**GIVEN)]))
    async with database.session() as session:
        plain, full = (await session.exec(select(Thing).order_by(col(Thing.id)))).all()
        assert plain.id == 1 and full.id == 2, (plain.id, full.id)
        for name, value in BY_ITSELF.items():
            found = getattr(plain, name)
            assert found == value and type(found) is type(value), (name, found, value)
        for name, value in GIVEN.items():
            found = getattr(full, name)
            assert found == value and type(found) is type(value), (name, found, value)
        assert str(full.wide) == "12345678901234567890.0123456789"
        assert str(plain.price) == "1.5000"
        assert plain.created_at.tzinfo is UTC and plain.moment.utcoffset() == timedelta(0)
        assert [type(each) for each in full.colours] == [Colour, Colour]

        asked = (
            (col(Thing.price) > Decimal("1.5001"), [2]), (col(Thing.price) == Decimal("1.5"), [1]),
            (col(Thing.moment) == datetime(2026, 1, 5, 8, tzinfo=UTC) - timedelta(hours=1), [1, 2]),
            (col(Thing.token) == UUID(int=5), [2]), (col(Thing.colour) == Colour.DARK_BLUE, [1, 2]),
            (col(Thing.day) == date(2026, 1, 5), [1, 2]), (col(Thing.ready) == True, [1, 2]),
            (col(Thing.other).is_(None), [1]), (col(Thing.words) == ["one", "two"], [1]),
            (matches(session, "text", col(Thing.label), col(Thing.prose)), [2]),
            (matches(session, "TEXT MIT ÜMLÄUTEN" if "sqlite" in url else "TEXT", col(Thing.prose)), [2]),
            (matches(session, "fine", col(Thing.label), col(Thing.prose)), [1, 2]),
            (matches(session, "nothing", col(Thing.label), col(Thing.prose)), []),
        )
        for condition, expected in asked:
            found = (await session.exec(select(Thing.id).where(condition).order_by(col(Thing.id)))).all()
            assert list(found) == expected, (str(condition), found, expected)

    async with database.session() as session, session.begin():
        maker = (await session.exec(select(Maker))).one()
        for colour in (Colour.NONE, Colour.RED, Colour.GREEN):
            session.add(Thing(maker_id=maker.id, colour=colour, price=Decimal(colour is Colour.RED), prose=colour))
    async with database.session() as session:
        columns = {"colour": col(Thing.colour), "price": col(Thing.price), "prose": col(Thing.prose)}
        for sort, expected in (
            ("colour", [4, 5, 1, 2, 3]), ("-colour", [3, 2, 1, 5, 4]), ("price", [3, 5, 4, 1, 2]),
            ("-prose", [1, 4, 5, 2, 3]),
        ):
            order = ordered(session, sort, columns, col(Thing.id))
            found = (await session.exec(select(Thing.id).order_by(*order))).all()
            if sort != "-prose" or "sqlite" in url:
                assert list(found) == expected, (sort, found)
            else:
                assert found[0] == 1, (sort, found)

    async with database.session() as session:
        fault = await refused(session, Maker(name="Ada"))
        assert fault.code == "CONFLICT", fault
        fault = await refused(session, Thing(maker_id=99))
        assert fault.code == "CONFLICT", fault
        fault = await refused(session, Thing(maker_id=1, other=[]))
        assert fault.code == "VALIDATION_ERROR", fault
    async with database.session() as session, session.begin():
        await session.delete((await session.exec(select(Maker))).one())
    async with database.session() as session:
        assert not (await session.exec(select(Thing))).all()
    await database.close()

asyncio.run(main())
assert rollback(url) == ["001_initial_schema"]
assert rollback(url) == []
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    head = "specgen: 1\nproduct: {name: Small, version: 1.0.0, created: 2026-01-05, description: What a test needs.}\n"
    return write(design_of(head + SPEC), tmp_path)


@pytest.fixture
def postgresql(servers: Servers) -> Iterator[str]:
    """The address of an empty database."""
    name, server = f"test_{uuid4().hex}", servers.server("postgresql-16")
    with psycopg.connect(server.conninfo(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield server.url(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.mark.slow
@pytest.mark.row("S06", "S10")
def test_values_keep_their_meaning_on_sqlite(tree: Path, tmp_path: Path) -> None:
    run(tree, SCRIPT, f"sqlite:///{tmp_path / 'small.db'}")


@pytest.mark.row("S06", "S10")
@pytest.mark.judge("postgresql-16")
def test_values_keep_their_meaning_on_postgresql(tree: Path, postgresql: str) -> None:
    LEDGER.add("postgresql-16", 1)
    run(tree, SCRIPT, postgresql)
