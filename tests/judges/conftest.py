"""Tests of the judges themselves judge samples, which do not count as files judged."""

import pytest

from tests.judges.registry import LEDGER


@pytest.fixture(autouse=True)
def on_samples() -> None:
    LEDGER.on_samples = True
