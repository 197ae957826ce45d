"""What `services/notes.py` does by itself: no HTTP, no database. Made once, then yours."""

import asyncio
from uuid import UUID

import pytest

from quick_start.errors import NotFoundError
from quick_start.runtime.context import Context
from quick_start.services.notes import NoteService


def test_note_that_is_not_there(context: Context) -> None:
    """The session finds nothing, and the service says so."""
    service = NoteService(context)
    with pytest.raises(NotFoundError):
        asyncio.run(service.read_note(id=UUID(int=0)))
