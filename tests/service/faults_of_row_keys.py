"""Faults that a careless hand could put into keys that sort by when they were made."""

from tests.service.faults import Fault

BUREAU, KEYS, TESTS = "bureau", "src/bureau/runtime/keys.py", "runtime/test_keys"
OWN, OF_CHANCE = "from bureau.runtime.keys import uuid7", "from uuid import uuid4 as uuid7"

FAULTS = (
    Fault("keys of chance", BUREAU, KEYS, "first = moment << 16", "first = secrets.randbits(48) << 16", TESTS),
    Fault("keys of another version", BUREAU, KEYS, "7 << 12", "4 << 12", TESTS),
    Fault("row without such a key", BUREAU, "src/bureau/models/papers.py", OWN, OF_CHANCE, TESTS),
)
