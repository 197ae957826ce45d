"""What the environment of a service settles, in the words of its runtime."""

from __future__ import annotations

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
    return f"where the service listens, its {', '.join(['database', *secret, *keys, *issuer, *files])} and limits"


def settings_of_product(product: Product) -> str:
    """The words for settings in which the product says what is usual."""
    return ", ".join([*(["Issuer"] if trusts_issuer(product) else []), *(["Rate"] if rates(product).usual else [])])
