"""Live databases for tests of what is told an address: each empty, and made anew."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from specgen.world.live import Live, opened
from tests.databases import NAMES, Servers, mariadb_database
from tests.judges.registry import LEDGER

NAME = "at_an_address"


def at_each(*names: str) -> pytest.MarkDecorator:
    """Run a test with the address of each of the databases *names*, or of all."""
    return pytest.mark.parametrize(
        "address", [pytest.param(name, marks=pytest.mark.judge(name)) for name in names or NAMES], indirect=True
    )


@pytest.fixture
def address(request: pytest.FixtureRequest, servers: Servers, tmp_path: Path) -> str:
    """The address of an empty database."""
    name = str(request.param)
    LEDGER.add(name, 1)
    if name == "sqlite":
        (tmp_path / "empty.db").touch()
        return f"sqlite:///{tmp_path / 'empty.db'}"
    if name == "mariadb":
        return mariadb_database(servers, NAME)
    server = servers.server(name)
    with closing(psycopg.connect(server.conninfo(), autocommit=True)) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        connection.execute(f"CREATE DATABASE {NAME}")
    return server.url(NAME)


@pytest.fixture
def live(address: str) -> Iterator[Live]:
    """A connection to an empty database."""
    with opened(address) as connection:
        yield connection
