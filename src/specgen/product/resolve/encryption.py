"""Fields that the service encrypts: whether one can be, and what nobody can ask of it any more."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.encryption_flaws import UNFIT_ENCRYPTION
from specgen.product.resolve.written import Written
from specgen.product.types import FieldType, Kind, ScalarType

ASKED_OF_DATABASE = {
    "unique": "the database can't tell whether two rows have the same",
    "search": "the database can't search in it",
    "sequence": "the database can't count by it",
    "of": "another row may have the same, which the database can't tell",
    "moves": "the database can't tell in which state a row is",
    "default": "the database can't give it by itself",
}
"""What only a database could do that can read the value, and why it can't."""


def encrypted(written: Written, type: FieldType) -> bool:
    """Whether the values of a field of *type* are encrypted; what speaks against that is said."""
    if not written.part.encrypted:
        if written.part.encrypted_as:
            message = f"`{written.origin}` is not encrypted, so that its values carry no name"
            written.at_key("encrypted_as").say_of_name(UNFIT_ENCRYPTION, message, "write `encrypted: true` beside it")
        return False
    if type == ScalarType(Kind.PASSWORD):
        message = f"`{written.origin}` is kept as a hash, which nobody can turn back: there is nothing to encrypt"
        written.at_key("encrypted").say_of_name(UNFIT_ENCRYPTION, message, "take `encrypted` out")
        return False
    for key in _asked(written):
        message = f"`{written.origin}` is encrypted, so that {ASKED_OF_DATABASE[key]}"
        written.at_key(key).say_of_name(UNFIT_ENCRYPTION, message, f"take `{key}` out, or `encrypted`")
    if ("entities", written.entity) in written.context.spec.brought:
        written.derived("encrypted", "true", "it repeats what is encrypted where it stands")
    return True


def _asked(written: Written) -> Iterator[str]:
    """What is written of the field that only the database could do; the state that moves begin from goes with them."""
    part = written.part
    asked = {key: getattr(part, key) for key in ASKED_OF_DATABASE if written.says(key)}
    return (key for key, said in asked.items() if said is not False and not (key == "default" and part.moves))
