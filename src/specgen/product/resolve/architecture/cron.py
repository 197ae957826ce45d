"""Cron lines: what is wrong with one, and how what other tools write is written in five fields."""

from __future__ import annotations

import re

CRON = (("minute", 0, 59), ("hour", 0, 23), ("day of the month", 1, 31), ("month", 1, 12), ("day of the week", 0, 7))
"""The fields of a cron line, and what each can be."""
FORM = "five fields: minute, hour, day of month, month, day of week; `*`, `5`, `1-5`, `*/15`, `0,30`"

_NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")


def cron_fault(line: str) -> str | None:
    """What is wrong with a cron line, if anything is."""
    if malformed := _malformed(line):
        return malformed
    days, months = line.split()[2:4]
    return f"there is no day {days} in month {months}, so that `{line}` never starts" if _last_day(line) else None


def _malformed(line: str) -> str | None:
    """What of a line is none of what its five fields can be, if anything is."""
    fields = line.split()
    if len(fields) != len(CRON):
        return f"`{line}` has {len(fields)} {'field' if len(fields) == 1 else 'fields'} instead of five"
    for text, (what, least, greatest) in zip(fields, CRON, strict=True):
        if not all(_is_sound(item, least, greatest) for item in text.split(",")):
            return f"`{text}` is no {what}: it runs from {least} to {greatest}"
    return None


def _last_day(line: str) -> int | None:
    """The last day of the months of a line that starts on later ones alone, so never; None of all other lines."""
    days, months, weekdays = line.split()[2:]
    if weekdays != "*" or not all(re.fullmatch("[0-9]+(,[0-9]+)*", each) for each in (days, months)):
        return None
    last = max(_LENGTHS[int(month) - 1] for month in months.split(","))
    return last if min(map(int, days.split(","))) > last else None


def _is_sound(item: str, least: int, greatest: int) -> bool:
    match = re.fullmatch(r"(?:\*|([0-9]{1,2})(?:-([0-9]{1,2}))?)(?:/([0-9]{1,2}))?", item)
    if match is None:
        return False
    first, last, step = (int(part) if part else None for part in match.groups())
    ends = [end for end in (first, last) if end is not None]
    in_order = first is None or last is None or first <= last
    return all(least <= end <= greatest for end in ends) and in_order and step != 0


def cron_cure(line: str) -> str:
    """How what was meant is written: without seconds and years, which cron has not, and with numbers for names.

    Who writes `?` counts the days of a week from 1, which is Sunday, as Quartz does.
    """
    said = line.strip().lower()
    if said in _NICKNAMES:
        return f"write `{_NICKNAMES[said]}`"
    if every := re.fullmatch(r"@every ([0-9]+[smhd])", said):
        return f"write `every: {every[1]}` instead of `cron`"
    fields = said.split()
    seconds = fields[0] if len(fields) in (len(CRON) + 1, len(CRON) + 2) else ""
    if seconds:
        fields = fields[1 : len(CRON) + 1]
    if "?" in fields:
        fields[4:] = [re.sub(r"(?<![/0-9])[1-7]\b", lambda day: str(int(day[0]) - 1), text) for text in fields[4:]]
    mended = " ".join(_numbered(text, number) for number, text in enumerate(fields))
    if _malformed(mended):
        return FORM
    if last := _last_day(mended):
        return f"write a day up to {last}"
    why = ": a minute is the shortest, there are no seconds" if seconds else ""
    return f"write `{mended}`{why}"


def _numbered(text: str, number: int) -> str:
    """One field with numbers for the names of months and days, and `*` for what is left open."""
    names = {3: (_MONTHS, 1), 4: (_DAYS, 0)}.get(number)
    text = "*" if text == "?" else text
    if names is None:
        return text
    known, first = names
    text = re.sub(r"[a-z]{3,9}", lambda word: _number(word[0], known, first), text)
    return re.sub(r"(?<=-)0\b", "7", text) if known is _DAYS else text  # the Sunday that ends a week


def _number(word: str, known: tuple[str, ...], first: int) -> str:
    return next((str(number) for number, name in enumerate(known, first) if name.startswith(word)), word)
