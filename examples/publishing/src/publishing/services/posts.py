"""Your behaviour for posts."""

from sqlalchemy import event

from publishing import models
from publishing.operations.posts import PostOperations
from publishing.runtime.columns import now


class PostService(PostOperations):
    """Posts that know when they were first published, whichever operation did it."""


@event.listens_for(models.Post, "before_insert")
@event.listens_for(models.Post, "before_update")
def note_publication(mapper: object, connection: object, post: models.Post) -> None:
    """Note when *post* is published for the first time; a post that is withdrawn keeps it."""
    if post.published and post.published_at is None:
        post.published_at = now()
