"""Keys of several fields, numbers that count and nested paths, on every database."""

import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import own_tests, tree

pytestmark = pytest.mark.slow
PRODUCTS = pytest.mark.parametrize("name", ["hospital", "depot"])


@pytest.mark.long
@pytest.mark.word("entities.key", "models", "contracts", "service", "tests")
@pytest.mark.word("entities.key_in_paths", "models", "contracts", "service", "tests")
@pytest.mark.word("entities.fields.sequence", "models", "contracts", "service", "tests")
@pytest.mark.word("entities.fields.share", "models", "contracts", "service", "tests")
@pytest.mark.word("endpoints.path.parent", "models", "contracts", "service", "tests")
@pytest.mark.row("A13")
@pytest.mark.judge("postgresql-18")
@PRODUCTS
def test_they_pass_on_postgresql(name: str, servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", name) as url:
        ran = own_tests(tree(name), TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.wide
@pytest.mark.word("entities.key", "models", "contracts", "service", "tests")
@pytest.mark.word("entities.key_in_paths", "models", "contracts", "service", "tests")
@pytest.mark.word("entities.fields.sequence", "models", "contracts", "service", "tests")
@pytest.mark.word("entities.fields.share", "models", "contracts", "service", "tests")
@pytest.mark.word("endpoints.path.parent", "models", "contracts", "service", "tests")
@pytest.mark.row("A13", "S13")
@pytest.mark.judge("mariadb")
@PRODUCTS
def test_they_pass_on_mariadb(name: str, servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    ran = own_tests(tree(name), TEST_DATABASE_URL=mariadb_database(servers, name))
    assert (ran.failed, ran.code) == ([], 0), ran.out
