"""Rows of MariaDB's catalogue → Schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.catalogue_mysql import (
    SERVERS,
    SERVERS_BINARY,
    Catalogue,
    CheckRow,
    ColumnRow,
    ForeignKeyRow,
    IndexRow,
    TableRow,
)
from specgen.schema.dialects import dialect
from specgen.schema.dialects.mysql import ANY_CASE
from specgen.schema.grouped import by_table
from specgen.schema.lower_mysql import PRIMARY, RANDOM
from specgen.schema.model import (
    AnyIndex,
    Column,
    ColumnDefault,
    ColumnType,
    Computed,
    Constant,
    Derived,
    Digested,
    Expressed,
    ForeignKey,
    Identity,
    IndexColumn,
    Joined,
    JsonConstant,
    Marked,
    Now,
    PrimaryKey,
    Schema,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
)
from specgen.schema.read_expressions import columns_of, parse, read_condition
from specgen.schema.reading import Reading, whole
from specgen.schema.values import NUMBERS

MYSQL = dialect("mysql")
COLLATION = "utf8mb4_nopad_bin"
OURS = "InnoDB", COLLATION
TYPES = {
    "longtext": ColumnKind.TEXT,
    "longblob": ColumnKind.BYTES,
    "double": ColumnKind.FLOAT,
    "tinyint(1)": ColumnKind.BOOLEAN,
    "date": ColumnKind.DATE,
    "time(6)": ColumnKind.TIME,
    "datetime(6)": ColumnKind.TIMESTAMP,
    "char(32)": ColumnKind.UUID,
}
SIZED = re.compile(r"(int|bigint|varchar|decimal)\((\d+)(?:,(\d+))?\)")
WHOLE = {"int": ColumnKind.INTEGER, "bigint": ColumnKind.BIGINT}
PLAIN = ("BTREE", "HASH")
"""Kinds of index that a statement need not tell apart: long texts that occur once are told by what they come to."""
VALUE = re.compile(r"(?:_\w+)?'((?:[^'\\]|''|\\.)*)'")
MARK = re.compile(r"case when (.*) then 1 end", re.DOTALL)
DIGEST = re.compile(r"sha2\((.*),256\)", re.DOTALL)
JSON_VALID = re.compile(r"json_valid\(`(.*)`\)", re.DOTALL)
NUMBER = re.compile(r"-?\d*\.?\d+(?:[eE][-+]?\d+)?")
CURRENT = re.compile(r"current_timestamp\(\d?\)")
NOTHING = "NULL"
"""The default of a column that may be null and has none."""
KNOWN = ("", "auto_increment")
"""What more is said of columns that nothing computes."""
JOINED = "concat_ws(' ',"
NOTHING_DONE = ("RESTRICT", "NO ACTION")
"""What both servers take for one, and what is usual on update."""
ON_DELETE = {
    "NO ACTION": OnDelete.RESTRICT,
    "RESTRICT": OnDelete.RESTRICT,
    "CASCADE": OnDelete.CASCADE,
    "SET NULL": OnDelete.SET_NULL,
}


def read_mysql(catalogue: Catalogue) -> Reading:
    """The schema that *catalogue* tells of."""
    reader = _Reader(catalogue)
    tables = tuple(reader.table(row) for row in catalogue.tables)
    return whole(Schema(tables), tuple(reader.unread), catalogue.names)


class _Reader:
    def __init__(self, catalogue: Catalogue) -> None:
        self.columns = by_table(catalogue.columns)
        self.checks = by_table(catalogue.checks)
        self.foreign_keys = by_table(catalogue.foreign_keys)
        self.indexes = by_table(catalogue.indexes)
        self.unread: list[str] = []

    def table(self, row: TableRow) -> Table:
        names = {found.name for found in self.columns[row.name]}
        json = set(_json_columns(self.checks[row.name]))
        kept = _kept(row)
        if kept:
            more = f" with {row.options}" if row.options else ""
            self.unread.append(f"table {row.name} is of {row.engine} and {row.collation}{more}")
        indexes = [list(parts) for _, parts in groupby(self.indexes[row.name], key=lambda found: found.name)]
        keys = [tuple(part.column for part in parts) for parts in indexes if parts[0].name == PRIMARY]
        others = [parts for parts in indexes if parts[0].name != PRIMARY]
        columns = [self._column(found, row.collation, found.name in json, names) for found in self.columns[row.name]]
        return Table(
            name=row.name,
            columns=tuple(column for column in columns if column),
            primary_key=PrimaryKey(PRIMARY, keys[0] if keys else ()),
            checks=tuple(self._checks(self.checks[row.name], names)),
            foreign_keys=tuple(self._foreign_keys(self.foreign_keys[row.name])),
            indexes=tuple(filter(None, map(self._index, others))),
            comment=row.comment or None,
            kept=kept,
        )

    def _column(self, row: ColumnRow, usual: str, json: bool, names: set[str]) -> Column | None:
        """The column of *row*, in a table whose texts compare in the way that is *usual*."""
        derived = self._derived(row, names) if row.expression else None
        if row.expression and derived is None:
            self.unread.append(f"column {row.table}.{row.name} is {row.type} {row.expression}")
            return None
        expected = ANY_CASE if isinstance(derived, Joined) else usual
        type = _type(row.type, json, None if json or row.collation == expected else row.collation)
        return Column(row.name, type, row.nullable == "YES", _default(row, type), row.comment or None, derived=derived)

    def _derived(self, row: ColumnRow, names: set[str]) -> Derived | None:
        expression = row.expression or ""
        if "INVISIBLE" not in row.extra:
            node = parse(expression, MYSQL)
            return Computed(expression, tuple(columns_of(node)), "STORED" in row.extra) if node else None
        if mark := MARK.fullmatch(expression):
            condition = read_condition(mark[1], MYSQL, names)
            return Marked(condition) if condition else None
        node = parse(expression, MYSQL)
        columns = tuple(columns_of(node)) if node else ()
        if DIGEST.fullmatch(expression) and len(columns) == 1:
            return Digested(columns[0])
        return Joined(columns) if expression.startswith(JOINED) else None

    def _checks(self, rows: list[CheckRow], names: set[str]) -> Iterator[TableCheck]:
        for row in rows:
            if _of_json(row):
                continue
            condition = read_condition(row.condition, MYSQL, names)
            if condition is None:
                self.unread.append(f"check {row.name} says {row.condition}")
            else:
                yield TableCheck(row.name, condition)

    def _foreign_keys(self, rows: list[ForeignKeyRow]) -> Iterator[ForeignKey]:
        for name, group in groupby(rows, key=lambda found: found.name):
            parts = list(group)
            if parts[0].on_delete not in ON_DELETE:
                self.unread.append(f"foreign key {name} does {parts[0].on_delete} on delete")
                continue
            columns = tuple(part.column for part in parts)
            targets = tuple(part.target_column for part in parts)
            on_update = "" if parts[0].on_update in NOTHING_DONE else parts[0].on_update
            on_delete = ON_DELETE[parts[0].on_delete]
            yield ForeignKey(name, columns, parts[0].target, targets, on_delete, on_update=on_update)

    def _index(self, parts: list[IndexRow]) -> AnyIndex | None:
        first = parts[0]
        if first.kind == "FULLTEXT":
            return SearchIndex(first.name, tuple(part.column for part in parts), "")
        if first.kind not in PLAIN:
            self.unread.append(f"index {first.name} of table {first.table} is {first.kind}")
            return None
        columns = tuple(IndexColumn(part.column, part.direction == "D", part.prefix) for part in parts)
        return TableIndex(first.name, columns, not first.repeats)


def _json_columns(checks: Iterable[CheckRow]) -> Iterator[str]:
    """The columns that hold JSON, by what their checks say: one that was renamed has a check of the name before."""
    for check in checks:
        if found := _of_json(check):
            yield found.replace("``", "`")


def _of_json(check: CheckRow) -> str | None:
    """The column of a check that came with its type, as it does with JSON."""
    found = JSON_VALID.fullmatch(check.condition) if check.level == "Column" else None
    return found[1] if found else None


def _kept(row: TableRow) -> str | None:
    """How a table is kept that is not kept as ours are, as a statement says it: of what the server says, nothing."""
    if (row.engine, row.collation) == OURS and not row.options:
        return None
    words = (f"ENGINE={row.engine}", _compared(row.collation), row.options)
    return " ".join(word for word in words if word)


def _compared(collation: str) -> str:
    """How texts compare, as a statement says it; it may say no more than their characters, or nothing."""
    if collation in (SERVERS, SERVERS_BINARY):
        return "" if collation == SERVERS else "BINARY"
    return f"COLLATE={collation}" if "_" in collation or collation == "binary" else f"CHARSET={collation}"


def _type(text: str, json: bool, collation: str | None) -> ColumnType:
    """A type; one whose texts compare by a *collation* of their own is not in the language."""
    if json:
        return ColumnType(ColumnKind.JSON)
    if collation is not None:
        return ColumnType(ColumnKind.OTHER, words=f"{text} {_compared(collation).replace('=', ' ')}")
    if text in TYPES:
        return ColumnType(TYPES[text])
    if text.startswith("enum("):
        return ColumnType(ColumnKind.ENUM, values=tuple(map(_value, VALUE.findall(text))))
    sized = SIZED.fullmatch(text)
    match sized[1] if sized else None:
        case "varchar" if sized:
            return ColumnType(ColumnKind.VARCHAR, length=int(sized[2]))
        case "decimal" if sized:
            return ColumnType(ColumnKind.DECIMAL, digits=int(sized[2]), scale=int(sized[3]))
        case str(name):
            return ColumnType(WHOLE[name])
    return ColumnType(ColumnKind.OTHER, words=text)


def _default(row: ColumnRow, type: ColumnType) -> ColumnDefault | None:
    """What a column holds by itself; what the language has no word for as the clauses that say it."""
    if row.extra == "auto_increment":
        return Identity()
    text = None if row.default == NOTHING else row.default
    further = "" if row.expression or row.extra in KNOWN else row.extra
    if text is None and not further:
        return None
    found = None if further or text is None else _known_default(text, type)
    if found is not None:
        return found
    clause = f"DEFAULT {_said(text)}" if text else "DEFAULT NULL" if row.nullable == "YES" else ""
    return Expressed(f"{clause} {further.replace(',', '').upper()}".strip())


def _said(text: str) -> str:
    """A default of the catalogue as both servers read it in a statement: calls but for one stand in parentheses."""
    plain = VALUE.fullmatch(text) or NUMBER.fullmatch(text) or CURRENT.fullmatch(text)
    return text if plain else f"({_bare(text)})"


def _bare(text: str) -> str:
    """*text* without parentheses around all of it."""
    node = parse(text, MYSQL)
    return _bare(text[1:-1]) if node and text.startswith("(") and parse(text[1:-1], MYSQL) else text


def _known_default(text: str, type: ColumnType) -> ColumnDefault | None:
    if text == "utc_timestamp(6)":
        return Now()
    if "random_bytes" in text and type.kind is ColumnKind.UUID:
        return RANDOM
    if quoted := VALUE.fullmatch(text):
        value = _value(quoted[1])
        return JsonConstant(value) if type.kind is ColumnKind.JSON else Constant(value)
    counted = type.kind in NUMBERS or type.kind in (ColumnKind.BOOLEAN, ColumnKind.OTHER)
    return Constant(text, number=True) if counted and NUMBER.fullmatch(text) else None


def _value(quoted: str) -> str:
    """What stands between quotes."""
    escaped = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "Z": "\x1a"}
    return re.sub(
        r"''|\\(.)", lambda found: escaped.get(found[1], found[1]) if found[1] else "'", quoted, flags=re.DOTALL
    )
