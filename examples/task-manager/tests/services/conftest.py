"""A service without its database: a test says what its session finds. Made once, then yours."""

from unittest.mock import AsyncMock, Mock

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from task_manager.caller import Caller
from task_manager.runtime.context import Context
from task_manager.runtime.settings import Settings


@pytest.fixture
def session() -> AsyncMock:
    """Stand in for the session: it finds nothing, until a test says what `exec` returns."""
    found = Mock()
    found.one_or_none.return_value = None
    found.first.return_value = None
    found.all.return_value = []
    stand_in = AsyncMock(spec=AsyncSession)
    stand_in.exec.return_value = found
    return stand_in


@pytest.fixture
def context(session: AsyncMock) -> Context:
    """Give a service what it has at hand."""
    settings = Settings(
        database_url="sqlite://",
        secret="only the tests know this secret, nobody else does",
        password_rounds=4,
    )
    return Context(session, settings, Mock(spec=Caller, id=1))
