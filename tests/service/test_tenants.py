"""Merchants whose rows are kept apart, on the databases that hold more than SQLite."""

import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import own_tests, tree

pytestmark = [pytest.mark.slow, pytest.mark.wide]


@pytest.mark.judge("postgresql-18")
def test_the_market_passes_on_postgresql(servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "market") as url:
        ran = own_tests(tree("market"), TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.judge("mariadb")
def test_the_market_passes_on_mariadb(servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    ran = own_tests(tree("market"), TEST_DATABASE_URL=mariadb_database(servers, "market"))
    assert (ran.failed, ran.code) == ([], 0), ran.out
