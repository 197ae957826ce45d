"""Patterns that have a name, and what every side can read of a pattern."""

from __future__ import annotations

import re

from specgen.product.model import Pattern

_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿĀ-\u017f"
"""Of the alphabets that are written in Latin letters."""

NAMED = {
    "person_name": Pattern(f"^[{_LETTERS}]+(?:[ -][{_LETTERS}]+)*$", "no special chars except space/hyphen"),
    "not_blank": Pattern(r"[^ ]", "more than spaces"),
    "slug": Pattern(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "lower-case letters, digits and single hyphens"),
    "hex_color": Pattern(r"^#[0-9a-f]{6}$", "a colour like #3366ff"),
}

_SHARED = re.compile(
    r"""(?:
        \\[dDwWsSnrtfv^$\\.*+?()\[\]{}|/]                    # classes, signs that stand for themselves
      | \[\^?(?:                                             # one class of characters, no set operation
            \\[dDwWsSnrtfv^$\\.*+?()\[\]{}|/-]
          | (?!&&|--|~~)[^\[\]\\]
        )+\]
      | \((?:\?:|(?!\?))                                     # a group, without a name or a flag
      | (?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??(?![*+?{])        # a count, not possessive
      | [.^$|)]
      | [^\\^$.*+?()\[\]{}|]
    )*""",
    re.VERBOSE,
)
"""What Python, Rust, JavaScript and JSON Schema read in the same way."""

_NAMES = (
    (re.compile(r"\(\?<?[=!]"), "it looks ahead or behind"),
    (re.compile(r"\(\?P?<|\(\?P"), "it names a group"),
    (re.compile(r"\(\?(?!:)"), "it sets a flag"),
    (re.compile(r"\\[1-9]"), "it refers back to a group"),
    (re.compile(r"\\[bBAZz]"), "it asks for a boundary"),
    (re.compile(r"[*+?}]\+"), "it counts possessively"),
    (re.compile(r"\\[pPuUxNRGK]"), "it uses an escape that not all know"),
)


def read_pattern(text: str) -> Pattern | str:
    """The pattern that *text* names or spells, or in words why not every side could read it."""
    if text in NAMED:
        return NAMED[text]
    shared = _SHARED.match(text)
    end = shared.end() if shared else 0
    if end < len(text):
        return next(
            (why for seen, why in _NAMES if seen.search(text)), f"`{text[end:]}` means different things to them"
        )
    try:
        re.compile(text)
    except re.error as error:
        return str(error)
    return Pattern(text, f"matches {text}")
