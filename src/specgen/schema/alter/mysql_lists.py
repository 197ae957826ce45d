"""Lists whose enum has other values: their items are texts in JSON, which no type of a column knows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.schema.alter.mysql_words import MYSQL, quoted, step, update
from specgen.schema.alter.steps import Back, Step
from specgen.schema.compare.changes import SchemaChanges
from specgen.schema.compare.enumerated import is_text
from specgen.schema.compare.intent import Intent
from specgen.schema.model import Column, Schema, Table


def mapped_lists(changes: SchemaChanges, intent: Intent) -> Iterator[Step]:
    """Gives items of lists that stay the values that take the place of theirs."""
    there = {table.name: {column.name: column for column in table.columns} for table in changes.renamed.tables}
    for table in changes.after.tables:
        for column in table.columns:
            item = column.held.item
            was = there.get(table.name, {}).get(column.name)
            if item is None or item.enum is None or was is None:
                continue
            if values := dict(intent.value_names(item.enum)):
                texts = tuple(values.values()) if is_text(was) else ()
                yield _mapped(table, column, values, texts or _values_before(changes.before, item.enum))


def _values_before(schema: Schema, enum: str) -> tuple[str, ...]:
    """The values that *enum* had, if a column tells; a list does not."""
    columns = (column for table in schema.tables for column in table.columns)
    return next((column.type.values for column in columns if column.held.enum == enum), ())


def _mapped(table: Table, column: Column, values: Mapping[str, str], before: tuple[str, ...]) -> Step:
    back = {new: old for old, new in reversed(tuple(values.items())) if new not in before}
    made = step(
        f"Change items of {quoted(column.name)} of {quoted(table.name)}",
        _replaced(table, column, values),
        _replaced(table, column, back) if back else (),
    )
    merged = [old for old, new in values.items() if back.get(new) != old or not before]
    lost = f"which lists of {table.name}.{column.name} held {' or '.join(merged)}"
    return replace(made, back=Back.STRUCTURE, lost=lost) if merged else made


def _replaced(table: Table, column: Column, values: Mapping[str, str]) -> str:
    """Replaces items where they stand: what is in quotes is an item, and no value of an enum ends with one."""
    name = MYSQL.identifier(column.name)
    text, found = name, []
    for old, new in values.items():
        for spelled in dict.fromkeys((json.dumps(old, ensure_ascii=False), json.dumps(old))):
            text = f"replace({text}, {MYSQL.text(spelled)}, {MYSQL.text(json.dumps(new, ensure_ascii=False))})"
            found.append(f"instr({name}, {MYSQL.text(spelled)}) > 0")
    return update(table.name, column.name, text, " OR ".join(found))
