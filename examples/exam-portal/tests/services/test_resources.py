"""What `services/resources.py` does by itself: no HTTP, no database. Made once, then yours."""

import asyncio
from uuid import UUID

import pytest

from exam_portal.errors import NotFoundError
from exam_portal.runtime.context import Context
from exam_portal.services.resources import ResourceService


def test_resource_that_is_not_there(context: Context) -> None:
    """The session finds nothing, and the service says so."""
    service = ResourceService(context)
    with pytest.raises(NotFoundError):
        asyncio.run(service.read_resource(id=UUID(int=0)))
