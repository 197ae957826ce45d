"""Live databases for the tests of the world."""

from tests.databases import servers

__all__ = ["servers"]
