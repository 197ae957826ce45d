"""What PostgreSQL calls constraints and indexes that are given no name.

As its `makeObjectName` and `ChooseRelationName` do; the manual says no more than that a name is generated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count

MAX_BYTES = 63


def chosen_name(table: str, columns: Iterable[str], label: str, taken: Collection[str]) -> str:
    """The first name of its kind that is free: `users_email_key`, then `users_email_key1`."""
    second = _joined(columns)
    numbered = (label if number == 0 else f"{label}{number}" for number in count())
    names = (_made(table, second, each) for each in numbered)
    return next(name for name in names if name not in taken)


def _joined(columns: Iterable[str]) -> str:
    """Names with `_` between them, no more of them than count."""
    text = ""
    for name in columns:
        text = f"{text}_{name}" if text else name
        if len(text.encode()) > MAX_BYTES:
            break
    return text


def _made(first: str, second: str, label: str) -> str:
    """Both names, each cut where they are too long together, and the label."""
    room = MAX_BYTES - len(label.encode()) - 1 - (1 if second else 0)
    one, two = len(first.encode()), len(second.encode())
    while one + two > room:
        if one > two:
            one -= 1
        else:
            two -= 1
    return "_".join(part for part in (_clipped(first, one), _clipped(second, two), label) if part)


def _clipped(text: str, length: int) -> str:
    return text.encode()[:length].decode(errors="ignore")
