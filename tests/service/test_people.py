"""Sessions, lockout, roles: what products for people promise holds on PostgreSQL as well."""

import pytest

from tests.databases import Servers
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.test_services import database
from tests.service.trees import own_tests, tree

pytestmark = [pytest.mark.slow, pytest.mark.wide]

PRODUCTS = ("lodge", "newsroom", "harbour", "studio", "clubhouse", "feeds")


@pytest.mark.judge("postgresql-16")
@pytest.mark.row("A12", "H03", "H04", "H07", "H08", "H10", "H14", "M11", "M12")
@pytest.mark.word("auth.scheme", "service", "models", "sql", "tests")
@pytest.mark.word("auth.token", "service", "tests")
@pytest.mark.word("auth.refresh_ttl", "service", "models", "sql", "tests")
@pytest.mark.word("auth.lockout", "service", "models", "sql", "tests")
@pytest.mark.word("auth.operations", "service", "tests")
@pytest.mark.word("entities.fields.sensitive", "service", "tests")
@pytest.mark.word("roles.permissions", "service", "tests")
@pytest.mark.word("endpoints.path.operation.permission", "service", "tests")
@pytest.mark.word("entities.fields.writable_by", "service", "tests")
@pytest.mark.word("entities.fields.readable_by", "service", "tests")
@pytest.mark.word("endpoints.path.operation.access", "service", "tests")
@pytest.mark.word("entities.scope", "service", "tests")
@pytest.mark.parametrize("name", PRODUCTS)
def test_their_own_tests_pass_on_postgresql(name: str, servers: Servers) -> None:
    LEDGER.add("postgresql-16", 1)
    with database(servers, "postgresql-16", name) as url:
        ran = own_tests(tree(name), TEST_DATABASE_URL=url)
    assert (ran.failed, ran.code) == ([], 0), ran.out
