"""What `services/posts.py` does by itself: no HTTP, no database. Made once, then yours."""

import asyncio

import pytest

from publishing import models
from publishing.errors import NotFoundError
from publishing.runtime.columns import now
from publishing.runtime.context import Context
from publishing.services.posts import PostService, note_publication


def test_post_that_is_not_there(context: Context) -> None:
    """The session finds nothing, and the service says so."""
    service = PostService(context)
    with pytest.raises(NotFoundError):
        asyncio.run(service.read_post(id=1))


def test_a_draft_notes_nothing() -> None:
    """It was never published."""
    draft = models.Post(author_id=1, title="On tags", content="Not yet.", published=False)
    note_publication(None, None, draft)
    assert draft.published_at is None


def test_the_first_publication_is_kept() -> None:
    """A post that is published again keeps the moment at which it first was."""
    first = now()
    post = models.Post(
        author_id=1, title="On tags", content="Again.", published=True, published_at=first
    )
    note_publication(None, None, post)
    assert post.published_at == first
