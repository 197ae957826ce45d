"""Live databases for the tests of the data wing."""

from tests.addresses import address, live
from tests.databases import database, servers

__all__ = ["address", "database", "live", "servers"]
