"""What may be wrong with values that the database can't read."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNFIT_ENCRYPTION = Flaw(
    "unfit-encryption",
    Severity.ERROR,
    """Something is asked of the database that it can't do with an encrypted value.

The service encrypts a field that says `encrypted: true` before it is written, another way each time, and decrypts it
when it is read. So the database can keep the value, and tell whether there is one, but neither compare nor sort nor
count by it, nor give it by itself: such a field is not unique, in no index, no key, no filter, order or search, and has
no default. A password is kept as a hash already, which nobody can turn back.

Bad:
    Account: {fields: {iban: {type: string, length: 15..34, unique: true, encrypted: true}}}

Good:
    Account: {fields: {iban: {type: string, length: 15..34, encrypted: true}}}
""",
)

FLAWS = (UNFIT_ENCRYPTION,)
