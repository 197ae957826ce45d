"""Words of what is expected that nobody can see or measure, and of what can be.

The lists are closed and our own.
"""

from __future__ import annotations

import re


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


EMPTY = frozenset(
    _words(
        "a all always and any are as be behaves behaviour bug bugs can correct correctly done error errors everything "
        "expected fast fine free good is it looks nice no ok okay perfectly performs problem problems proper properly "
        "quick quickly right runs should smoothly successful successfully succeeds system that the there they this "
        "user users well will with without work working works"
    )
)
"""A text of these words alone expects nothing in particular."""

NUMBERS = frozenset(
    _words(
        "no none one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty "
        "seventy eighty ninety hundred thousand million half third quarter all every each never always nobody everybody"
    )
)
TIMES = re.compile(r"\d\s*(?:ms|s|sec)\b|\b(?:milliseconds?|seconds?|latency|response times?)\b", re.IGNORECASE)
SHARES = re.compile(r"%|\bper cent\b|\bp\d{2}|\bpercentile\b|\bmedian\b", re.IGNORECASE)
WHOLE = frozenset(("all", "every", "each", "any", "no", "never", "always", "half"))


def is_vague(text: str) -> bool:
    """Whether a text expects nothing in particular."""
    said = _words(text)
    return bool(said) and EMPTY.issuperset(said)


def has_number(text: str) -> bool:
    """Whether a text has a number, in figures or in words."""
    return any(letter.isdigit() for letter in text) or not NUMBERS.isdisjoint(_words(text))


def is_of_time(text: str) -> bool:
    """Whether a text speaks of how long an answer takes."""
    return bool(TIMES.search(text))


def has_share(text: str) -> bool:
    """Whether a text says how many of all keep to something."""
    return bool(SHARES.search(text)) or not WHOLE.isdisjoint(_words(text))
