"""Generated services do what their specs say: their own tests pass, and every outside judge lets their code pass."""

import ast
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

SHOWN = {
    "A04": "contract/runtime/test_document.py::test_the_application_does_what_the_document_says",
    "A05": "contract/test_resources.py::test_takes_a_page_of_any_allowed_size",
    "A06": "contract/test_resources.py::test_sorts",
    "A07": "contract/test_resources.py::test_searches_name",
    "A08": "contract/test_resources.py::test_shows_a_page",
    "A09": "contract/test_resources.py::test_finds_nothing_under_an_unknown_key",
    "A10": "contract/test_resources.py::test_leaves_as_it_is_what_is_absent",
    "A14": "contract/runtime/test_request_ids.py::test_a_name_that_is_given_comes_back",
    "A17": "contract/runtime/test_document.py::test_the_application_does_what_the_document_says",
    "A18": "contract/test_resources.py::test_deletes",
    "E01": "contract/runtime/test_envelope.py::test_a_path_that_is_not_there",
    "E05": "contract/runtime/test_envelope.py::test_a_fault_that_nobody_expected",
    "E06": "contract/runtime/test_envelope.py::test_a_method_that_is_not_there",
    "E07": "contract/runtime/test_envelope.py::test_a_body_that_is_no_json",
    "H01": "contract/runtime/test_session_tokens.py::test_a_token_lets_its_bearer_in",
    "H02": "contract/test_resources.py::test_needs_a_token",
    "H05": "contract/test_auth.py::test_answers_what_it_made",
    "H06": "contract/test_auth.py::test_tells_nobody_who_has_an_account",
    "H09": "contract/test_resources.py::test_leaves_out_rows_of_others",
    "H11": "contract/runtime/test_session_tokens.py::test_no_other_token_does",
    "H12": "contract/runtime/test_rates.py::test_a_user_who_asks_too_often_is_told_to_wait",
    "H13": "contract/runtime/test_settings.py::test_a_secret_that_is_none_is_refused",
    "H17": "contract/runtime/test_cors.py::test_no_other_page_may",
    "M06": "contract/test_resources.py::test_leaves_out_deleted_rows",
    "M18": "contract/test_resources.py::test_refuses_what_lies_beyond",
    "M20": "contract/test_resources.py::test_keeps_away_from_rows_of_others",
    "P06": "contract/runtime/test_health.py::test_it_cannot_work_without_its_database",
    "S13": "contract/runtime/test_database.py::test_classes_and_migrations_build_the_same",
    "V04": "contract/test_resources.py::test_refuses_what_lies_beyond",
    "V05": "contract/test_resources.py::test_refuses_a_field_that_is_not_the_callers",
    "V07": "contract/test_resources.py::test_misses_what_it_must_have",
    "X02": "contract/test_resources.py::test_answers_what_it_made",
    "X03": "contract/test_auth.py::test_answers_what_it_made",
    "X04": "contract/test_resources.py::test_takes_what_lies_on_a_limit",
    "X01": "services/test_resources.py::test_resource_that_is_not_there",
}
"""Rows, and the generated tests that show them: where in exam-portal's `tests/` they stand."""


LARGE = "conduit"
"""The example that has a test of its own over HTTP, and whose generated tests are many."""
SMALLER = tuple(name for name in EXAMPLES if name != LARGE)
USUAL = (*SMALLER, "shop")
"""Products of which `make test` runs the services; `make wide` runs the others'."""


USUALLY_ON = {("quick-start", "postgresql-18")}


ALSO_ON = (
    "archive",
    "boarding",
    "circle",
    "journal",
    "museum",
    "orders",
    "practice",
    "shop",
    "treasury",
    "turnstile",
    "ugly",
)
REST = tuple(name for name in PRODUCTS if name not in USUAL)
ON_SERVERS = (*EXAMPLES, *ALSO_ON)
POSTGRESQL = ("postgresql-16", "postgresql-18")
WIDE_ON = {
    (name, server)
    for number, name in enumerate(ON_SERVERS)
    for turn, server in enumerate(POSTGRESQL)
    if (number + turn) % 4 == 1
}
"""What `make wide` runs on a PostgreSQL: every other product on one of them, in turn. On SQLite it runs the others."""
ON_POSTGRESQL = {name for name, _ in WIDE_ON}
FEW = ("quick-start",)
OF_HALF = [
    *FEW,
    *(
        pytest.param(name, marks=pytest.mark.long if number % 2 else pytest.mark.wide)
        for number, name in enumerate(name for name in PRODUCTS if name not in FEW)
    ),
]
OF_FEW = [
    *FEW,
    *(
        pytest.param(name, marks=pytest.mark.long if name in ON_POSTGRESQL else pytest.mark.wide)
        for name in PRODUCTS
        if name not in FEW
    ),
]


@pytest.mark.judge("ruff", "bandit")
@pytest.mark.row("L05")
@pytest.mark.parametrize("names", [USUAL, pytest.param(REST, marks=pytest.mark.wide)], ids=["usual", "rest"])
def test_judges_of_style_let_them_pass(names: tuple[str, ...]) -> None:
    trees = [tree(name) for name in names]
    assert ruff(trees) == []
    assert ruff_of_its_own(trees) == []
    assert bandit(trees) == []
    assert leniency(trees) == []


@pytest.mark.judge("mypy")
@pytest.mark.row("L05")
@pytest.mark.parametrize("name", OF_HALF)
def test_mypy_lets_them_pass(name: str) -> None:
    assert mypy([tree(name)]) == []


@pytest.mark.long
@pytest.mark.judge("pyright")
@pytest.mark.row("L05")
def test_pyright_lets_them_pass() -> None:
    assert pyright([tree(name) for name in PRODUCTS]) == []


@pytest.mark.judge("sqlite")
@pytest.mark.row(*SHOWN)
@pytest.mark.parametrize("name", OF_FEW)
def test_their_own_tests_pass_on_sqlite(name: str) -> None:
    LEDGER.add("sqlite", 1)
    ran = own_tests(tree(name))
    assert (ran.failed, ran.code) == ([], 0), ran.out


def _on_servers() -> Iterator[Any]:
    """Each product on each PostgreSQL: in `make test` one on the newest; in `make long` what `make wide` leaves out."""
    for name in ON_SERVERS:
        for server in POSTGRESQL:
            marks = [pytest.mark.wide] if (name, server) in WIDE_ON else [pytest.mark.long]
            usually = (name, server) in USUALLY_ON
            yield pytest.param(name, server, marks=[pytest.mark.judge(server), *([] if usually else marks)])


@pytest.mark.row(*SHOWN)
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


@pytest.mark.parametrize("row", SHOWN)
def test_what_shows_a_row_is_there(row: str) -> None:
    file, _, name = SHOWN[row].partition("::")
    module = ast.parse((tree("exam-portal") / "tests" / file).read_text(encoding="utf-8"))
    assert name in {each.name for each in ast.walk(module) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}


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
