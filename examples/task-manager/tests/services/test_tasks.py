"""What `services/tasks.py` does by itself: no HTTP, no database. Made once, then yours."""

import asyncio
from datetime import datetime, timedelta
from unittest.mock import AsyncMock

import pytest

from task_manager import models
from task_manager.errors import NotFoundError
from task_manager.runtime.columns import now
from task_manager.runtime.context import Context
from task_manager.services.tasks import TaskService


def test_task_that_is_not_there(context: Context) -> None:
    """The session finds nothing, and the service says so."""
    service = TaskService(context)
    with pytest.raises(NotFoundError):
        asyncio.run(service.read_task(id=1))


def task(completed_at: datetime | None = None) -> models.Task:
    """Make a task as the database would return it."""
    moment = now()
    return models.Task(
        id=1,
        user_id=1,
        title="Water",
        completed_at=completed_at,
        created_at=moment,
        updated_at=moment,
    )


def test_completing_a_task_marks_it(context: Context, session: AsyncMock) -> None:
    """From now on."""
    session.exec.return_value.one_or_none.return_value = task()
    before = now()
    shown = asyncio.run(TaskService(context).complete_task(id=1))
    assert shown.completed_at is not None
    assert before <= shown.completed_at <= now()


def test_a_completed_task_keeps_its_moment(context: Context, session: AsyncMock) -> None:
    """Whoever completes it again changes nothing."""
    first = now() - timedelta(days=1)
    session.exec.return_value.one_or_none.return_value = task(first)
    shown = asyncio.run(TaskService(context).complete_task(id=1))
    assert shown.completed_at == first


def test_no_task_is_completed_that_is_not_there(context: Context) -> None:
    """Nor one of somebody else, which its caller can't read."""
    with pytest.raises(NotFoundError):
        asyncio.run(TaskService(context).complete_task(id=1))
