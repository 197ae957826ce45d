"""Live databases and plain environments for the tests of the world."""

import pytest

from tests.addresses import address, live
from tests.databases import servers

__all__ = ["address", "live", "servers"]


@pytest.fixture
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No environment of these tests' own, whose modules the applications would see."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
