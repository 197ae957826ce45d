"""What `services/users.py` does by itself: no HTTP, no database. Made once, then yours."""

import asyncio

import pytest

from publishing.errors import NotFoundError
from publishing.runtime.context import Context
from publishing.services.users import UserService


def test_user_that_is_not_there(context: Context) -> None:
    """The session finds nothing, and the service says so."""
    service = UserService(context)
    with pytest.raises(NotFoundError):
        asyncio.run(service.read_user(id=1))
