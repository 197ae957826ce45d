"""Live databases for the tests of what is generated."""

from tests.databases import database, servers

__all__ = ["database", "servers"]
