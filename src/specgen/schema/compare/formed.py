"""Whether JSON values that are there can be read once they are to be made of something else.

No migration converts them: what a service wrote it reads as the spec says now, and where it can't, it shows no row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from specgen.frozen import frozen
from specgen.product.types import FORMED, TYPES, Kind
from specgen.schema.json_forms import ENUM, FORM, Form, JsonForm, Member

FREE, FLOAT = Kind.JSON.value, Kind.FLOAT.value
WHOLE = INTEGER, BIGINT = (Kind.INTEGER.value, Kind.BIGINT.value)
BITS = {INTEGER: 32, BIGINT: 64}
"""How many bits a whole number has, be it kept as JSON or not."""
EXACT = (Kind.DECIMAL.value, Kind.MONEY.value)
TEXTS = (Kind.STRING.value, Kind.TEXT.value)
AS_TEXT = frozenset({ENUM, *(kind.value for kind, row in TYPES.items() if row.json == "string")})
"""What stands in JSON as a text."""
FIXED = {Kind.UUID.value: 36, Kind.DATE.value: 10}
"""How many characters each value has."""
LENGTHS = {**FIXED, **{each.value: TYPES[each].default_length for each in FORMED}}
"""How many characters a value has at most."""


Number = int | str | Decimal


Place = tuple[tuple[str, bool], ...]
"""Where something stands within a value: what JSON calls each member on the way, and whether that is a list."""


class Ask(Enum):
    """What is true of a value that can't be read: of what stands at a place, or of the lack of it."""

    THERE = "it is there"
    MISSING = "it is not there, where what holds it is"
    NULL = "it is null"
    ONE_OF = "it is one of some texts"
    LONGER = "it has more characters"
    SHORTER = "it has fewer characters"
    GREATER = "it is a greater number"
    LESS = "it is a lesser number"
    MORE = "it is a list of more items"
    FEWER = "it is a list of fewer items"


@frozen
class Sought:
    """What to look for at a *place*: what *ask* is true of, with the *texts* or the *limit* that this speaks of."""

    ask: Ask
    place: Place
    texts: tuple[str, ...] = ()
    limit: str = ""


@frozen
class Unread:
    """What of JSON values can't be read any more, in words; the *cure* that leaves it, and *path*, where it stands.

    *sought* is what tells such values; None where no question does.
    """

    stake: str
    cure: str
    path: tuple[str, ...] = ()
    sought: Sought | None = None


def formed_otherwise(before: JsonForm | None, after: JsonForm | None) -> bool:
    """Whether values of one of the two are none of the other; False where nobody says what they are made of."""
    return before != after and any((*unread(before, after), *unread(after, before)))


def unread(before: JsonForm | None, after: JsonForm | None) -> tuple[Unread, ...]:
    """What of values that are made as *before* can't be read as *after*; nothing where one of the two is not known."""
    if before is None or after is None:
        return ()
    found: dict[str, Unread] = {}
    for each in _everywhere(before, after):
        found.setdefault(each.stake, each)
    return tuple(found.values())


def unread_everywhere(before: JsonForm | None, after: JsonForm | None) -> tuple[Unread, ...]:
    """The same at each place where it may stand."""
    return _everywhere(before, after) if before and after else ()


def _everywhere(before: JsonForm, after: JsonForm) -> tuple[Unread, ...]:
    return tuple(_Reading(before, after).value(before.value, after.value, "", (), ()))


class _Reading:
    """Values of one form that are read as of another; none holds values of its own."""

    def __init__(self, before: JsonForm, after: JsonForm) -> None:
        self.old = {form.name: form for form in before.forms}
        self.new = {form.name: form for form in after.forms}

    def value(self, was: Member, now: Member, name: str, path: tuple[str, ...], at: Place) -> Iterator[Unread]:
        """What of *was* can't be read as *now*, which is called *name*, and is written at *path*.

        Rows hold it within what stands *at* a place.
        """
        here = (*at, (was.key or was.name, was.many))
        if not _reads(was, now):
            stake = f"{_quoted(name)} was {_said(was)}, and is {_said(now)}"
            yield Unread(stake, _as_it_was(name), path, Sought(Ask.THERE, here))
            return
        if was.type == now.type == FORM:
            yield from self._of_forms(was.of, now.of, here)
        if gone := tuple(each for each in was.values if now.values and each not in now.values):
            said = ", ".join(f"`{each}`" for each in gone)
            stake, cure = f"{_quoted(name)} may be {said} in rows", f"leave {said} as long as rows hold it"
            yield Unread(stake, cure, path, Sought(Ask.ONE_OF, here, gone))
        for word, sought in _narrower(was, now, here):
            yield Unread(f"{_quoted(name)} has another `{word}`", _as_it_was(name), path, sought)

    def _of_forms(self, before: str, after: str, at: Place) -> Iterator[Unread]:
        old, new = self.old[before], self.new[after]
        if old.digest != new.digest:
            stake = f"`{after}` is defined otherwise"
            yield Unread(stake, _as_it_was(after), ("types", after), Sought(Ask.THERE, at))
        elif old.by != new.by:
            stake = f"`{after}` is {_told(new)}, where `{before}` was {_told(old)}"
            yield Unread(stake, _as_it_was(after), ("types", after), Sought(Ask.THERE, at))
        else:
            yield from self._members(old, new, at)

    def _members(self, old: Form, new: Form, at: Place) -> Iterator[Unread]:
        before, after = ({member.key or member.name: member for member in form.members} for form in (old, new))
        yield from (_gone(old, new, was, at) for key, was in before.items() if key not in after)
        for key, now in after.items():
            name, path = f"{new.name}.{now.name}", ("types", new.name, "fields", now.name)
            was = before.get(key)
            if was is None and not now.optional:
                missing = Sought(Ask.MISSING, (*at, (key, now.many)))
                yield Unread(
                    f"rows have no `{name}`", f"write `optional: true` below `{'.'.join(path)}`", path, missing
                )
            elif was is not None:
                yield from _wanted(was, now, name, path, (*at, (key, was.many)))
                # What is one of several types may be another one, of which nothing is to be told.
                found = self.value(was, now, name, path, at)
                yield from (replace(each, sought=None) for each in found) if old.by else found


def _gone(old: Form, new: Form, was: Member, at: Place) -> Unread:
    """That rows hold the member, or the type of a union, *was*, which *new* has not."""
    path = ("types", new.name)
    if old.by:
        stake, cure = f"`{was.name}` tells no `{new.name}` any more", f"leave `{was.name}: {was.of}` in its `one_of`"
        told = Sought(Ask.ONE_OF, (*at, (old.by, False)), (was.name,))
        return Unread(stake, f"{cure} as long as rows hold it", path, told)
    name = f"{old.name}.{was.name}"
    left = "" if was.optional else " with `optional: true`"
    there = Sought(Ask.THERE, (*at, (was.key or was.name, was.many)))
    return Unread(f"`{name}` goes", f"leave `{name}`{left} as long as rows hold it", path, there)


def _wanted(was: Member, now: Member, name: str, path: tuple[str, ...], at: Place) -> Iterator[Unread]:
    """What rows need not hold of a member, and have to from *now* on."""
    if was.optional and not now.optional:
        cure = f"leave `optional: true` below `{'.'.join(path)}`"
        yield Unread(f"rows may have no `{name}`", cure, path, Sought(Ask.MISSING, at))
    if was.nullable and not now.nullable:
        cure = f"leave `nullable: true` below `{'.'.join(path)}`"
        yield Unread(f"`{name}` may be null in rows", cure, path, Sought(Ask.NULL, at))


def _reads(was: Member, now: Member) -> bool:
    """Whether values of one type are read as of another, but for their limits."""
    if was.many != now.many:
        return False
    if now.type == FREE:
        return was.type in (FORM, FREE)
    if was.type in EXACT and now.type in EXACT:
        return was.counts == now.counts or not (was.counts and now.counts)
    if was.type in WHOLE and now.type in (*WHOLE, FLOAT):
        return (was.type, now.type) != (BIGINT, INTEGER)
    return was.type == now.type or (was.type in AS_TEXT and now.type in TEXTS)


def _narrower(was: Member, now: Member, at: Place) -> Iterator[tuple[str, Sought | None]]:
    """The words for limits that values of *was* may break as *now*, whose type takes them; and what breaks them."""
    old, new = was.bounds, now.bounds
    longest = max(map(len, was.values), default=LENGTHS.get(was.type, old.max_length))
    if _below(_shortest(was), new.min_length):
        yield "length", Sought(Ask.SHORTER, at, limit=str(new.min_length))
    if _above(longest, new.max_length):
        yield "length", Sought(Ask.LONGER, at, limit=str(new.max_length))
    least, greatest = _range(was)
    if _below(least, new.minimum):
        yield "min", Sought(Ask.LESS, at, limit=str(new.minimum))
    if _above(greatest, new.maximum):
        yield "max", Sought(Ask.GREATER, at, limit=str(new.maximum))
    if new.pattern not in (None, old.pattern):
        yield "pattern", None
    if _above(old.max_bytes, new.max_bytes):
        yield "max_bytes", None
    if _below(old.min_count, new.min_count):
        yield "count", Sought(Ask.FEWER, at, limit=str(new.min_count))
    if _above(old.max_count, new.max_count):
        yield "count", Sought(Ask.MORE, at, limit=str(new.max_count))
    if _above(old.whole, new.whole) or _above(old.scale, new.scale):
        yield "digits", None


def _shortest(was: Member) -> int:
    """How many characters a value has at least: what is written in a form is never empty."""
    least = was.bounds.min_length or 0
    form = 0 if was.type in TEXTS else FIXED.get(was.type, 1)
    return min(map(len, was.values), default=max(least, form))


def _range(was: Member) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest number that *was* takes, be it for its limits or for its type."""
    bounds = was.bounds
    if was.type in BITS:
        half = Decimal(2 ** (BITS[was.type] - 1))
        least, greatest = [-half], [half - 1]
    elif bounds.whole is not None:
        most = Decimal(10) ** bounds.whole - Decimal(10) ** -(bounds.scale or 0)
        least, greatest = [-most], [most]
    else:
        least, greatest = [], []
    least += [Decimal(each) for each in (bounds.minimum,) if each is not None]
    greatest += [Decimal(each) for each in (bounds.maximum,) if each is not None]
    return max(least, default=None), min(greatest, default=None)


def _below(old: Number | None, new: Number | None) -> bool:
    """Whether something above the *old* least lies below the *new* one."""
    return new is not None and (old is None or Decimal(old) < Decimal(new))


def _above(old: Number | None, new: Number | None) -> bool:
    """Whether something below the *old* greatest lies above the *new* one."""
    return new is not None and (old is None or Decimal(old) > Decimal(new))


def _as_it_was(name: str) -> str:
    """How values get their new form in two steps: code alone knows it."""
    if "." not in name:
        return "leave it as it was, beside a new field with `optional: true` into which your code copies what it holds"
    return (
        f"leave `{name}` as it was, beside a new member with `optional: true` into which your code copies what it holds"
    )


def _quoted(name: str) -> str:
    return f"`{name}`" if name else "the value"


def _told(form: Form) -> str:
    return f"one of several types, told by `{form.by}`" if form.by else "one type"


def _said(member: Member) -> str:
    """What a member holds in words: `money of EUR`, `list of Address`."""
    held = member.of or (f"{member.type} of {member.counts}" if member.counts else member.type)
    return f"a list of `{held}`" if member.many else f"`{held}`"
