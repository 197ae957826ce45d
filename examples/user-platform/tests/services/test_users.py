"""What `services/users.py` does by itself: no HTTP, no database. Made once, then yours."""

import asyncio
from uuid import UUID

import pytest

from user_platform.errors import NotFoundError
from user_platform.runtime.context import Context
from user_platform.services.users import UserService


def test_user_that_is_not_there(context: Context) -> None:
    """The session finds nothing, and the service says so."""
    service = UserService(context)
    with pytest.raises(NotFoundError):
        asyncio.run(service.read_user(id=UUID(int=0)))
