"""Live databases by their addresses: asked, changed, and what they refuse."""

from pathlib import Path

import pytest

from specgen.schema.dialects import dialect
from specgen.workflows.live_schema import REMEMBERS, read_live, schema_at
from specgen.world.live import Live, Refused, Unreachable, dialect_of, opened, without_password
from tests.addresses import at_each
from tests.schema.build import first, schema_of
from tests.schema.test_databases import parts

SHOP = "entities: {Item: {fields: {name: string, price: {type: decimal, digits: 10, scale: 2}}}}"


@at_each()
def test_a_schema_is_read_at_an_address(address: str) -> None:
    with opened(address) as live:
        spoken = dialect(live.dialect)
        live.run(first(schema_of(SHOP), spoken).up)
    reading = schema_at(address)
    assert reading.unread == ()
    assert parts(reading.schema) == parts(spoken.lower(schema_of(SHOP)).schema)


@at_each()
def test_the_table_that_remembers_migrations_is_no_part_of_a_schema(live: Live) -> None:
    live.run(f"CREATE TABLE {REMEMBERS} (name VARCHAR(255) NOT NULL PRIMARY KEY, statements INT)")
    reading = read_live(live)
    assert (reading.schema.tables, reading.unread) == ((), ())


@at_each("sqlite", "postgresql-16")
def test_a_script_runs_as_a_whole_or_not_at_all(live: Live) -> None:
    with pytest.raises(Refused):
        live.run("CREATE TABLE a (b INTEGER); CREATE TABLE a (b INTEGER);")
    assert read_live(live).schema.tables == ()


@at_each()
def test_a_refused_query_leaves_the_connection_of_use(live: Live) -> None:
    with pytest.raises(Refused):
        live.rows("SELECT nothing FROM nowhere")
    with pytest.raises(Refused):
        live.run_apart("DROP TABLE nowhere")
    assert live.rows("SELECT 1") == ((1,),)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all.db",
        "postgresql://nobody@/nothing?host=/nowhere",
        "mysql://nobody@localhost/nothing?unix_socket=/nowhere",
        "oracle://somewhere",
        "shop.sql",
    ],
)
def test_what_cannot_be_reached_says_why(url: str) -> None:
    with pytest.raises(Unreachable) as caught, opened(url):
        pass
    assert str(caught.value)


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unreachable), opened(f"sqlite:///{tmp_path / 'missing.db'}"):
        pass
    assert not list(tmp_path.iterdir())


def test_drivers_of_others_speak_the_same_dialect() -> None:
    said = {url: dialect_of(url) for url in ("postgresql+asyncpg://x", "mariadb+aiomysql://x", "sqlite+aiosqlite:///x")}
    assert list(said.values()) == ["postgresql", "mysql", "sqlite"]


def test_no_password_is_shown() -> None:
    assert without_password("mysql://me:secret@host/shop") == "mysql://me:***@host/shop"
    assert without_password("sqlite:///shop.db") == "sqlite:///shop.db"
