"""Live databases for the tests of the data wing."""

from tests.databases import database, servers

__all__ = ["database", "servers"]
