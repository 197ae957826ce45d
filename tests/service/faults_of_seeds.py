"""Faults of rows that every installation has from its first day."""

from tests.service.faults import MIGRATION, Fault

GATES, SEEDS = "turnstile", "runtime/test_seeds"
ANNEX = "INSERT INTO halls (code, street, house) VALUES ('ANNEX', 'Long Street', 2);\n"
KEY = "59caa7bb9ce95a1a89c264d9798c4990"

FAULTS = (
    Fault("a first row is missing", GATES, MIGRATION, ANNEX, "", SEEDS),
    Fault("a first row has another value", GATES, MIGRATION, "'Side door'", "'Back door'", SEEDS),
    Fault("a first row has another key", GATES, MIGRATION, KEY, KEY[::-1], SEEDS, 9),
    Fault("a first row has another amount", GATES, MIGRATION, "1250", "1251", SEEDS),
    Fault("a first row has another moment", GATES, MIGRATION, "08:30:00.000000", "10:30:00.000000", SEEDS),
)
