"""In which style names of several words are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

FORMS = {
    "snake_case": re.compile(r"[a-z0-9]+(_[a-z0-9]+)+"),
    "camelCase": re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)+"),
    "PascalCase": re.compile(r"[A-Z][a-z0-9]+([A-Z][a-z0-9]*)*"),
    "kebab-case": re.compile(r"[a-z0-9]+(-[a-z0-9]+)+"),
    "UPPER_SNAKE_CASE": re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"),
}
"""The styles that there are, each with what a name in it looks like."""


LONGEST_CODE = 4


@cache
def style_of(name: str) -> str | None:
    """The style of *name*; None of what has none: single words, which several have in common, and short codes (`SKU`).

    A single word that begins with a capital, or is all capitals, has one.
    """
    bare = name.strip("_")
    if bare == bare.upper() and len(bare) <= LONGEST_CODE:
        return None
    return next((style for style, form in FORMS.items() if form.fullmatch(bare)), None)


def usual(styles: Iterable[str | None]) -> str | None:
    """The style that most have, of several the one that comes first; None where none has any."""
    counted = Counter(style for style in styles if style)
    return counted.most_common(1)[0][0] if counted else None
