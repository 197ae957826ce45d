"""Schemathesis finds no fault in the examples' services, and reaches every documented success."""

import sys
from pathlib import Path

import pytest

from tests.databases import Servers
from tests.databases import servers as servers
from tests.judges.registry import LEDGER
from tests.service.fuzzing import EXAMPLES, Fuzzed, fuzz
from tests.service.test_services import database

pytestmark = pytest.mark.slow

WIDE = ("quick-start", "user-platform")
LONG = ("conduit", "exam-portal", "publishing", "task-manager")
"""Examples that take a minute, and those that take longer."""
FEW = 3
"""Examples an operation, of the product that `make test` asks."""
MARKED = [
    *(pytest.param(name, EXAMPLES, marks=pytest.mark.wide) for name in WIDE),
    *(pytest.param(name, EXAMPLES, marks=pytest.mark.long) for name in LONG),
]


@pytest.mark.judge("schemathesis")
@pytest.mark.row("A17", "E01", "E06", "V05", "V07")
@pytest.mark.parametrize(("name", "examples"), [("quick-start", FEW), *MARKED])
def test_schemathesis(name: str, examples: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = fuzz(name, tmp_path, examples)
    with capsys.disabled():
        sys.stdout.write(f"\n{name}\n{found.table()}\n")
    _is_faultless(found)


@pytest.mark.long
@pytest.mark.judge("schemathesis", "postgresql-18")
@pytest.mark.row("A17", "E01", "E06", "V05", "V07")
def test_schemathesis_on_postgresql(tmp_path: Path, servers: Servers) -> None:
    LEDGER.add("postgresql-18", 1)
    with database(servers, "postgresql-18", "fuzzed") as url:
        _is_faultless(fuzz("task-manager", tmp_path, DATABASE_URL=url))


def _is_faultless(found: Fuzzed) -> None:
    assert found.code == 0, found.out
    assert found.traces == []
    assert [row.operation for row in found.reached if row.times == 0] == []
