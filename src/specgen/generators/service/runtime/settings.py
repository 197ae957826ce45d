"""What the environment of a service settles, in the words of its runtime."""

from __future__ import annotations

from specgen.generators.python.forms import INDENT, WIDTH
from specgen.generators.service.runtime.encryption import encrypts
from specgen.generators.service.runtime.files import keeps_files
from specgen.generators.service.runtime.issuers import trusts_issuer
from specgen.generators.service.runtime.people import signs_tokens
from specgen.generators.service.runtime.rates import rates
from specgen.product.model import Product


def settled(product: Product) -> str:
    """What the environment settles, for people."""
    secret = ["secret"] if signs_tokens(product) else []
    issuer = ["issuer"] if trusts_issuer(product) else []
    keys = ["keys"] if encrypts(product) else []
    files = ["files"] if keeps_files(product) else []
    return f"{', '.join(['address', 'database', *secret, *keys, *issuer, *files])} and limits"


def settings_import(product: Product) -> tuple[str, ...]:
    """The statement by which the command line takes what it needs of settings."""
    keys = ["encryption_keys"] if encrypts(product) else []
    issuer = ["trusted_issuer"] if trusts_issuer(product) else []
    names = ["Settings", "SettingsError", "database_url", *keys, *issuer]
    flat = f"from .settings import {', '.join(names)}"
    if len(flat) <= WIDTH:
        return (flat,)
    return ("from .settings import (", *(f"{INDENT}{name}," for name in names), ")")


def settings_of_product(product: Product) -> str:
    """The words for settings in which the product says what is usual."""
    return ", ".join([*(["Issuer"] if trusts_issuer(product) else []), *(["Rate"] if rates(product).usual else [])])
