"""What the service encrypts: which products do, the modules of the runtime for it, and the words that others need."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.model import Product

VARIABLE = "ENCRYPTION_KEYS"


OF_SETTINGS = ", settings.encryption_keys"


@frozen
class EncryptionWords:
    """The words that hang on whether something is encrypted; each is empty where nothing is."""

    any: bool
    asked: str
    of_settings: str
    from_environment: str
    sequence: str
    caught: str


def encrypts(product: Product) -> bool:
    """Whether rows of *product* hold something that its database can't read."""
    return any(entity.encrypted for entity in product.entities)


def keys_of_settings(product: Product) -> str:
    """What is passed beside the address of a database by whoever has the settings."""
    return OF_SETTINGS if encrypts(product) else ""


def encryption_words(product: Product) -> EncryptionWords:
    """What the runtime of *product* knows of it."""
    if not encrypts(product):
        return EncryptionWords(False, *("",) * 5)
    return EncryptionWords(
        any=True,
        asked=", encryption_keys: Sequence[str]",
        of_settings=OF_SETTINGS,
        from_environment=", encryption_keys(os.environ)",
        sequence=", Sequence",
        caught="UnreadableValueError, ",
    )
