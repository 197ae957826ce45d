"""Fixtures of the judges' tests."""

import pytest

from tests.judges.registry import LEDGER


@pytest.fixture
def on_samples() -> None:
    """Let what is judged count as samples: they show that a judge can refuse, and are nothing specgen wrote."""
    LEDGER.on_samples = True
