"""How what an author meant is written: the cures of values that are not what their key takes.

Each takes the text as it was given; what it can't make sense of gets the form in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from http import HTTPStatus

from specgen.spec.names import SEGMENT

MOST_DIGITS = 30
"""Of a number, before the point and behind it."""

MOST_RANGE_DIGITS = 9
"""Of each end of a range, and of how often."""

_STRETCH = re.compile(
    r"(?:(?P<s>s(?:ec(?:ond)?s?)?)|(?P<m>m(?:in(?:ute)?s?)?)|(?P<h>h(?:(?:ou)?rs?)?)|(?P<d>d(?:ays?)?)|(?P<w>w(?:(?:ee)?ks?)?))",
    re.IGNORECASE,
)
_EACH = {"hourly": "1h", "daily": "1d", "weekly": "1w"}
TIME_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

_YES, _NO = frozenset({"yes", "on", "y", "1", "true"}), frozenset({"no", "off", "n", "0", "false"})
_UNSEEN = re.compile(r"[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff]")


_CURRENCIES = {"€": "EUR", "euro": "EUR", "$": "USD", "dollar": "USD", "£": "GBP", "pound": "GBP", "¥": "JPY"}


def none(given: str) -> str:
    """No cure is sure."""
    return ""


def written(cure: str | None) -> str:
    """What a *cure* tells to write, where it tells nothing else; empty of others."""
    found = re.fullmatch("write `([^`]+)`", cure or "")
    return found[1] if found else ""


def unseen(given: str) -> str:
    """The cure of a text with a character that can't be seen; empty where there is none."""
    found = _UNSEEN.search(given)
    return f"take the character U+{ord(found[0]):04X} out, which can't be seen" if found else ""


def as_text(given: object) -> str:
    """What a list or a map of texts would be as a single text; empty of anything else."""
    parts = list(given.values()) if isinstance(given, Mapping) else given if isinstance(given, list) else []
    return " ".join(map(str, parts)) if all(isinstance(part, str) for part in parts) else ""


SHAPES = "name a shape, as the entity's `shapes:` define them; the status stands in `status:`"


def shape(given: str) -> str:
    """Of the shape of an answer or a body."""
    if re.fullmatch("[0-9]+", given):
        return f"the status stands in `status: {given}`"
    if re.fullmatch("[A-Z][A-Za-z0-9]*", given):
        return f"of `entity: {given}` this is the shape: write `read`, or one of its `shapes:`"
    return SHAPES


ORDERS = {"asc": "", "ascending": "", "1": "", "desc": "-", "descending": "-", "-1": "-"}
"""What others say of the order of a list, and the sign that says so here."""


def order(given: str) -> str:
    """Of a field that a list is sorted by."""
    field, _, way = given.strip().rpartition(" ")
    sign = ORDERS.get(way.lower())
    return f"write `{sign}{field}`" if sign is not None and field else ""


def of_rows(given: str) -> str:
    """Of a field of rows that another field names."""
    if re.fullmatch("[a-z][a-z0-9_]*", given):
        return f"say which field of theirs: `{given}.…`"
    worked_out = re.fullmatch(r"([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\s*([-+*/])\s*\1\.([a-z][a-z0-9_]*)", given)
    if worked_out:
        rows, left, sign, right = worked_out.groups()
        kept = f"`amount: {{formula: {left} {sign} {right}, stored: true}}`"
        return f"work it out in each of the rows, by {kept} there, and write `{rows}.amount`"
    return ""


def own_field(given: str) -> str:
    """Of a field of the rows themselves, where one of others is named, or a member of one."""
    field = order(given).removeprefix("write ").strip("`") or given.strip()
    holder, dot, name = field.lstrip("-").rpartition(".")
    if not dot or not re.fullmatch(r"[a-z][a-z0-9_]*", holder + name):
        return order(given)
    return (
        f"name a field of the row itself: let it hold `{name}` beside `{holder}`, or, where `{holder}` names a row, "
        f"by `{holder}_{name}: {{copy: {field.lstrip('-')}}}`"
    )


def error_status(given: str) -> str:
    """Of the status of an error."""
    name = re.sub("[^a-z]", "", given.lower())
    found = next((each.value for each in HTTPStatus if re.sub("[^a-z]", "", each.phrase.lower()) == name), 0)
    return f"write `{found}`" if found >= 400 else "409 says in conflict, 404 not there, 422 against a rule"


def success_status(given: str) -> str:
    """Of the status of an answer when all goes well."""
    return "200 is usual, 201 says made, 204 without an answer"


def flag(given: str) -> str:
    """Of `true` or `false`."""
    word = given.lower()
    if re.fullmatch("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+", given):
        return f"write `true`; the error stands beside it: `taken: {given}`"
    return f"write `{'true' if word in _YES else 'false'}`" if word in _YES | _NO else "write one of the two"


def currency(given: str) -> str:
    """Of the code of a currency."""
    code = _CURRENCIES.get(given.lower().removesuffix("s"), given.upper())
    return f"write `{code}`" if re.fullmatch("[A-Z]{3}", code) else "ISO 4217 has a code of three capitals for each"


def percent(given: str) -> str:
    """Of a share in hundredths, which others write as a fraction, or with a sign."""
    bare = given.removesuffix("%").rstrip()
    share = Decimal(plain_number(bare) or 0)
    is_fraction = bare == given and 0 < share < 1 and share * 100 == int(share * 100)
    return f"write `{int(share * 100)}`" if is_fraction else whole(1, 100)(bare)


def whole(least: int, greatest: int) -> Callable[[str], str]:
    """Of a whole number from *least* to *greatest*."""

    def cure(given: str) -> str:
        with_unit = re.fullmatch("([0-9]{1,9}) ?[A-Za-z%]+", given)
        number = plain_number(with_unit[1] if with_unit else given)
        if number is None or "." in number:
            return f"write digits alone, from `{least}` to `{greatest}`"
        if Decimal(number) < least:
            return f"the least is `{least}`"
        return f"the greatest is `{greatest}`" if Decimal(number) > greatest else f"write `{number}`"

    return cure


AGGREGATES = (
    "of other rows there are `sum: books.pages` and `count: books`; anything else is worked out by code of your own: "
    "`computed: decimal`"
)


def number(given: str) -> str:
    """Of a number."""
    if re.fullmatch(r"[a-z][a-z_]*\.[a-z][a-z_]*", given):
        return AGGREGATES
    if re.fullmatch(r"[0-9]{1,6} ?(B|KB|MB|GB)", given):
        return f"a size in bytes is written `max_bytes: {given}`"
    if re.fullmatch(r"-?[0-9.]+", given) and len(given) > MOST_DIGITS:
        return f"a number has at most {MOST_DIGITS} digits before the point, and as many behind it"
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}:[0-9]{2}", given):
        return f"a check bounds days and times: `checks: {{not_before: starts_on >= '{given}'}}`"
    plain = plain_number(given)
    return f"write `{plain}`" if plain else "write digits, with a point before a fraction: `9.99`"


def plain_number(given: str) -> str | None:
    """A number without what other languages allow in it: a plus, zeros, separators, an exponent, another base."""
    text = re.sub(r"(?<=[0-9])[_' ,](?=[0-9]{3}(?![0-9]))", "", given.strip()).removeprefix("+")
    try:
        value = Decimal(int(text, 0)) if re.fullmatch(r"-?0[xob][0-9a-fA-F]+", text) else Decimal(text)
    except (InvalidOperation, ValueError):
        return None
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        return None
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def range_of(given: str) -> str:
    """Of a range."""
    numbers = re.findall(r"[0-9]+", given)
    if any(len(number) > MOST_RANGE_DIGITS for number in numbers):
        return f"the greatest number in a range is `{10**MOST_RANGE_DIGITS - 1}`; a range without a greatest is `1..`"
    if given.startswith("-") or not 1 <= len(numbers) <= 2:
        return "write the least before two dots and the greatest behind them; neither is below 0"
    if len(numbers) == 1:
        only = numbers[0]
        return f"write `..{only}` for at most, `{only}..` for at least, `{only}..{only}` for exactly"
    least, greatest = sorted(map(int, numbers))
    return f"write `{least}..{greatest}`"


def day(given: str) -> str:
    """Of a date; of two ways to read one the first that the calendar has."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
        return "the calendar has no such day"
    year_first = re.match(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})(?![0-9])", given)
    year_last = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})", given)
    ways = [year_first.groups()] if year_first else []
    if year_last:
        ways = [(year_last[3], year_last[2], year_last[1]), (year_last[3], year_last[1], year_last[2])]
    written = (f"{year}-{int(month):02}-{int(day):02}" for year, month, day in ways)
    meant = next(filter(in_calendar, written), "")
    return f"write the year first: `{meant}`" if meant else "write the year, the month and the day in digits"


def days(given: str) -> str:
    """Of days, one or all from one to another."""
    between = re.fullmatch(r"(\S+?)\s*(?: - | |\bto\b|\buntil\b|/)\s*(\S+)", given)
    if between and in_calendar(between[1]) and in_calendar(between[2]):
        return f"write `{min(between.groups())}..{max(between.groups())}`"
    first, dots, last = given.partition("..")
    if not dots:
        return day(given)
    if in_calendar(first) and in_calendar(last):
        return f"write the first day before the last: `{last}..{first}`"
    return day(last if in_calendar(first) else first) or "write the first day, two dots, and the last day"


LARGEST = 1000
"""What the number of each unit of an effort is less than."""


def effort(given: str) -> str:
    """Of an effort: numbers with their units, the largest first."""
    parts = re.findall(r"([0-9]+(?:[.,][0-9]{1,2})?) ?([dhmDHM])", given)
    if any(float(number.replace(",", ".")) >= LARGEST for number, _ in parts):
        return f"no number of it is {LARGEST} or more: write hours as days, and part what takes more than 999 days"
    weeks = re.fullmatch(r"([0-9]{1,2}) ?w(?:eeks?)?", given)
    if weeks and int(weeks[1]):
        return f"write it in days of work: `{int(weeks[1]) * 5}d`, where a week has five"
    if re.fullmatch(r"[1-9][0-9]?", given):
        return f"say of what: `{given}d` are days, `{given}h` hours; of a task, `{{points: {given}}}` points"
    between = re.fullmatch(r"([0-9]+) ?([dhm]?) ?(?:-|\.\.|to) ?([0-9]+) ?([dhm])", given)
    if between:
        low, high = f"{between[1]}{between[2] or between[4]}", f"{between[3]}{between[4]}"
        return f"write one, like `{high}`; of a task, `{{low: {low}, likely: …, high: {high}}}`"
    if len(parts) == 1 and parts[0][1].lower() == "d" and float(parts[0][0].replace(",", ".")):
        return f"write `{parts[0][0].replace(',', '.')}d`"
    return "write days, hours and minutes, like `2d`, `1d 4h` or `30m`; weeks are days"


def upper(given: str) -> str:
    """Of a name in capitals."""
    return f"write `{given.upper()}`" if given != given.upper() and given.isascii() and given.isalnum() else ""


def in_calendar(text: str) -> bool:
    """Whether there is a day that is written so."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def time(given: str) -> str:
    """Of a stretch of time: one number and the letter of its unit."""
    parts = re.fullmatch(r"(?:PT?)?([0-9]{1,6}) ?([A-Za-z]+)", given)
    unit = _STRETCH.fullmatch(parts[2]) if parts else None
    if parts and unit and int(parts[1]):
        return f"write `{parts[1]}{unit.lastgroup}`"
    if parts and re.fullmatch("ms|msecs?|millis|milliseconds?", parts[2].lower()):
        whole = max(1, round(int(parts[1]) / 1000))
        return f"a second is the shortest: write `{whole}s`"
    if each := _EACH.get(given.lower()) or ((one := _STRETCH.fullmatch(given)) and f"1{one.lastgroup}"):
        return f"write `{each}`"
    if years := re.fullmatch("([1-9][0-9]?) ?(?:y|years?)", given):
        return f"write it in days: `{int(years[1]) * 365}d`"
    if re.fullmatch("[1-9][0-9]{0,5}", given):
        return f"say of what: `{given}s` are seconds, `{given}d` days"
    if mixed := re.fullmatch("([0-9]{1,3})h ?([0-9]{1,2})m", given):
        return f"write `{int(mixed[1]) * 60 + int(mixed[2])}m`"
    letters, units = ", ".join(f"`{unit}`" for unit in TIME_UNITS), ", ".join(TIME_UNITS.values())
    return f"write a number from 1 to 999999 and one of {letters}: {units}"


def size(given: str) -> str:
    """Of a size in bytes."""
    parts = re.fullmatch(r"([0-9]{1,6}) ?([KMG]?)i?B?(?:ytes?)?", given, re.IGNORECASE)
    if parts and int(parts[1]):
        return f"write `{parts[1]}{parts[2].upper()}B`"
    return "write a whole number from 1 to 999999 and one of `B`, `KB`, `MB`, `GB`"


def rate(given: str) -> str:
    """Of how often."""
    said = re.search(r"([0-9]+).*?(sec|min|hour|day)", given)
    if said and int(said[1]) and len(said[1]) <= MOST_RANGE_DIGITS:
        return f"write `{said[1]}/{said[2]}`"
    return f"write a number from 1 to {10**MOST_RANGE_DIGITS - 1}, a slash, and `sec`, `min`, `hour` or `day`"


_HOST = r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::[0-9]{1,5})?"


def url(given: str) -> str:
    """Of an address on the web."""
    return f"write `https://{given}`" if re.fullmatch(rf"{_HOST}(/[^\s\"<>]*)?", given) else ""


def origin(given: str) -> str:
    """Of the address of a web page that calls."""
    if given == "*":
        return "write `origins: any` for those of all web pages"
    if bare := re.match(rf"{_HOST}(?=/|$)", given):
        return f"write `https://{bare[0]}`"
    address = re.match(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?", given)
    return f"write `{address[0]}`" if address else "name the address of each web page that calls"


def base_path(given: str) -> str:
    """Of what every path starts with."""
    given = re.sub(r"^https?://[^/]*", "", given)
    mended = re.sub(r"/(\{.*?\})?(?=/|$)", "", f"/{given.strip('/')}")
    return f"write `{mended}`" if re.fullmatch(f"(/{SEGMENT})+", mended) else "write words with a slash before each"


def signature_prefix(given: str) -> str:
    """Of what stands before the digits of a signature."""
    return f"write `{given}=`" if re.fullmatch("[A-Za-z][A-Za-z0-9-]*", given) else ""


def rule(given: str) -> str:
    """Of the name of a rule."""
    name = re.sub("[^a-z]+", "-", re.sub("(?<=[a-z])(?=[A-Z])", "-", given).lower()).strip("-")
    return f"write `{name}`" if re.fullmatch("[a-z]+(-[a-z]+)*", name) else ""


def channel_path(given: str) -> str:
    """Of the path of a channel."""
    return base_path(re.sub("^wss?://[^/]*", "", given))


def embedded(given: str) -> str:
    """Of the shape in which a row is shown whole."""
    return f"write `{given}.read`" if re.fullmatch("[A-Z][A-Za-z0-9]*", given) else ""


def variable(given: str) -> str:
    """The cure of what should name an environment variable; it may be the secret itself."""
    bare = re.fullmatch(r"(?:\$\{?|(?:process\.)?env[.:]|ENV\[['\"]?)([A-Za-z_]\w*)(?:['\"]?\]|\})?", given)
    if bare or re.fullmatch(r"[a-z]+(_[a-z]+)*_(key|secret|token|password|user|id|url)", given):
        return f"write `{(bare[1] if bare else given).upper()}`"
    return "name the variable that holds the secret; the value stands in no spec"
