"""The principles that a constitution in Markdown states, as Spec Kit keeps one: a heading each, and a text below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from specgen.product.model import Product
from specgen.product.planning import Principle

PATH = ".specify/memory/constitution.md"
"""Where it stands."""

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")
_NUMBER = re.compile(r"([IVXLC]+|\d+)[.:)]\s+")
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)


def principles_in(text: str) -> Iterator[Principle]:
    """The headings right below one that speaks of principles, as principles that no rule checks: `S1`, `S2` …"""
    number, above = 0, 0
    for line in _REMARK.sub("", text).splitlines():
        heading = _HEADING.fullmatch(line)
        if heading is None:
            continue
        depth, title = len(heading[1]), _NUMBER.sub("", heading[2], count=1)
        if above and depth == above + 1 and title:
            number += 1
            yield Principle(f"S{number}", title, ())
        elif not above or depth <= above:
            above = depth if depth > 1 and "principle" in title.casefold() else 0


def with_principles(product: Product, read: Iterable[Principle]) -> Product:
    """The product with the principles that were *read*; those that its spec states in the same words are its own."""
    said = product.planning.principles
    known = {_folded(each.text) for each in said}
    more = tuple(each for each in read if _folded(each.text) not in known)
    return replace(product, planning=replace(product.planning, principles=(*said, *more))) if more else product


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
