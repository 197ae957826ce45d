"""What a service's runtime knows of files."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product.model import Product


@frozen
class FileWords:
    """Whether there are any."""

    any: bool


def keeps_files(product: Product) -> bool:
    """Whether rows of *product* have files."""
    return any(entity.files for entity in product.entities)


def file_words(product: Product) -> FileWords:
    """What the runtime of *product* knows of files."""
    return FileWords(keeps_files(product))
