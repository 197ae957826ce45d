"""Patterns that have a name, and what every side can read of a pattern."""

from __future__ import annotations

import re

from specgen.product.model import Pattern

NAMED = {
    "person_name": Pattern(
        r"^[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]+(?:[ -][A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]+)*$", "no special chars except space/hyphen"
    ),
    "not_blank": Pattern(r"[^ ]", "more than spaces"),
    "slug": Pattern(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "lower-case letters, digits and single hyphens"),
    "hex_color": Pattern(r"^#[0-9a-f]{6}$", "a colour like #3366ff"),
}

_UNSHARED = re.compile(r"\(\?(?!:)|\\[1-9AZzGKpPkR]|\\[bB]|[*+?}]\+|\[\[:|\\x\{|\\u\{")
"""Look-around, flags, named groups, back references, word boundaries, anchors of one engine, possessive counts, classes of one engine."""


def read_pattern(text: str) -> Pattern | None:
    """The pattern that *text* names or spells; None where not every side could read it."""
    if text in NAMED:
        return NAMED[text]
    if _UNSHARED.search(text):
        return None
    try:
        re.compile(text)
    except re.error:
        return None
    return Pattern(text, f"matches {text}")
