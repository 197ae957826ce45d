"""What `services/users.py` does by itself: no HTTP, no database. Made once, then yours."""

import asyncio

import pytest

from conduit.errors import NotFoundError
from conduit.runtime.context import Context
from conduit.services.users import UserService


def test_user_that_is_not_there(context: Context) -> None:
    """The session finds nothing, and the service says so."""
    service = UserService(context)
    with pytest.raises(NotFoundError):
        asyncio.run(service.get_profile(username="nobody"))
