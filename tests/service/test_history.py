"""Tags, requests that come twice, logs and versions: what is promised of them holds on MariaDB as well."""

import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.trees import own_tests, tree

pytestmark = [pytest.mark.slow, pytest.mark.wide]


@pytest.mark.judge("mariadb")
@pytest.mark.row("S13", "A18", "H16", "M13", "M14")
@pytest.mark.word("endpoints.path.concurrency", "service", "tests")
@pytest.mark.word("endpoints.path.operation.idempotent", "service", "models", "sql", "tests")
@pytest.mark.word("entities.audit", "service", "models", "sql", "tests")
@pytest.mark.word("entities.versioned", "service", "models", "sql", "tests")
@pytest.mark.word("entities.fields.encrypted", "service", "models", "sql", "tests")
def test_their_own_tests_pass_on_mariadb(servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    ran = own_tests(tree("treasury"), TEST_DATABASE_URL=mariadb_database(servers, "treasury"))
    assert (ran.failed, ran.code) == ([], 0), ran.out
