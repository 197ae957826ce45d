"""What `services/articles.py` does by itself: no HTTP, no database. Made once, then yours."""

import asyncio

import pytest

from conduit.errors import NotFoundError
from conduit.runtime.context import Context
from conduit.services.articles import ArticleService


def test_article_that_is_not_there(context: Context) -> None:
    """The session finds nothing, and the service says so."""
    service = ArticleService(context)
    with pytest.raises(NotFoundError):
        asyncio.run(service.read_article(slug="nobody"))
