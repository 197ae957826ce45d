"""What Python calls the values of an enum.

A value's words make its name: `IN_PROGRESS` of `in-progress`. Where that leaves nothing, or what another value leaves
too, its signs are named as Unicode names them: `A_PLUS` and `A_MINUS` of the blood groups A+ and A-. The
order of the values says nothing, so that moving one renames none.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

from specgen.product import naming
from specgen.product.model import Enumeration

SHORT = {" ": "", "-": "minus", ".": "dot", "/": "slash"}
"""Signs that people call otherwise than Unicode does."""


@lru_cache(maxsize=1024)
def members(enum: Enumeration) -> dict[str, str]:
    """The name of each member by its value, in order."""
    values = [value.name for value in enum.values]
    plain = {value: _identifier(naming.snake(value)) for value in values}
    clear = {name for name, count in Counter(plain.values()).items() if count == 1 and name}
    spelled = [value for value in values if plain[value] not in clear]
    if any(plain[value] for value in spelled):
        spelled = values  # names of one enum look alike
    taken = {plain[value] for value in values if value not in spelled}
    names = {value: naming.free(_identifier(_spelled(value)), taken, "_") for value in sorted(spelled)}
    return {value: names.get(value) or plain[value] for value in values}


def _identifier(words: str) -> str:
    """Words as the name of a member; empty where they are none that every editor can type."""
    name = words.upper()
    name = name if name.isidentifier() or not name else f"VALUE_{name}"
    return name if name.isidentifier() and name.isascii() else ""


def _spelled(value: str) -> str:
    """A value with every sign in words."""
    said = (char if char.isascii() and char.isalnum() else f" {_sign(char)} " for char in value)
    return "_".join(naming.words("".join(said))) or "empty"


def _sign(char: str) -> str:
    """`plus` of +; a control character, which has no name, is a sign."""
    name = unicodedata.name(char, "sign").removesuffix(" SIGN")
    return SHORT.get(char, name.replace("-", " ").lower())
