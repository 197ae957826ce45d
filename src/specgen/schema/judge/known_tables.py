"""Tables that are known, and where each of them is spoken of: nothing is looked for by going through all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Generic, TypeVar

from specgen.frozen import frozen
from specgen.schema.judge.alterations import CreateIndex
from specgen.schema.judge.parts import Constraint, Held, Kind

WIDTH = 128
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Place = tuple[str, str]
"""What is spoken of: a key, an index or a copy, and its name."""


@frozen
class KnownColumn:
    """A column; *was* is its name before the migration, None of one that is new; *filled* says that rows were written.

    A *computed* one loses nothing with it. A type or nullability of None is not known. *made* is the SQL that converts
    what was there to what it holds now, in the names of before; *fill* is what a *filled* one holds, if that is known,
    and *began* the type that it had before.
    """

    name: str
    type: Held | None = None
    nullable: bool | None = None
    was: str | None = None
    filled: bool = False
    default: str | None = None
    computed: bool = False
    made: str | None = None
    fill: str | None = None
    began: Held | None = None


@frozen
class KnownTable:
    """A table; *was* is its name before the migration, None of a new one; *whole* says that all of it is known.

    *copies* is the table whose rows were put into a new one, *taken* are those of its columns that were put there.
    *held* are the conditions that all rows satisfied before the migration, in the names of then.
    """

    name: str
    columns: tuple[KnownColumn, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[CreateIndex, ...] = ()
    was: str | None = None
    whole: bool = False
    copies: str | None = None
    taken: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    def column(self, name: str) -> KnownColumn | None:
        """The column called *name*, if that is known."""
        return next((column for column in self.columns if column.name == name), None)

    def constraint(self, name: str | None) -> Constraint | None:
        """The constraint called *name*, if that is known."""
        return next((each for each in self.constraints if each.name == name), None)

    def of_kind(self, kind: Kind) -> tuple[Constraint, ...]:
        """The constraints of *kind*."""
        return tuple(each for each in self.constraints if each.kind is kind)

    @property
    def targets(self) -> tuple[str, ...]:
        """The tables that its foreign keys name."""
        return tuple(each.target for each in self.of_kind(Kind.FOREIGN) if each.target)


class Later(Generic[Value]):
    """A value that is made when it is asked for, once for all who hold it."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make: Callable[[], Value] | None = make

    def value(self) -> Value:
        """The value."""
        if self._make is not None:
            self._made = self._make()
            self._make = None
        return self._made


class Shared(Generic[Key, Value]):
    """Values by key, which nothing changes; what is otherwise in one than in another is all that it takes anew.

    Each statement of a folder has what was known before it, so thousands of these are there at once.
    """

    __slots__ = ("_parts",)

    def __init__(self, parts: tuple[Mapping[Key, Value | Later[Value]], ...] = ({},) * WIDTH) -> None:
        self._parts = parts

    @staticmethod
    def of(values: Mapping[Key, Value | Later[Value]]) -> Shared[Key, Value]:
        """The *values*, some of which may be made later."""
        parts: tuple[dict[Key, Value | Later[Value]], ...] = tuple({} for _ in range(WIDTH))
        for key, each in values.items():
            parts[hash(key) % WIDTH][key] = each
        return Shared(parts)

    def get(self, key: Key) -> Value | None:
        """What *key* stands for."""
        found = self._parts[hash(key) % WIDTH].get(key)
        return found.value() if isinstance(found, Later) else found

    def each(self) -> Iterator[Key]:
        """All keys, in no order."""
        return chain.from_iterable(self._parts)

    def put(self, key: Key, value: Value) -> Shared[Key, Value]:
        """The same where *key* stands for *value*."""
        return self._with(key, {**self._parts[hash(key) % WIDTH], key: value})

    def drop(self, key: Key) -> Shared[Key, Value]:
        """The same without *key*."""
        part = self._parts[hash(key) % WIDTH]
        return self._with(key, {each: value for each, value in part.items() if each != key}) if key in part else self

    def _with(self, key: Key, part: Mapping[Key, Value | Later[Value]]) -> Shared[Key, Value]:
        place = hash(key) % WIDTH
        return Shared((*self._parts[:place], part, *self._parts[place + 1 :]))


@frozen
class Tables:
    """Tables by name, which ones speak of what, and which are otherwise than at the last `settled`."""

    by_name: Shared[str, KnownTable] = Shared()
    speaking: Shared[Place, tuple[str, ...]] = Shared()
    moved: Shared[str, bool] = Shared()

    def get(self, name: str) -> KnownTable | None:
        """The table called *name*."""
        return self.by_name.get(name)

    def naming(self, table: str) -> tuple[KnownTable, ...]:
        """The tables with a foreign key to *table*, itself perhaps among them."""
        return self._speaking("key", table)

    def with_index(self, name: str) -> tuple[KnownTable, ...]:
        """The tables with an index called *name*: one, where a database has it."""
        return self._speaking("index", name)

    def copying(self, table: str) -> tuple[KnownTable, ...]:
        """The tables into which rows of *table* were put."""
        return self._speaking("copy", table)

    def with_table(self, table: KnownTable) -> Tables:
        """The same with *table* as it is now."""
        moved = self.moved if self.moved.get(table.name) else self.moved.put(table.name, True)
        return replace(self._put(table), moved=moved)

    def without(self, names: Iterable[str]) -> Tables:
        """The same without the tables called *names*."""
        found = self
        for name in names:
            if old := found.get(name):
                speaking = _spoken(found.speaking, name, _speaks_of(old), set())
                found = Tables(found.by_name.drop(name), speaking, found.moved.drop(name))
        return found

    def settled(self) -> Tables:
        """The same when all that was changed is as old as everything else."""
        found = self
        for name in self.moved.each():
            if table := found.get(name):
                found = found._put(_settled(table))
        return replace(found, moved=Shared())

    def _speaking(self, what: str, name: str) -> tuple[KnownTable, ...]:
        found = (self.by_name.get(each) for each in self.speaking.get((what, name)) or ())
        return tuple(each for each in found if each)

    def _put(self, table: KnownTable) -> Tables:
        old = self.get(table.name)
        before = _speaks_of(old) if old else set()
        speaking = _spoken(self.speaking, table.name, before, _speaks_of(table))
        return Tables(self.by_name.put(table.name, table), speaking, self.moved)


def _spoken(
    speaking: Shared[Place, tuple[str, ...]], name: str, before: set[Place], after: set[Place]
) -> Shared[Place, tuple[str, ...]]:
    """*speaking* where the table *name* spoke of what is *before*, and speaks of what is *after* now."""
    for place in sorted(before - after):
        speaking = speaking.put(place, tuple(each for each in speaking.get(place) or () if each != name))
    for place in sorted(after - before):
        speaking = speaking.put(place, (*(speaking.get(place) or ()), name))
    return speaking


def _speaks_of(table: KnownTable) -> set[Place]:
    copied = {("copy", table.copies)} if table.copies else set()
    return copied | places(table.targets, (index.name for index in table.indexes))


def places(targets: Iterable[str], indexes: Iterable[str | None]) -> set[Place]:
    """What a table speaks of whose foreign keys name *targets* and whose indexes are called *indexes*."""
    return {("key", each) for each in targets} | {("index", each) for each in indexes if each}


def _settled(table: KnownTable) -> KnownTable:
    columns = tuple(replace(column, was=column.name, filled=False, made=None, fill=None) for column in table.columns)
    return replace(table, was=table.name, columns=columns, copies=None, taken=())
