"""Generated services do what their specs say: their own tests pass, and every outside judge lets their code pass."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.generators.service_packages import PRODUCTS
from tests.judges.leniency import leniency
from tests.judges.python import bandit, mypy, pyright, ruff, ruff_of_its_own
from tests.judges.registry import LEDGER
from tests.schema.build import EXAMPLES
from tests.service.trees import own_tests, tree

pytestmark = pytest.mark.slow

ROWS = (
    *("A04", "A05", "A06", "A07", "A08", "A09", "A10", "A14", "A17", "A18", "E01", "E04", "E05", "E06", "E07"),
    *("H01", "H02", "H05", "H06", "H09", "H11", "H12", "H13", "H17", "H18", "P06", "P07", "S13", "V04", "V05", "V07"),
    *("X01", "X02", "X03", "X04"),
)


LARGE = "conduit"
"""The example that has a test of its own over HTTP, and whose generated tests are many."""
SMALLER = tuple(name for name in EXAMPLES if name != LARGE)
USUAL = (*SMALLER, "shop")
"""Products of which `make test` runs the services; `make wide` runs the others'."""


USUALLY_ON = {("exam-portal", "postgresql-18"), ("quick-start", "postgresql-16")}


ALSO_ON = ("archive", "boarding", "journal", "museum", "orders", "practice", "shop", "treasury", "turnstile", "ugly")
REST = tuple(name for name in PRODUCTS if name not in USUAL)
OF_EACH = [*USUAL, *(pytest.param(name, marks=pytest.mark.wide) for name in REST)]


@pytest.mark.judge("ruff", "bandit")
@pytest.mark.row("L05")
def test_judges_of_style_let_them_pass() -> None:
    trees = [tree(name) for name in PRODUCTS]
    assert ruff(trees) == []
    assert ruff_of_its_own(trees) == []
    assert bandit(trees) == []
    assert leniency(trees) == []


@pytest.mark.judge("mypy")
@pytest.mark.row("L05")
@pytest.mark.parametrize("name", OF_EACH)
def test_mypy_lets_them_pass(name: str) -> None:
    assert mypy([tree(name)]) == []


@pytest.mark.wide
@pytest.mark.judge("pyright")
@pytest.mark.row("L05")
def test_pyright_lets_them_pass() -> None:
    assert pyright([tree(name) for name in PRODUCTS]) == []


@pytest.mark.judge("sqlite")
@pytest.mark.row(*ROWS)
@pytest.mark.parametrize("name", OF_EACH)
def test_their_own_tests_pass_on_sqlite(name: str) -> None:
    LEDGER.add("sqlite", 1)
    ran = own_tests(tree(name))
    assert (ran.failed, ran.code) == ([], 0), ran.out


def _on_servers() -> Iterator[Any]:
    """Each product on each PostgreSQL; `make test` runs one example on the newest, and one on the oldest."""
    for name in (*EXAMPLES, *ALSO_ON):
        for server in ("postgresql-16", "postgresql-18"):
            wide = [] if (name, server) in USUALLY_ON else [pytest.mark.wide]
            yield pytest.param(name, server, marks=[pytest.mark.judge(server), *wide])


@pytest.mark.row(*ROWS)
@pytest.mark.parametrize(("name", "server"), list(_on_servers()))
def test_their_own_tests_pass_on_postgresql(name: str, server: str, servers: Servers) -> None:
    LEDGER.add(server, 1)
    with database(servers, server, name.replace("-", "_")) as url:
        ran = own_tests(tree(name), TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.judge("mariadb")
@pytest.mark.row("S13")
@pytest.mark.word("database.dialects", "service", "tests", "models")
@pytest.mark.wide
@pytest.mark.parametrize("name", ["freight", "boarding", "turnstile"])
def test_their_own_tests_pass_on_mariadb(name: str, servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    ran = own_tests(tree(name), TEST_DATABASE_URL=mariadb_database(servers, name))
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.wide
@pytest.mark.judge("postgresql-18")
@pytest.mark.row("S13")
@pytest.mark.word("database.dialects", "service", "tests", "models")
def test_a_product_of_three_databases_passes_on_postgresql(servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "freight") as url:
        ran = own_tests(tree("freight"), TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@contextmanager
def database(servers: Servers, server: str, name: str) -> Iterator[str]:
    """An empty database of a server, gone in the end."""
    running = servers.server(server)
    with psycopg.connect(running.conninfo(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield running.url(name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
