"""Rows for a schema that is to become another one: such as stay possible there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from specgen.schema.compare.enumerated import enum_of, is_text
from specgen.schema.model import ForeignKey, Schema
from specgen.schema.proof.fates import Anything, ColumnFate, Fates, TableFate
from specgen.schema.rows.converting import Gone, converted
from specgen.schema.rows.demands import Demand, Values, demand
from specgen.schema.rows.generate import ENOUGH, Filling, rows
from specgen.schema.rows.values import Value
from specgen.schema.values import plain_json


def filling(before: Schema, found: Fates, count: int = ENOUGH) -> Filling:
    """Rows of *before* that a migration can take along, and back, by what it does to them."""
    tables = {fate.before.name: fate for fate in found.tables}
    there = {fate.after.name: fate for fate in found.tables}
    whole = tuple(
        replace(table, foreign_keys=(*table.foreign_keys, *_keys(tables[table.name], there)))
        if table.name in tables
        else table
        for table in before.tables
    )
    named = _named(found.tables, there)
    demands = {name: (_tried(_there(fate, there), named.get(name, {})), _back(fate)) for name, fate in tables.items()}
    return rows(replace(before, tables=whole), count, demands)


def _there(fate: TableFate, there: Mapping[str, TableFate]) -> Demand:
    """That a row fits into the table as it is afterwards."""
    own = {each.after.name: each for each in fate.columns}
    names = {name: each.before.name for name, each in own.items()}
    names |= {name: names[source] for name, source in fate.copied.items() if name not in own and source in own}
    empty = [key.columns for key in fate.after.foreign_keys if key.target not in there]

    def view(values: Values) -> Values | None:
        found: dict[str, Value] = {}
        for each in _among(fate, values):
            expected = each.expected(values[each.before.name])
            if isinstance(expected, Gone):
                return None
            if not isinstance(expected, Anything):
                found[each.after.name] = expected
        for name, source in fate.copied.items():
            if found.get(name) is None and found.get(source) is not None:
                value = converted(found[source], own[source].after.held, fate.after.column(name).held)
                if isinstance(value, Gone):
                    return None
                found[name] = value
        if any(all(found.get(name) is not None for name in columns) for columns in empty):
            return None
        constants = {name: value for name, value in fate.added.items() if not isinstance(value, Anything | Gone)}
        return {**found, **constants}

    return demand(fate.after, names, view, {each.before.name: tuple(_read(each)) for each in fate.columns})


def _named(fates: Iterable[TableFate], there: Mapping[str, TableFate]) -> dict[str, dict[str, tuple[Value, ...]]]:
    """The keys of rows that columns name which are filled with one value: by table and column before."""
    found: dict[str, dict[str, tuple[Value, ...]]] = {}
    for fate in fates:
        filled = {**fate.added, **{each.after.name: each.fill for each in fate.columns if each.is_filled}}
        for key in fate.after.foreign_keys:
            target, value = there.get(key.target), filled.get(key.columns[0])
            if target is None or len(key.columns) > 1 or value is None or isinstance(value, Anything | Gone):
                continue
            own = {each.after.name: each.before.name for each in target.columns}
            if column := own.get(key.target_columns[0]):
                keys = found.setdefault(target.before.name, {})
                keys[column] = (*keys.get(column, ()), value)
    return found


def _tried(demand: Demand, values: Mapping[str, tuple[Value, ...]]) -> Demand:
    return replace(demand, tried={**demand.tried, **values})


def _read(fate: ColumnFate) -> Iterator[Value]:
    """Texts that become values of an enum, or other names, of a column that may hold any others as well."""
    yield from fate.held
    if is_text(fate.before) and enum_of(fate.after):
        for text in (*fate.names, *fate.allowed):
            yield plain_json(json.dumps([text])) if fate.before.held.item else text


def _back(fate: TableFate) -> Demand:
    """That it fits into the table as it was once it has come back.

    Values that the migration makes equal stay so: no way back brings a unique constraint back above them.
    """

    def view(values: Values) -> Values | None:
        returned = {each.before.name: each.returned(values[each.before.name]) for each in _among(fate, values)}
        return {name: value for name, value in returned.items() if not isinstance(value, Anything | Gone)}

    return demand(fate.before, {each.before.name: each.before.name for each in fate.columns}, view)


def _among(fate: TableFate, values: Values) -> tuple[ColumnFate, ...]:
    return tuple(each for each in fate.columns if each.before.name in values)


def _keys(fate: TableFate, there: Mapping[str, TableFate]) -> tuple[ForeignKey, ...]:
    """The foreign keys that come with the migration, between columns and tables that are there before."""
    own = {each.after.name: each.before.name for each in fate.columns}
    known = {(key.columns, key.target) for key in fate.before.foreign_keys}
    found: list[ForeignKey] = []
    for key in fate.after.foreign_keys:
        target = there.get(key.target)
        others = {each.after.name: each.before.name for each in target.columns} if target else {}
        if target is None or not set(key.columns) <= set(own) or not set(key.target_columns) <= set(others):
            continue
        columns = tuple(own[name] for name in key.columns)
        if (columns, target.before.name) not in known:
            named = tuple(others[name] for name in key.target_columns)
            found.append(replace(key, columns=columns, target=target.before.name, target_columns=named))
    return tuple(found)
