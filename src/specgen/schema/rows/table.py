"""The rows of one table, one after the other, beside those of the tables that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from specgen.schema.model import Column, ForeignKey
from specgen.schema.order import Step
from specgen.schema.rows.choices import Choice, choices, further, values_of
from specgen.schema.rows.demands import Demand, Key, Values
from specgen.schema.rows.values import Value

ATTEMPTS = 32
"""How often a row is tried with other values before it is given up."""
WITHOUT = 4
"""Each so many-th row names no other where it need not."""


@dataclass(slots=True)
class Made:
    """A row that is made, and what completes it once all are."""

    values: Choice
    patch: Choice = field(default_factory=dict)


class TableRows:
    """The rows of the table of a step, whose *later* keys name tables that are not filled yet.

    *made* holds the rows of the tables before it, *enums* the values of enums that have a type of their own.
    """

    def __init__(
        self, step: Step, enums: Mapping[str, tuple[str, ...]], demands: list[Demand], made: Mapping[str, list[Made]]
    ) -> None:
        table, later = step.table, step.later
        self.table = table
        self.later = later
        self.demands = demands
        self.made: list[Made] = []
        self.why = ""
        self._others = made
        self._enums = enums
        self._taken: set[tuple[int, Key, tuple[Value, ...]]] = set()
        self._at_once = sorted(
            (key for key in table.foreign_keys if key not in later), key=lambda key: -len(key.columns)
        )
        self._naming = {name for key in table.foreign_keys for name in key.columns}
        self._free = [column for column in table.columns if not column.derived and column.name not in self._naming]
        self._values = {column.name: self._values_of(column) for column in self._free}
        self._fresh = {column.name: self._fresh_of(column) for column in self._free}
        self._groups = [self._choices(group) for group in self._grouped()]

    def occupy(self, rows: Iterable[Values]) -> None:
        """Take note of rows that are there already."""
        for row in rows:
            self._enter(row)

    def make(self, count: int) -> None:
        """Make *count* rows, or as many as are found."""
        for number in range(count):
            if not self._groups_have_values() or not self._make_one(number):
                return

    def complete(self) -> None:
        """Let rows name those of tables that were filled after them, where they still fit then."""
        for number, row in enumerate(self.made):
            for key in self.later:
                targets = self._others[key.target]
                free = [name for name in key.columns if row.values[name] is None]
                if not targets or not free or number % WITHOUT == WITHOUT - 1:
                    continue
                target = targets[number % len(targets)].values
                patch = {name: target[there] for name, there in zip(key.columns, key.target_columns, strict=True)}
                if any(row.values[name] not in (None, value) for name, value in patch.items()):
                    continue
                whole = {**row.values, **row.patch, **patch}
                if self._takes(whole) and not self._entries(whole) & self._taken - self._entries(row.values):
                    self._enter(whole)
                    row.patch |= {name: patch[name] for name in free}

    def _groups_have_values(self) -> bool:
        empty = next((names for names, found in self._groups if not found), None)
        if empty is not None:
            self.why = f"no values of {_listed(empty)} were found that fit"
        return empty is None

    def _make_one(self, number: int) -> bool:
        values = self._start(number)
        for attempt in range(ATTEMPTS):
            whole = self._with_keys(values, number, attempt)
            if whole is None:
                return False
            if not self._takes(whole):
                self.why = "no values were found that fit together"
                values = self._start(number + attempt + 1)
                continue
            clash = self._clash(whole)
            if clash is None:
                self._enter(whole)
                self.made.append(Made({name: whole[name] for name in self._written()}))
                return True
            self.why = f"no further values were found for `{clash[1].name}`"
            values = self._changed(values, clash, number, attempt)
        return False

    def _written(self) -> Iterator[str]:
        return (column.name for column in self.table.columns if not column.derived)

    def _start(self, number: int) -> Choice:
        """Values of all columns that name no row; those of a counter, and of what has used up its edges, are new.

        Each group of columns begins with another one of its choices, so that no two columns of a type hold the same.
        """
        values: Choice = {}
        for place, (_, found) in enumerate(self._groups):
            values |= found[(number + place) % len(found)]
        for name in self._counters:
            values[name] = next(self._fresh[name], None)
        return values

    @property
    def _counters(self) -> list[str]:
        return [column.name for column in self._free if not self._values[column.name]]

    def _with_keys(self, values: Choice, number: int, attempt: int) -> Choice | None:
        """*values* with what names other rows; None where there is none to name and one must be named."""
        whole: Choice = dict(values)
        for key in self.later:
            whole |= self._beside_null(key.columns)
        done: set[str] = set()
        for place, key in enumerate(self._at_once):
            shift = attempt if place == attempt % len(self._at_once) else 0
            found = self._named(key, whole, done, number + place, shift)
            if found is None:
                self.why = f"`{key.name}` has no row of `{key.target}` to name"
                return None
            whole |= found
            done.update(key.columns)
        for key in self.later:
            if all(whole[name] is not None for name in key.columns):
                self.why = f"`{key.name}` must name a row of `{key.target}`, which is filled later"
                return None
        return whole

    def _named(self, key: ForeignKey, values: Choice, done: set[str], number: int, shift: int) -> Choice | None:
        """What the columns of *key* that are not *done* hold; None where there is no row to name."""
        free = [name for name in key.columns if name not in done]
        optional = any(self.table.column(name).nullable for name in free)
        if any(values[name] is None for name in key.columns if name in done):
            return self._beside_null(free)
        if optional and number % WITHOUT == WITHOUT - 1:
            return self._beside_null(free)
        pairs = tuple(zip(key.columns, key.target_columns, strict=True))
        fitting = [
            row.values
            for row in self._others[key.target]
            if all(
                row.values[there] is not None and (name not in done or values[name] == row.values[there])
                for name, there in pairs
            )
        ]
        if fitting:
            target: Values = fitting[(number + shift) % len(fitting)]
            return {name: target[there] for name, there in pairs}
        if optional:
            return self._beside_null(free)
        if key.target == self.table.name and all(there in values for there in key.target_columns):
            return {name: values[there] for name, there in pairs}
        return None

    def _beside_null(self, names: Iterable[str]) -> Choice:
        """What columns of a key hold that names nothing: null where they may, and anything where they may not."""
        found: Choice = {}
        for name in names:
            column = self.table.column(name)
            known = () if column.nullable else self._values_of(column)
            found[name] = known[0] if known else None
        return found

    def _changed(self, values: Choice, clash: tuple[Demand, Key], number: int, attempt: int) -> Choice:
        """*values* with another one of a column by which they clash with those of another row."""
        demand, key = clash
        own = [name for name in demand.sources(key) if name in self._values]
        if not own:
            return values
        name = own[attempt % len(own)]
        value = next(self._fresh[name], None)
        if value is not None:
            return {**values, name: value}
        group = next((found for names, found in self._groups if name in names), [])
        return {**values, **group[(number + attempt + 1) % len(group)]} if group else values

    def _takes(self, values: Values) -> bool:
        return all(demand.takes(values) for demand in self.demands)

    def _clash(self, values: Values) -> tuple[Demand, Key] | None:
        for place, demand in enumerate(self.demands):
            for key, entry in demand.entries(values):
                if (place, key, entry) in self._taken:
                    return demand, key
        return None

    def _enter(self, values: Values) -> None:
        self._taken |= self._entries(values)

    def _entries(self, values: Values) -> set[tuple[int, Key, tuple[Value, ...]]]:
        """What a row enters where values occur once, with the place of the demand that asks for it."""
        return {(place, *entry) for place, demand in enumerate(self.demands) for entry in demand.entries(values)}

    def _values_of(self, column: Column) -> tuple[Value, ...]:
        return values_of(column, self._enums, self.demands)

    def _fresh_of(self, column: Column) -> Iterator[Value]:
        return further(column, self._values[column.name], self.demands)

    def _choices(self, group: tuple[Column, ...]) -> tuple[tuple[str, ...], list[Choice]]:
        return tuple(column.name for column in group), choices(group, self._values, self.demands)

    def _grouped(self) -> Iterator[tuple[Column, ...]]:
        """The columns that name no row, those together that some condition speaks of at once; counters are left out."""
        counted = {column.name for column in self._free if not self._values[column.name]}
        group_of = {column.name: {column.name} for column in self._free if column.name not in counted}
        for demand in self.demands:
            for condition in (*demand.conditions, *demand.calculated):
                names = [name for name in sorted(demand.speaks_of(condition)) if name in group_of]
                for name in names[1:]:
                    joined = group_of[names[0]] | group_of[name]
                    group_of.update(dict.fromkeys(joined, joined))
        seen: set[str] = set()
        for column in self._free:
            if column.name in group_of and column.name not in seen:
                seen |= group_of[column.name]
                yield tuple(each for each in self._free if each.name in group_of[column.name])


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
