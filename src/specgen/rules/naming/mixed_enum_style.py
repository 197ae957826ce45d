"""The rule `mixed-enum-style`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from specgen.rules.meant import Meant
from specgen.rules.questions.styles import FORMS, style_of
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule

ANY_LOWER = "lower case"
LOWER = ("snake_case", "camelCase", "kebab-case")
"""Styles in which a single word is written alike."""


@contract_rule(
    "mixed-enum-style",
    Weight.WARNING,
    "`{name}` has `{value}` in {style}, and most values of enums are in {usual}",
    "write all values in {usual}",
    Takes(allow="enums that stay as they are"),
)
def mixed_enum_style(meant: Meant, options: Options) -> Iterator[Fault]:
    """The values of enums are written in several styles.

    Values stand in code, in URLs and in columns, where nobody sees the declaration: whether it is `in_progress`,
    `IN_PROGRESS` or `inProgress` has to be the same everywhere. Codes that others fixed pass: what is in capitals and
    four letters at most (`EUR`, `GMT`), and what is no word (`4k`, `de-AT`). Where an enum is somebody else's list, say
    so by `allow`.

    Bad:
        enums:
          OrderState: [in_progress, sent, handed_over]
          PaymentState: [UNPAID, PAID]
        # ^^^^^^^^^^^^ mixed-enum-style
        entities:
          Order: {fields: {state: OrderState, payment: PaymentState}}
        endpoints:
          /orders: {entity: Order, operations: [list]}

    Good:
        enums:
          OrderState: [in_progress, sent, handed_over]
          PaymentState: [unpaid, paid]
          Currency: [EUR, USD]
        entities:
          Order: {fields: {state: OrderState, payment: PaymentState, currency: Currency}}
        endpoints:
          /orders: {entity: Order, operations: [list]}
    """
    judged = [each for each in meant.contract.enums if each.name not in options.allow]
    values = [(enum, value.name, _style(value.name)) for enum in judged for value in enum.values]
    most = _usual([style for _, _, style in values])
    told: set[str] = set()
    for enum, value, style in values:
        if style and not _fits(style, most) and enum.name not in told:
            told.add(enum.name)
            words = {"name": enum.name, "value": value, "style": style, "usual": most}
            yield Fault(enum.name, ("enums", enum.name), words)


def _usual(styles: Sequence[str | None]) -> str:
    """The style that fits most values."""
    return max(FORMS, key=lambda each: sum(style is not None and _fits(style, each) for style in styles))


def _style(value: str) -> str | None:
    """The style of a *value*; None of what is no word."""
    if re.fullmatch(r"[a-z][a-z0-9]*", value):
        return ANY_LOWER
    return style_of(value) if re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", value) else None


def _fits(style: str, other: str) -> bool:
    """Whether a value in one *style* is written as in the *other*: a single word in lower case is so in several."""
    return style == other or (style == ANY_LOWER and other in LOWER)
