"""What narrows a key by which machines call."""

from __future__ import annotations

from dataclasses import replace

from specgen.product.model import EnumValue, Product
from specgen.product.reaching import scopes
from specgen.spec.brought_keys import SCOPES


def with_scopes(product: Product) -> Product:
    """The *product*, its keys narrowed by all permissions that its roles grant and its operations ask for."""
    if not (product.auth and product.auth.takes_keys and product.roles):
        return product
    values = tuple(EnumValue(name, None) for name in scopes(product))
    enums = (replace(each, values=values) if each.name == SCOPES and values else each for each in product.enums)
    return replace(product, enums=tuple(enums))
