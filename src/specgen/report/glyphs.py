"""Characters as a terminal shows them: how wide, and which ones it must not be given.

Control characters and those that turn the direction of text would let a file that is quoted rule the screen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TAB = "    "
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_BIDI}]")


def shown(text: str) -> str:
    """*text* with a visible sign for each character that is none; always one line."""
    return _UNSAFE.sub(lambda found: _sign(found.group()), text)


def _sign(letter: str) -> str:
    if letter == "\t":
        return TAB
    if letter < "\x20":
        return chr(0x2400 + ord(letter))
    return "\u2421" if letter == "\x7f" else "\ufffd"


def width(text: str) -> int:
    """How many columns *text*, as `shown`, takes."""
    return len(text) if text.isascii() else sum(map(_letter_width, text))


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
