"""Where in a spec something is said that nobody wrote."""

from __future__ import annotations

from specgen.rules.meant import Meant


def first_written(meant: Meant, *sections: str) -> str:
    """The first of *sections* that the spec has; the last where it has none of them."""
    return next((each for each in sections if meant.spec.root.entry(each)), sections[-1])
