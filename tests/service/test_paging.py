"""Pages by cursor lose no row, on whichever database: by every kind of value, with nulls and with enums."""

import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import own_tests, tree

pytestmark = pytest.mark.slow

ENTRIES = "tests/contract/test_entries.py::TestListEntries"


@pytest.mark.wide
@pytest.mark.judge("postgresql-18")
@pytest.mark.row("A05", "A08")
@pytest.mark.word("api.pagination.style", "service", "tests")
def test_cursors_hold_on_postgresql(servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "ledger") as url:
        ran = own_tests(tree("ledger"), ENTRIES, TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.wide
@pytest.mark.judge("mariadb")
@pytest.mark.row("A05", "A08")
@pytest.mark.word("api.pagination.style", "service", "tests")
def test_cursors_hold_on_mariadb(servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    ran = own_tests(tree("ledger"), ENTRIES, TEST_DATABASE_URL=mariadb_database(servers, "ledger"))
    assert (ran.failed, ran.code) == ([], 0), ran.out
