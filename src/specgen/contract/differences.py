"""How two descriptions of one API differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum

from specgen.frozen import frozen


class Subject(Enum):
    """What differs."""

    OPERATION = "operation"
    PARAMETER = "parameter"
    NAME = "name"
    SECURITY = "security"
    BODY = "body"
    STATUS = "status"
    MEDIA = "media"
    TYPE = "type"
    VARIANT = "variant"
    VALUE = "value"
    FORMAT = "format"
    LIMIT = "limit"
    DEFAULT = "default"
    REQUIRED = "required"
    PROPERTY = "property"
    OTHERS = "others"


class Change(Enum):
    """In what way: what is wanted is not there, what is there was not wanted, or it is there otherwise."""

    MISSING = "missing"
    ADDED = "added"
    OTHERWISE = "otherwise"


@frozen
class Holder:
    """The named types that a place is in, the innermost of each document, and the way to the place from there.

    *outer* is what the wanted type itself is in.
    """

    wanted: str = ""
    found: str = ""
    inside: tuple[str, ...] = ()
    outer: Holder | None = None


NOWHERE = Holder()


@frozen
class Difference:
    """One difference: of what, in what way, where; *wanted* and *found* are empty where there is nothing."""

    subject: Subject
    change: Change
    place: tuple[str, ...]
    wanted: str = ""
    found: str = ""
    holder: Holder = NOWHERE

    @property
    def where(self) -> str:
        """The place, as people say it: `GET /articles > 200 > articles > []`."""
        return " > ".join(self.place)

    @property
    def said(self) -> str:
        """The difference in a line."""
        match self.change:
            case Change.MISSING:
                return f"{self.where}: {self.subject.value} {self.wanted} is missing"
            case Change.ADDED:
                return f"{self.where}: {self.subject.value} {self.found} is added"
            case Change.OTHERWISE:
                return f"{self.where}: {self.subject.value} is {self.found}, not {self.wanted}"


def differing(
    subject: Subject,
    place: tuple[str, ...],
    wanted: Collection[str],
    found: Collection[str],
    holder: Holder = NOWHERE,
) -> Iterator[Difference]:
    """The names that only one side has, those that are *wanted* first, in alphabetical order."""
    for name in sorted(set(wanted) - set(found)):
        yield Difference(subject, Change.MISSING, place, wanted=name, holder=holder)
    for name in sorted(set(found) - set(wanted)):
        yield Difference(subject, Change.ADDED, place, found=name, holder=holder)
