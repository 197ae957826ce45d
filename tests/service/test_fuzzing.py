"""Schemathesis finds no fault in the examples' services, and reaches every documented success."""

import sys
from pathlib import Path

import pytest

from tests.schema.build import EXAMPLES
from tests.service.fuzzing import fuzz
from tests.service.trees import tree

pytestmark = pytest.mark.slow


@pytest.mark.judge("schemathesis")
@pytest.mark.row("A17", "E01", "E06", "V05", "V07")
@pytest.mark.parametrize("name", EXAMPLES)
def test_schemathesis(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = fuzz(tree(name), tmp_path)
    with capsys.disabled():
        sys.stdout.write(f"\n{name}\n{found.table()}\n")
    assert found.code == 0, found.out
    assert found.traces == []
    assert [row.operation for row in found.reached if row.times == 0] == []
