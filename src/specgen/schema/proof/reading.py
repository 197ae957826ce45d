"""Where the SQL of a migration leads and leads back to, as it is read without a database."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from specgen.frozen import frozen
from specgen.schema.catalogue_others import is_unvalidated
from specgen.schema.model import Schema
from specgen.schema.proof.differing import differing
from specgen.schema.proof.scripts import Script, Scripts
from specgen.schema.proof.values import Fault
from specgen.schema.read_sql.read import read_sql
from specgen.schema.reading import Reading

END = "\n;\n"
"""What stands between two files, of which the first may end its last statement or not."""
LINE = re.compile(r"^line \d+: ")


@frozen
class Place:
    """A migration among those before it: its files, and the schemas that it meets and leads to."""

    scripts: Scripts
    before: Schema
    after: Schema


@frozen
class Read:
    """What a migration does otherwise than it should, *up* and *down*; *unread* is what nobody could read of it."""

    up: tuple[Fault, ...] = ()
    down: tuple[Fault, ...] = ()
    unread: tuple[str, ...] = ()


def read_through(earlier: Sequence[Scripts], place: Place, dialect: str) -> Read:
    """Where the migration at *place* leads after the *earlier* ones, and back, by all of it that can be read."""
    past = [script for each in earlier for script in each.up]
    base = _after(past, dialect)
    if faults := tuple(differing(place.before, base.schema)):
        return Read(unread=(f"the migrations before it: {faults[0].message}",))
    known = set(_said(base))
    there = _after((*past, *place.scripts.up), dialect)
    waiting, unread = _new(there, known)
    if up := (*differing(place.after, there.schema), *map(Fault, waiting)):
        return Read(up, unread=unread)
    back = _after((*past, *place.scripts.up, *place.scripts.down), dialect)
    _, unread = _new(back, known)
    may_stay = {*place.before.extensions, *place.after.extensions}
    return Read((), tuple(differing(place.before, back.schema, may_stay)), unread)


def _new(reading: Reading, known: Container[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What *reading* says that was not *known*: constraints that nobody has tried, and what could not be read."""
    said = [each for each in dict.fromkeys(_said(reading)) if each not in known]
    return tuple(filter(is_unvalidated, said)), tuple(each for each in said if not is_unvalidated(each))


def _after(scripts: Iterable[Script], dialect: str) -> Reading:
    return read_sql(END.join(script.text for script in scripts), dialect)


def _said(reading: Reading) -> Iterator[str]:
    """What could not be read, wherever it stands."""
    return (LINE.sub("", said) for said in reading.unread)
