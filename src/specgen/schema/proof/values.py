"""The rows of a database, remembered, and what is otherwise with them later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from specgen.frozen import frozen
from specgen.product.types import ColumnKind
from specgen.schema.alter.steps import Back
from specgen.schema.dialect import Dialect
from specgen.schema.model import ColumnType, Table
from specgen.schema.proof.fates import ANYTHING, Anything, ColumnFate, Expected, TableFate
from specgen.schema.rows.converting import Gone
from specgen.schema.rows.spelling import meaning, read_expression
from specgen.schema.rows.values import Value

SELECT = "SELECT"
Rows = tuple[dict[str, Value], ...]
SHOWN = 60
"""So many characters of a value are shown."""
NEARLY = Decimal("1E-9")


@frozen
class Fault:
    """What is not as it is to be: where, and what it was, is to be and is."""

    message: str
    table: str = ""
    column: str = ""
    row: str = ""
    before: str | None = None
    expected: str | None = None
    after: str | None = None


def query(table: Table, dialect: Dialect) -> str:
    """The statement that asks for all rows of *table*."""
    asked = ", ".join(read_expression(column, dialect) for column in table.columns if not column.derived)
    return f"{SELECT} {asked} FROM {dialect.identifier(table.name)}"


def rows_of(table: Table, answers: Iterable[tuple[object, ...]]) -> Rows:
    """What the answers to the query of *table* mean."""
    columns = [column for column in table.columns if not column.derived]
    return tuple(
        {column.name: meaning(value, column) for column, value in zip(columns, answer, strict=True)}
        for answer in answers
    )


def after_up(fate: TableFate, before: Rows, after: Rows) -> Iterator[Fault]:
    """What is not with the rows *after* a migration as it is to be, of those that were there *before*."""
    wanted = tuple(fate.expected(row) for row in before)
    names = {each.before.name: each.after.name for each in fate.columns}
    shown = tuple({names[name]: value for name, value in row.items() if name in names} for row in before)
    slack = {each.after.name: _slack(each) for each in fate.columns}
    key = tuple(each.after.name for each in fate.key) if fate.key else None
    yield from _compared(_Wanted(fate.after, wanted, shown, key, slack, fate.seeded), after)


def after_down(fate: TableFate, before: Rows, after: Rows, back: Back) -> Iterator[Fault]:
    """What is not with the rows *after* the way back as it was *before*, as far as that promises it."""
    kept = {each.before.name: each for each in fate.columns if back is Back.LOSSLESS or each.is_kept}
    wanted = tuple(
        {name: kept[name].back(value) if name in kept else ANYTHING for name, value in row.items()} for row in before
    )
    key = fate.before.primary_key.columns if fate.key else None
    yield from _compared(_Wanted(fate.before, wanted, before, key, {}, fate.seeded), after)


def after_up_again(fate: TableFate, before: Rows, first: Rows, after: Rows) -> Iterator[Fault]:
    """What is not with the rows *after* going back and forth as it was the *first* time, of those kept all the time."""
    stay = {each.after.name for each in fate.columns if each.is_kept and each.before.nullable <= each.after.nullable}
    wanted = tuple({name: value if name in stay else ANYTHING for name, value in row.items()} for row in first)
    key = tuple(each.after.name for each in fate.key) if fate.key else None
    yield from _compared(_Wanted(fate.after, wanted, first, key, {}, fate.seeded), after)


@dataclass(frozen=True)
class _Wanted:
    """What rows of *table* are to hold, beside what they held as it is *shown*; *key* tells one from another."""

    table: Table
    rows: tuple[Mapping[str, Expected], ...]
    shown: tuple[Mapping[str, Value], ...]
    key: tuple[str, ...] | None
    slack: Mapping[str, Decimal]
    seeded: bool


def _compared(wanted: _Wanted, after: Rows) -> Iterator[Fault]:
    table = wanted.table
    if len(after) != len(wanted.rows) and not wanted.seeded:
        numbers = str(len(wanted.rows)), str(len(after))
        yield Fault("the number of rows is another", table.name, before=numbers[0], after=numbers[1])
    if wanted.key is None:
        yield from _as_a_whole(wanted, after)
        return
    found = {tuple(row[name] for name in wanted.key): row for row in after}
    for row, shown in zip(wanted.rows, wanted.shown, strict=True):
        key = tuple(shown[name] for name in wanted.key)
        told = ", ".join(f"{name} = {_told(value)}" for name, value in zip(wanted.key, key, strict=True))
        if key in found:
            yield from (
                _fault(wanted, name, told, shown, value, found[key][name])
                for name, value in row.items()
                if not wanted.seeded
                and not _alike(value, found[key][name], table.column(name).held, wanted.slack.get(name))
            )
        elif not wanted.seeded:
            yield Fault("a row is gone", table.name, row=told)


def _fault(wanted: _Wanted, name: str, row: str, shown: Mapping[str, Value], expected: Expected, found: Value) -> Fault:
    before = _told(shown[name]) if name in shown else None
    return Fault("a value is not what it is to be", wanted.table.name, name, row, before, _told(expected), _told(found))


def _as_a_whole(wanted: _Wanted, after: Rows) -> Iterator[Fault]:
    """Rows whose key does not stay what it is, compared by the values that are known."""
    first = wanted.rows[0] if wanted.rows else {}
    vague = {
        each.name for each in wanted.table.columns if each.held.kind is ColumnKind.FLOAT or wanted.slack.get(each.name)
    }
    names = [name for name in first if name not in vague and not any(_open(row[name]) for row in wanted.rows)]
    there: Counter[tuple[Expected, ...]] = Counter(tuple(row[name] for name in names) for row in after)
    for row in wanted.rows:
        values = tuple(row[name] for name in names)
        if not there[values] and not wanted.seeded:
            told = ", ".join(f"{name} = {_told(row[name])}" for name in names)
            yield Fault("no row holds any more what one is to hold", wanted.table.name, row=_cut(told, 3 * SHOWN))
            return
        there[values] -= 1


def _open(value: Expected) -> bool:
    return isinstance(value, Anything | Gone)


def _slack(fate: ColumnFate) -> Decimal:
    """How far a number may be from what it is to be: where digits are lost, a database rounds its own way."""
    number = fate.after.held.kind in (ColumnKind.DECIMAL, ColumnKind.INTEGER, ColumnKind.BIGINT)
    return Decimal(1).scaleb(-(fate.after.held.scale or 0)) if number and fate.loses else Decimal(0)


def _alike(expected: Expected, found: Value, type: ColumnType, slack: Decimal | None) -> bool:
    match expected, found:
        case ((Anything() | Gone()), _):
            return True
        case Decimal() as wanted, Decimal() as there if type.kind is ColumnKind.FLOAT:
            return abs(wanted - there) <= abs(wanted) * NEARLY
        case (Decimal() | int()) as wanted, (Decimal() | int()) as there if slack:
            return abs(Decimal(wanted) - Decimal(there)) <= slack
    return expected == found


def _told(value: Expected) -> str:
    match value:
        case None:
            return "NULL"
        case str():
            return _cut(repr(value), SHOWN)
        case bytes():
            return _cut(value.hex(), SHOWN)
        case Decimal():
            return format(value, "f") if abs(value.adjusted()) < SHOWN else str(value)
    return str(value)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}… ({len(text)} characters)"
