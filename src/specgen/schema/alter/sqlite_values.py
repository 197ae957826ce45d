"""What the columns of a table of SQLite hold once it has changed, and again on the way back, each in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from specgen.schema.alter.sqlite_conversions import converted, converted_back
from specgen.schema.alter.sqlite_delta import Delta
from specgen.schema.alter.sqlite_enums import EnumValues
from specgen.schema.alter.sqlite_placeholders import NULL, Around, nothing, placeholder
from specgen.schema.alter.steps import Back, kept_in_part, kept_out, lost_deletions
from specgen.schema.compare.conversions import conversion
from specgen.schema.compare.intent import CopyOf, Intent
from specgen.schema.dialects import dialect
from specgen.schema.model import Column, ColumnDefault, Identity, NewUuid, Now, Table, TableIndex

SQLITE = dialect("sqlite")


@dataclass(frozen=True)
class Values:
    """The values of a table's columns, there and back; a column that is left out takes what it has by default."""

    there: Mapping[str, str]
    back: Mapping[str, str]
    brings: Back
    lost: tuple[str, ...]
    first: tuple[str, ...]


def values_of(delta: Delta, intent: Intent, enums: EnumValues, dropped: Collection[str]) -> Values:
    """What the columns of one table hold; *dropped* are the tables that are gone."""
    found = _Values(delta, intent, enums, dropped)
    back, lost = dict(found.back()), tuple(found.lost())
    there = dict(found.there())
    brings = Back.STRUCTURE if lost else Back.LOSSLESS
    revived = lost_deletions(delta.after.name, delta.added)
    told, first = (*lost, revived) if revived else lost, tuple(found.asked_back())
    return Values(there, back, Back.IMPOSSIBLE if found.impossible() else brings, told, first)


class _Values:
    def __init__(self, delta: Delta, intent: Intent, enums: EnumValues, dropped: Collection[str]) -> None:
        self.delta = delta
        self.table = delta.after.name
        self.intent = intent
        self.enums = enums
        self.before = {column.name: column for column in delta.before.columns}
        self.after = {column.name: column for column in delta.after.columns}
        self.kept = [name for name in self.after if name in self.before and self._can_be_kept(name)]
        self.unsuited: set[str] = set()
        self.keyed = _keyed(delta.before)
        self.orphans = {name for key in delta.before.foreign_keys if key.target in dropped for name in key.columns}

    def _can_be_kept(self, name: str) -> bool:
        before, after = self.before[name].held, self.after[name].held
        return conversion(before, after) is not None and converted(name, before, after) is not None

    def there(self) -> Iterator[tuple[str, str]]:
        for name, column in self.after.items():
            fill = self.intent.fill(self.table, name)
            said = self._said(column, fill) if fill else None
            if name in self.kept:
                was = self.before[name]
                value = self.enums.there(SQLITE.identifier(name), was, column)
                value = converted(value, was.held, column.held) or value
                yield name, f"coalesce({value}, {said})" if said and self._demanded(name) else value
            elif said:
                yield name, said

    def _demanded(self, name: str) -> bool:
        """Whether a column may no longer be null."""
        return self.before[name].nullable and not self.after[name].nullable

    def _said(self, column: Column, fill: ColumnDefault | CopyOf) -> str | None:
        match fill:
            case CopyOf(name):
                source, value = self.before.get(name), SQLITE.identifier(name)
                return (converted(value, source.held, column.held) or value) if source else None
        text = SQLITE.default(replace(column, default=fill), self.delta.after)
        return text.removeprefix("DEFAULT ") if text else None

    def back(self) -> Iterator[tuple[str, str]]:
        chosen: dict[str, str] = {}
        for name, column in self.before.items():
            if name in self.kept and (value := self._back(name)):
                yield name, value
            elif not self._is_made(column):
                yield from self._placeholder(column, chosen)

    def _back(self, name: str) -> str | None:
        was, now = self.before[name], self.after[name]
        value = self.enums.back(SQLITE.identifier(name), was, now)
        return converted_back(value, was.held, now.held)

    def _is_made(self, column: Column) -> bool:
        """Whether each row gets a value that suits it by itself; the time is the same for all."""
        match column.default:
            case Identity() | NewUuid():
                return True
            case Now():
                return column.name not in self.keyed
        return False

    def _placeholder(self, column: Column, chosen: dict[str, str]) -> Iterator[tuple[str, str]]:
        """What stands for values that are gone, after those of other columns were *chosen*."""
        around = Around(self.kept, chosen)
        suits = nothing if column.name in self.keyed else placeholder
        found = suits(column, self.delta.before, around)
        if found is None:
            self.unsuited.add(column.name)
            return
        chosen[column.name] = found
        if found != NULL or column.default:
            yield column.name, found

    def asked_back(self) -> Iterator[str]:
        """What rows must not hold when they go back, though nothing of what they held is lost."""
        for name in self.kept:
            if self.after[name].nullable and not self.before[name].nullable:
                yield kept_out(self.table, name)
            yield from kept_in_part(self.table, self.before[name], self.after[name])

    def impossible(self) -> bool:
        """Whether rows can't come back: nothing suits a column, or it names rows that are gone."""
        return bool(self.orphans or self.unsuited)

    def lost(self) -> Iterator[str]:
        """What the way back does not bring back."""
        for name, column in self.before.items():
            where = f"{self.table}.{name}"
            if name not in self.kept:
                yield f"the values of {where}"
                continue
            became = conversion(column.held, self.after[name].held)
            if (became and became.loses) or self.enums.merged(column, self.after[name]):
                yield f"the values of {where} as they were"
            elif self._demanded(name) and self.intent.fill(self.table, name):
                yield f"which values of {where} were missing"


def _keyed(table: Table) -> set[str]:
    """The columns whose values no other row may have, or that name other rows: one value for all suits none."""
    uniques = (index for index in table.indexes if isinstance(index, TableIndex) and index.unique)
    return {
        *table.primary_key.columns,
        *(name for unique in table.uniques for name in unique.columns),
        *(name for key in table.foreign_keys for name in key.columns),
        *(part.column for index in uniques for part in index.columns),
    }
