"""What may be wrong with rows that every installation has."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

BAD_SEED = Flaw(
    "bad-seed",
    Severity.ERROR,
    """A row can't be there from the first day as it is said.

Its values keep the limits of their fields, what is unique occurs once, and what may not be empty is there. A row names
another one by that one's name under `seed:`. Its key is a UUID, which is made of the product's, the entity's and its
own name where none is given, or a field of its own. The service alone knows passwords, files, and what follows from
other rows; nobody is there yet who could own a row, and no tenant whose it could be.

Bad:
    Country:
      fields: {code: {type: string, length: 2..2, unique: true}, name: string}
      seed: {austria: {code: AUT, name: Austria}}

Good:
    Country:
      fields: {code: {type: string, length: 2..2, unique: true}, name: string}
      seed: {austria: {code: AT, name: Austria}}
    City:
      fields: {country: {belongs_to: Country}, name: string}
      seed: {vienna: {country: austria, name: Vienna}}
""",
)

FLAWS = (BAD_SEED,)
