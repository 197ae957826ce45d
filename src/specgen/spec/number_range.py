"""Both bounds of a number at once: `range: -10..10`."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from specgen.frozen import frozen
from specgen.spec.cures import MOST_DIGITS
from specgen.spec.scalars import refuse
from specgen.spec.values import in_words

NUMBER = rf"-?(?:0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})(?:\.[0-9]{{1,{MOST_DIGITS}}})?"


@frozen
class NumberBounds:
    """The least and the greatest number, as they were written; None is no bound."""

    least: str | None
    greatest: str | None


def _bounds(given: Any) -> NumberBounds:
    found = re.fullmatch(rf"({NUMBER})?\.\.({NUMBER})?", given) if isinstance(given, str) else None
    if found is None or not (found[1] or found[2]):
        ends = [str(each) for each in given] if isinstance(given, list) else []
        ends = ends or re.split(r"\s*(?:(?<=[0-9])-|\bto\b|,|;)\s*", given if isinstance(given, str) else "")
        mended = "..".join(ends)
        if len(ends) > 1 and re.fullmatch(rf"{NUMBER}\.\.{NUMBER}", mended):
            raise refuse("a range of numbers", given, f"write `{mended}`")
        cure = "write the least before two dots and the greatest behind them, like `0..1`, `-10..10` or `0.5..`"
        raise refuse("a range of numbers", given, cure)
    return NumberBounds(found[1], found[2])


NumberRange = Annotated[
    NumberBounds,
    BeforeValidator(_bounds),
    in_words(
        "a range like `-10..10`, `..9.5` or `0..`",
        {"type": "string", "pattern": rf"^({NUMBER})?\.\.({NUMBER})?$"},
    ),
]
