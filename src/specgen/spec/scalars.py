"""What the texts of a spec mean: numbers, ranges, times, sizes, rates, names of several kinds.

Each reader takes a text and gives its value; None, or a refusal in words, where the text is not of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic_core import PydanticCustomError

from specgen.frozen import frozen
from specgen.spec import cures
from specgen.spec.cures import MOST_DIGITS, MOST_RANGE_DIGITS
from specgen.spec.names import SNAKE, in_snake_case
from specgen.spec.synonyms import meant, question


class PlainText(str):
    """A text that stands without quotes, and so may be a number or a truth value where any JSON is taken."""

    __slots__ = ()


@frozen
class Bounds:
    """The least and the greatest; None is no bound."""

    least: int | None
    greatest: int | None


@frozen
class Frequency:
    """So many in so many seconds, and how the author said it."""

    times: int
    seconds: int
    text: str


@frozen
class Days:
    """The first and the last of some days, as they were written; of one day both are that day."""

    first: str
    last: str


@frozen
class Effort:
    """The work of one person: hundredths of days, which are as long as the calendar says, and minutes."""

    hundredths: int
    minutes: int


SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
PERIODS = {"sec": 1, "s": 1, "min": 60, "m": 60, "hour": 3600, "h": 3600, "day": 86400, "d": 86400}
PERMISSION = "[a-z][a-z0-9_-]*:[a-z][a-z0-9_-]*"
ASKS_NOTHING = "none"
"""What is written where an operation asks for no permission."""
BYTES = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}


def refuse(expected: str, given: object, cure: str = "") -> PydanticCustomError:
    """The error that says what a key takes, and how what was meant is written."""
    shown = f"`{given}`" if given and isinstance(given, str) else _kind(given)
    odd = cures.unseen(given) if isinstance(given, str) else ""
    context = {"shown": shown, "expected": expected, "cure": odd or cure}
    return PydanticCustomError("bad_value", "{shown} is not {expected}", context)


def _kind(given: object) -> str:
    if given is None:
        return "nothing"
    if given == "":
        return "an empty text"
    return "a map" if isinstance(given, dict) else "a list" if isinstance(given, list) else str(given)


_UNSAYABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def text(given: Any) -> str:
    """A text that says something and can be shown."""
    if not isinstance(given, str):
        one = f"write `{given[0]}`" if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str) else ""
        raise refuse("a text", given, one or "write a single text; one that looks otherwise stands in quotes")
    if not given.strip():
        raise PydanticCustomError("bad_value", "this text is empty", {"cure": "write one, or take the key out"})
    if _UNSAYABLE.search(given):
        raise PydanticCustomError(
            "bad_value", "this text holds a character that can't be shown", {"cure": "take it out"}
        )
    return str(given)


def line(given: Any) -> str:
    """A text on one line."""
    said = text(given)
    if "\n" in said.rstrip("\n"):
        raise PydanticCustomError("bad_value", "this text has several lines", {"cure": "write it on one line"})
    return said.rstrip("\n")


def reason(given: Any) -> str:
    """A text on one line that says why; whether it is so is said by writing it or not."""
    said = line(given)
    if said.lower() in ("true", "yes", "on", "y"):
        raise refuse("a reason", given, "say why, in a few words")
    if said.lower() in ("false", "no", "off", "n", "none"):
        raise refuse("a reason", given, "take the key out: where it stands, it is so")
    return said


def line_or_nothing(given: Any) -> str:
    """A text on one line, which may be empty."""
    return given if given == "" and isinstance(given, str) else line(given)


def type_words(given: Any) -> Any:
    """The name of a type, or a list of one."""
    if isinstance(given, str):
        return str(given)
    if isinstance(given, dict) and list(given) == ["list"] and isinstance(given["list"], str):
        return given
    if isinstance(given, dict) and isinstance(given.get("type"), str):
        raise refuse("a type, or `{list: type}`", given, f"name the type alone: `{given['type']}`")
    if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str) and re.fullmatch(r"\w+", given[0]):
        raise refuse("a type, or `{list: type}`", given, f"write `{{list: {given[0]}}}`")
    cure = "a list of values is `{list: string}`; a closed list of words is defined under `enums:` and named here"
    raise refuse("a type, or `{list: type}`", given, cure)


def filter_word(given: Any) -> Any:
    """A field that rows are kept by, or one of the rows that they name under a name of its own."""
    if isinstance(given, str) and re.fullmatch(SNAKE, given):
        return str(given)
    if isinstance(given, dict) and len(given) == 1:
        name, path = next(iter(given.items()))
        if re.fullmatch(SNAKE, str(name)) and isinstance(path, str) and re.fullmatch(rf"{SNAKE}\.{SNAKE}", path):
            return {str(name): str(path)}
    if isinstance(given, str) and (path := re.fullmatch(rf"{SNAKE}\.({SNAKE})", given)):
        raise refuse("a field, or `{name: relation.field}`", given, f"write `{{{path[1]}: {given}}}`")
    cure = "a field of a row that this one names is written `{tag: tags.name}`: what queries call it, and where it is"
    raise refuse("a field, or `{name: relation.field}`", given, cure)


_FLAGS = {"true": True, "false": False}


def flag(text: str) -> bool | None:
    """Whether it is so."""
    return _FLAGS.get(text)


def within(least: int, greatest: int) -> Callable[[str], int | None]:
    """Read a whole number without leading zeros, from *least* to *greatest*."""

    def read(text: str) -> int | None:
        number = int(text) if re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", text) else None
        return number if number is not None and least <= number <= greatest else None

    return read


def number(text: str) -> str | None:
    """A number, as its author wrote it."""
    return (
        text if re.fullmatch(rf"-?(0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})(\.[0-9]{{1,{MOST_DIGITS}}})?", text) else None
    )


def bounds(text: str) -> Bounds | None:
    """A range: `1..100`, `..100`, `1..`."""
    match = re.fullmatch(rf"([0-9]{{1,{MOST_RANGE_DIGITS}}})?\.\.([0-9]{{1,{MOST_RANGE_DIGITS}}})?", text)
    if not match or not (match[1] or match[2]):
        return None
    least, greatest = (int(part) if part else None for part in match.groups())
    return None if least is not None and greatest is not None and least > greatest else Bounds(least, greatest)


def range_or_name(text: str) -> Bounds | str | None:
    """A range, or the name of what is counted."""
    return text if re.fullmatch(SNAKE, text) else bounds(text)


def duration(text: str) -> int | None:
    """Seconds: `15m` is 900."""
    match = re.fullmatch(r"([0-9]{1,6})([smhdw])", text)
    return int(match[1]) * SECONDS[match[2]] if match and int(match[1]) else None


def lasting(text: str) -> int | None:
    """Seconds, where none at all is said by 0."""
    return 0 if text == "none" else duration(text)


def size(text: str) -> int | None:
    """Bytes: `10KB` is 10240."""
    match = re.fullmatch(r"([0-9]{1,6}) ?(B|KB|MB|GB)", text)
    return int(match[1]) * BYTES[match[2]] if match and int(match[1]) else None


def frequency(text: str) -> Frequency | None:
    """A rate: `100/min`."""
    match = re.fullmatch(r"([0-9]{1,9})/([a-z]+)", text)
    if not match or not int(match[1]) or match[2] not in PERIODS:
        return None
    return Frequency(int(match[1]), PERIODS[match[2]], text)


def date(text: str) -> str | None:
    """A day of the calendar, as it was written."""
    return text if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and cures.in_calendar(text) else None


_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
DAYS = rf"{_DAY}(\.\.{_DAY})?"


def days(text: str) -> Days | None:
    """A day, or all days from one to another: `2026-02-09..2026-02-13`."""
    if not re.fullmatch(DAYS, text):
        return None
    first, _, last = text.partition("..")
    last = last or first
    return Days(first, last) if date(first) and date(last) and first <= last else None


EFFORT = r"[0-9]{1,3}(\.[0-9]{1,2})?d|([0-9]{1,3}d )?[0-9]{1,3}h|(([0-9]{1,3}d )?[0-9]{1,3}h |[0-9]{1,3}d )?[0-9]{1,3}m"


def effort(text: str) -> Effort | None:
    """How much one person works on something: `2d`, `0.5d`, `4h`, `1d 4h`, `30m`."""
    if not re.fullmatch(EFFORT, text):
        return None
    parts = {part[-1]: part[:-1] for part in text.split(" ")}
    whole, _, part = parts.get("d", "0").partition(".")
    minutes = int(parts.get("h", 0)) * 60 + int(parts.get("m", 0))
    found = Effort(int(whole) * 100 + int(part.ljust(2, "0")), minutes)
    return found if found.hundredths or found.minutes else None


def meant_permission(given: str) -> str:
    """What was meant by another separator, or another order of words."""
    if re.fullmatch("[a-z][a-z0-9_-]*:\\*", given):
        resource = given.partition(":")[0]
        return f"write `{resource}:read` and `{resource}:write`"
    parts = [part for part in re.split(r"[^a-z0-9_]+", given.lower()) if part]
    if len(parts) == 1 and parts[0] == given:
        return f"write `{given}:read` or `{given}:write`; what a role may do stands under `roles:`"
    parts[2:] = ["any"] if parts[2:] in (["all"], ["others"], ["everyone"], ["any"]) else parts[2:]
    if len(parts) == 3 and parts[2] != "any":
        return ""
    return f"write `{':'.join(parts)}`" if len(parts) in (2, 3) else ""


REACHES = ("own", "any", "signed_in")


def meant_asked(given: str) -> str:
    """What was meant where a permission is asked for; only roles grant what reaches beyond one's own."""
    if re.fullmatch(f"{PERMISSION}:any", given):
        return f"take `:any` off: who has `{given}` reaches the rows of others as well"
    return meant_permission(given)


def meant_reach(given: str) -> str:
    """What was meant where it is said whose rows are reached."""
    return question(meant(given, REACHES)) or meant_asked(given)


def role_names(given: Any) -> list[str]:
    """One role, or several."""
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not names:
        raise refuse("a role, or a list of roles", given, "write `admin`, or `[editor, admin]`")
    for name in names:
        if not isinstance(name, str) or not re.fullmatch(SNAKE, name):
            raise refuse("the name of a role, like `admin`", name, in_snake_case(name) if isinstance(name, str) else "")
    return [str(name) for name in dict.fromkeys(names)]
