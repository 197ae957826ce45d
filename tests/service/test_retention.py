"""What has been kept for its time goes from every database."""

import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import own_tests, tree

pytestmark = [pytest.mark.slow, pytest.mark.wide]

WHAT_GOES = ("tests/contract/runtime/test_retention.py", "tests/contract/runtime/test_database.py")


@pytest.mark.judge("postgresql-18")
@pytest.mark.word("entities.retention", "service", "models", "sql", "tests")
@pytest.mark.word("entities.fields.retention", "service", "models", "sql", "tests")
@pytest.mark.word("database.retention", "service", "models", "sql", "tests")
def test_it_goes_on_postgresql(servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "luggage") as url:
        ran = own_tests(tree("luggage"), *WHAT_GOES, TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.judge("mariadb")
@pytest.mark.word("entities.retention", "service", "models", "sql", "tests")
@pytest.mark.word("entities.fields.retention", "service", "models", "sql", "tests")
@pytest.mark.word("database.retention", "service", "models", "sql", "tests")
def test_it_goes_on_mariadb(servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    url = mariadb_database(servers, "luggage")
    ran = own_tests(tree("luggage"), *WHAT_GOES, TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out
