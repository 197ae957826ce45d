"""Which values of enums take the place of others in rows of SQLite, on the way there and on the way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.product.conditions import Name, OneOf
from specgen.product.types import ColumnKind
from specgen.schema.compare.enumerated import is_text
from specgen.schema.compare.intent import Intent
from specgen.schema.dialects import dialect
from specgen.schema.model import Column, ColumnType, Schema

SQLITE = dialect("sqlite")


class EnumValues:
    """What becomes of values of enums, and which of them had a place before."""

    def __init__(self, before: Schema, intent: Intent) -> None:
        self.intent = intent
        self.known = dict(reversed(tuple(_values(before))))

    def there(self, value: str, before: Column, after: Column) -> str:
        """The SQL of *value*, in which other values of an enum take the place of those that are gone."""
        return _exchanged(value, dict(self._said(before, after)), before)

    def back(self, value: str, before: Column, after: Column) -> str:
        """The SQL of *value*, a column's *after*, with the values of the enum of *before*."""
        return _exchanged(value, dict(self._backward(before, after)), before)

    def merged(self, before: Column, after: Column) -> bool:
        """Whether nobody can tell afterwards which value a row held."""
        said = self._said(before, after)
        return len(dict(self._backward(before, after))) < len(said)

    def _said(self, before: Column, after: Column) -> tuple[tuple[str, str], ...]:
        was, now = _single(before.held), _single(after.held)
        if now.kind is not ColumnKind.ENUM or not (was.kind is ColumnKind.ENUM or is_text(before)):
            return ()
        pairs = self.intent.value_names(was.enum or "") or self.intent.value_names(now.enum or "")
        known = self.known.get(was.enum or "")
        return tuple((old, new) for old, new in pairs if old != new and (known is None or old in known))

    def _backward(self, before: Column, after: Column) -> Iterator[tuple[str, str]]:
        """New values that none was, each with the first that became it; where nobody knows those that were, none."""
        said = self._said(before, after)
        known = self.known.get(_single(before.held).enum or "", frozenset())
        yield from ((new, old) for old, new in reversed(said) if known and new not in known)


def _single(type: ColumnType) -> ColumnType:
    return type.item or type


def _exchanged(value: str, pairs: Mapping[str, str], column: Column) -> str:
    if not pairs:
        return value
    whens = " ".join(f"WHEN {SQLITE.text(old)} THEN {SQLITE.text(new)}" for old, new in pairs.items())
    if column.held.item is None:
        return f"CASE {value} {whens} ELSE {value} END"
    # What mentions none of them stays as it is spelled.
    olds = ", ".join(map(SQLITE.text, pairs))
    some = f"EXISTS (SELECT 1 FROM json_each({value}) AS item WHERE item.value IN ({olds}))"
    one = f"CASE item.value {whens} ELSE item.value END"
    return f"CASE WHEN {some} THEN (SELECT json_group_array({one}) FROM json_each({value}) AS item) ELSE {value} END"


def _values(schema: Schema) -> Iterator[tuple[str, frozenset[str]]]:
    """The values of each enum, told by the checks of columns that hold it."""
    for table in schema.tables:
        holding = {column.name: column.held.enum for column in table.columns}
        for check in table.checks:
            match check.condition:
                case OneOf(Name(name), values) if enum := holding.get(name):
                    yield enum, frozenset(str(each.value) for each in values)
