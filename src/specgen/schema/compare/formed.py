"""Whether JSON values that are there can be read once they are to be made of something else.

No migration converts them: what a service wrote it reads as the spec says now, and where it can't, it shows no row.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

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


@frozen
class Unread:
    """What of JSON values can't be read any more, in words; the *cure* that leaves it, and *path*, where it stands."""

    stake: str
    cure: str
    path: tuple[str, ...] = ()


def formed_otherwise(before: JsonForm | None, after: JsonForm | None) -> bool:
    """Whether values of one of the two are none of the other; False where nobody says what they are made of."""
    return before != after and any((*unread(before, after), *unread(after, before)))


def unread(before: JsonForm | None, after: JsonForm | None) -> tuple[Unread, ...]:
    """What of values that are made as *before* can't be read as *after*; nothing where one of the two is not known."""
    if before is None or after is None:
        return ()
    return tuple(_Reading(before, after).value(before.value, after.value, "", ()))


class _Reading:
    """Values of one form that are read as of another; each pair of forms within is looked at once."""

    def __init__(self, before: JsonForm, after: JsonForm) -> None:
        self.old = {form.name: form for form in before.forms}
        self.new = {form.name: form for form in after.forms}
        self.seen: set[tuple[str, str]] = set()

    def value(self, was: Member, now: Member, name: str, path: tuple[str, ...]) -> Iterator[Unread]:
        """What of *was* can't be read as *now*, which is called *name* and stands at *path*."""
        if not _reads(was, now):
            yield Unread(f"{_quoted(name)} was {_said(was)}, and is {_said(now)}", _as_it_was(name), path)
            return
        if was.type == now.type == FORM:
            yield from self._of_forms(was.of, now.of)
        if gone := ", ".join(f"`{each}`" for each in was.values if now.values and each not in now.values):
            yield Unread(f"{_quoted(name)} may be {gone} in rows", f"leave {gone} as long as rows hold it", path)
        for word in _narrower(was, now):
            yield Unread(f"{_quoted(name)} has another `{word}`", _as_it_was(name), path)

    def _of_forms(self, before: str, after: str) -> Iterator[Unread]:
        if (before, after) in self.seen:
            return
        self.seen.add((before, after))
        old, new = self.old[before], self.new[after]
        if old.digest != new.digest:
            yield Unread(f"`{after}` is defined otherwise", _as_it_was(after), ("types", after))
        elif old.by != new.by:
            stake = f"`{after}` is {_told(new)}, where `{before}` was {_told(old)}"
            yield Unread(stake, _as_it_was(after), ("types", after))
        else:
            yield from self._members(old, new)

    def _members(self, old: Form, new: Form) -> Iterator[Unread]:
        before, after = ({member.key or member.name: member for member in form.members} for form in (old, new))
        yield from (_gone(old, new, was) for key, was in before.items() if key not in after)
        for key, now in after.items():
            name, path = f"{new.name}.{now.name}", ("types", new.name, "fields", now.name)
            was = before.get(key)
            if was is None and not now.optional:
                yield Unread(f"rows have no `{name}`", f"write `optional: true` below `{'.'.join(path)}`", path)
            elif was is not None:
                yield from _wanted(was, now, name, path)
                yield from self.value(was, now, name, path)


def _gone(old: Form, new: Form, was: Member) -> Unread:
    """That rows hold the member, or the type of a union, *was*, which *new* has not."""
    path = ("types", new.name)
    if old.by:
        stake, cure = f"`{was.name}` tells no `{new.name}` any more", f"leave `{was.name}: {was.of}` in its `one_of`"
        return Unread(stake, f"{cure} as long as rows hold it", path)
    name = f"{old.name}.{was.name}"
    left = "" if was.optional else " with `optional: true`"
    return Unread(f"`{name}` goes", f"leave `{name}`{left} as long as rows hold it", path)


def _wanted(was: Member, now: Member, name: str, path: tuple[str, ...]) -> Iterator[Unread]:
    """What rows need not hold of a member, and have to from *now* on."""
    if was.optional and not now.optional:
        yield Unread(f"rows may have no `{name}`", f"leave `optional: true` below `{'.'.join(path)}`", path)
    if was.nullable and not now.nullable:
        yield Unread(f"`{name}` may be null in rows", f"leave `nullable: true` below `{'.'.join(path)}`", path)


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


def _narrower(was: Member, now: Member) -> Iterator[str]:
    """The words for limits that values of *was* may break as *now*, whose type takes them."""
    old, new = was.bounds, now.bounds
    longest = max(map(len, was.values), default=LENGTHS.get(was.type, old.max_length))
    if _below(_shortest(was), new.min_length) or _above(longest, new.max_length):
        yield "length"
    least, greatest = _range(was)
    if _below(least, new.minimum):
        yield "min"
    if _above(greatest, new.maximum):
        yield "max"
    if new.pattern not in (None, old.pattern):
        yield "pattern"
    if _above(old.max_bytes, new.max_bytes):
        yield "max_bytes"
    if _below(old.min_count, new.min_count) or _above(old.max_count, new.max_count):
        yield "count"
    if _above(old.whole, new.whole) or _above(old.scale, new.scale):
        yield "digits"


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
