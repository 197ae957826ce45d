"""Keys of several fields, numbers that count and nested paths, on every database."""

from collections.abc import Callable

import pytest

from tests.databases import Servers, mariadb_database
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import own_tests, tree

pytestmark = pytest.mark.slow


def show_words(test: Callable[[Servers], None]) -> Callable[[Servers], None]:
    """Mark a test as one that shows the words of keys in everything that runs."""
    for word in ("entities.key", "entities.key_in_paths", "fields.sequence", "fields.share", "endpoints.parent"):
        test = pytest.mark.word(word, "models", "contracts", "service", "tests")(test)
    return test


@pytest.mark.wide
@show_words
@pytest.mark.row("A13")
@pytest.mark.judge("postgresql-18")
def test_the_hospital_passes_on_postgresql(servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "hospital") as url:
        ran = own_tests(tree("hospital"), TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out


@pytest.mark.wide
@show_words
@pytest.mark.row("A13", "S13")
@pytest.mark.judge("mariadb")
def test_the_hospital_passes_on_mariadb(servers: Servers) -> None:
    LEDGER.add("mariadb", 1)
    ran = own_tests(tree("hospital"), TEST_DATABASE_URL=mariadb_database(servers, "hospital"))
    assert (ran.failed, ran.code) == ([], 0), ran.out
