"""What `services/categories.py` does by itself: no HTTP, no database. Made once, then yours."""

import asyncio

import pytest

from task_manager.errors import NotFoundError
from task_manager.runtime.context import Context
from task_manager.services.categories import CategoryService


def test_category_that_is_not_there(context: Context) -> None:
    """The session finds nothing, and the service says so."""
    service = CategoryService(context)
    with pytest.raises(NotFoundError):
        asyncio.run(service.read_category(id=1))
