"""Rows of PostgreSQL's catalogue → Schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.catalogue_postgresql import (
    COMPUTED,
    STORED,
    Catalogue,
    ColumnRow,
    ConstraintRow,
    IndexRow,
    TableRow,
)
from specgen.schema.dialects import dialect
from specgen.schema.grouped import by_table
from specgen.schema.model import (
    ALWAYS,
    SERIAL,
    AnyIndex,
    Column,
    ColumnDefault,
    ColumnType,
    Computed,
    Constant,
    EnumType,
    Expressed,
    ForeignKey,
    Identity,
    IndexColumn,
    JsonConstant,
    NewUuid,
    Now,
    PrimaryKey,
    Schema,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)
from specgen.schema.read_expressions import bare, columns_of, in_quotes, parse, read_condition
from specgen.schema.read_sql.postgresql_words import as_cast, expressed
from specgen.schema.reading import Reading, whole
from specgen.schema.values import NUMBERS

POSTGRESQL = dialect("postgresql")
TYPES = {
    "text": ColumnKind.TEXT,
    "integer": ColumnKind.INTEGER,
    "bigint": ColumnKind.BIGINT,
    "double precision": ColumnKind.FLOAT,
    "boolean": ColumnKind.BOOLEAN,
    "date": ColumnKind.DATE,
    "time without time zone": ColumnKind.TIME,
    "timestamp with time zone": ColumnKind.TIMESTAMP,
    "uuid": ColumnKind.UUID,
    "jsonb": ColumnKind.JSON,
    "bytea": ColumnKind.BYTES,
    "numeric": ColumnKind.DECIMAL,
    "character varying": ColumnKind.VARCHAR,
}
COUNTING = {"d": Identity(), "a": ALWAYS, "s": SERIAL}
OTHERS = re.compile(
    r"""smallint|real|json|jsonpath|xml|money|inet|cidr|macaddr8?|point|line|lseg|box|path|polygon|circle|oid|name"""
    r"""|tsvector|tsquery|(?:int4|int8|num|ts|tstz|date)(?:multi)?range|interval(?:[ ][a-z ]+)?(?:\(\d\))?"""
    r"""|(?:character|bit|bit[ ]varying)(?:\(\d+\))?|time(?:stamp)?(?:\(\d\))?[ ]with(?:out)?[ ]time[ ]zone""",
)
"""Types that PostgreSQL brings along and no spec says."""
SIZED = re.compile(r"(?P<name>[a-z ]+?)(?:\((?P<first>\d+)(?:,(?P<second>\d+))?\))?")
ON_DELETE = {"a": None, "r": OnDelete.RESTRICT, "c": OnDelete.CASCADE, "n": OnDelete.SET_NULL}
ON_UPDATE = {"a": "", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
CALL = re.compile(r"(?:\w+\.)?(\w+)\(\)")
NULL = re.compile(r"NULL::.*")
"""What a default that is none may leave behind."""
QUOTED = re.compile(r"""'(?:[^']|'')*'|"([^"]+)["]""")
"""A text, or a name in quotes, which the catalogue has where it needs them."""
ITEM = re.compile(r'"((?:[^"\\]|\\.)*)"|([^,{}]+)')


def read_postgresql(catalogue: Catalogue) -> Reading:
    """The schema that *catalogue* tells of."""
    reader = _Reader(catalogue)
    tables = tuple(reader.table(row) for row in catalogue.tables)
    enums = tuple(EnumType(row.name, tuple(row.values)) for row in catalogue.enums)
    return whole(Schema(tables, enums, catalogue.extensions), tuple(reader.unread), catalogue.names)


class _Reader:
    def __init__(self, catalogue: Catalogue) -> None:
        self.columns = by_table(catalogue.columns)
        self.constraints = by_table(catalogue.constraints)
        self.indexes = by_table(catalogue.indexes)
        self.unread: list[str] = []

    def table(self, row: TableRow) -> Table:
        constraints = self.constraints[row.name]
        names = {found.name for found in self.columns[row.name]}
        keys = [PrimaryKey(found.name, tuple(found.columns)) for found in constraints if found.kind == "p"]
        columns = [self._column(found, names) for found in self.columns[row.name]]
        indexes = [self._index(found, names) for found in self.indexes[row.name]]
        return Table(
            name=row.name,
            columns=tuple(column for column in columns if column),
            primary_key=keys[0] if keys else PrimaryKey("", ()),
            uniques=tuple(Unique(found.name, tuple(found.columns)) for found in constraints if found.kind == "u"),
            checks=tuple(self._checks(constraints, names)),
            foreign_keys=tuple(self._foreign_keys(constraints)),
            indexes=tuple(index for index in indexes if index),
            comment=row.comment,
        )

    def _column(self, row: ColumnRow, names: set[str]) -> Column | None:
        type = _type(row)
        if type is None:
            beside = "".join((f", by default {row.default}" * bool(row.default), ", never null" * row.required))
            self.unread.append(f"column {row.table}.{row.name} has the type {row.type}{beside}")
            return None
        if row.identity in COMPUTED:
            return self._computed(row, type, names)
        said = None if NULL.fullmatch(row.default or "") else row.default
        # What is always counted is no default.
        default = COUNTING.get(row.identity) or (None if row.identity else _default(said, type))
        if default is None and (said or row.identity):
            self.unread.append(f"column {row.table}.{row.name} has the default {row.default or row.identity}")
        return Column(row.name, type, not row.required, default, row.comment)

    def _computed(self, row: ColumnRow, type: ColumnType, names: set[str]) -> Column | None:
        """A column that is computed; None where it is not known from which others."""
        said = QUOTED.sub(
            lambda found: POSTGRESQL.identifier(found[1]) if found[1] else found[0], expressed(row.default or "")
        )
        node = parse(in_quotes(as_cast(said), names, POSTGRESQL), POSTGRESQL)
        if node is None:
            self.unread.append(f"column {row.table}.{row.name} is {row.type}, computed as {row.default}")
            return None
        derived = Computed(said, tuple(columns_of(node)), row.identity == STORED)
        return Column(row.name, type, not row.required, comment=row.comment, derived=derived)

    def _checks(self, rows: list[ConstraintRow], names: set[str]) -> Iterator[TableCheck]:
        for row in rows:
            if row.kind == "c":
                condition = read_condition(row.condition or "", POSTGRESQL, names)
                if condition is None:
                    self.unread.append(f"check {row.name} says {row.condition}")
                else:
                    yield TableCheck(row.name, condition)

    def _foreign_keys(self, rows: list[ConstraintRow]) -> Iterator[ForeignKey]:
        for row in rows:
            if row.kind == "f":
                if row.on_delete not in ON_DELETE:
                    said = f"({', '.join(row.columns)}) references {row.target} and does SET DEFAULT on delete"
                    self.unread.append(f"foreign key {row.name} {said}")
                    continue
                target, columns = row.target or "", tuple(row.target_columns or ())
                on_delete, on_update = ON_DELETE[row.on_delete], ON_UPDATE[row.on_update]
                yield ForeignKey(row.name, tuple(row.columns), target, columns, on_delete, on_update=on_update)

    def _index(self, row: IndexRow, names: set[str]) -> AnyIndex | None:
        rows = read_condition(row.condition, POSTGRESQL, names) if row.condition else None
        known = rows is not None or not row.condition
        if known and row.method == "btree" and row.expressions is None:
            pairs = zip(row.columns, row.descending, strict=True)
            columns = tuple(IndexColumn(name, descending) for name, descending in pairs if name)
            return TableIndex(row.name, columns, row.unique, rows)
        if known and row.method == "gin" and (search := _search(row, names)):
            language, searched = search
            return SearchIndex(row.name, searched, language, rows)
        on = ", ".join((*filter(None, row.columns), *filter(None, [row.expressions])))
        where = f" where {row.condition}" if row.condition else ""
        self.unread.append(f"index {row.name} is {'unique, ' * row.unique}{row.method} on {on}{where}")
        return None


def _type(row: ColumnRow) -> ColumnType | None:
    listed = row.type.endswith("[]")
    if row.enum:
        item: ColumnType | None = ColumnType(ColumnKind.ENUM, enum=row.enum)
    else:
        item = _scalar(row.type.removesuffix("[]"))
    return ColumnType(ColumnKind.ARRAY, item=item) if listed and item else item


def _scalar(text: str) -> ColumnType | None:
    found = SIZED.fullmatch(text)
    kind = TYPES.get(found["name"]) if found else None
    if found is None or kind is None:
        return ColumnType(ColumnKind.OTHER, words=text) if OTHERS.fullmatch(text) else None
    first = int(found["first"]) if found["first"] else None
    if kind is ColumnKind.DECIMAL:
        return ColumnType(kind, digits=first, scale=int(found["second"]) if found["second"] else None)
    return ColumnType(kind, length=first)


def _default(text: str | None, type: ColumnType) -> ColumnDefault | None:
    if text is None:
        return None
    if call := CALL.fullmatch(text):
        return Now() if call[1] == "now" else NewUuid(call[1])
    if text.lower() == "current_timestamp" and "timestamp" in POSTGRESQL.type_name(type).lower():
        return Now()
    node = parse(as_cast(text), POSTGRESQL)
    value = bare(node) if node else None
    match value.key if value else None:
        case "boolean":
            return Constant(text == "true")
        case "literal" if type.kind is ColumnKind.OTHER:
            return Constant(str(value.this if value else ""), number=not (value and value.is_string))
        case "literal":
            return _constant(str(value.this if value else ""), type)
        case "neg":
            return Constant(text.strip("()").replace(" ", ""), number=True)
    return None if "nextval" in text else Expressed(f"DEFAULT ({expressed(text)})")


def _constant(text: str, type: ColumnType) -> ColumnDefault:
    match type:
        case ColumnType(ColumnKind.JSON):
            return JsonConstant(text)
        case ColumnType(ColumnKind.ARRAY, item=ColumnType(kind)):
            return JsonConstant(json.dumps([_item(quoted, plain, kind) for quoted, plain in ITEM.findall(text)]))
    return Constant(text, number=type.kind in NUMBERS)


def _item(quoted: str, plain: str, kind: ColumnKind) -> object:
    """An item of a list that PostgreSQL writes as `{a,"b c"}`."""
    if not plain:
        return re.sub(r"\\(.)", r"\1", quoted)
    match kind:
        case ColumnKind.BOOLEAN:
            return plain in ("t", "true")
        case ColumnKind.INTEGER | ColumnKind.BIGINT | ColumnKind.FLOAT:
            return json.loads(plain)
    return None if plain == "NULL" else plain


def _search(row: IndexRow, names: set[str]) -> tuple[str, tuple[str, ...]] | None:
    """The language and the columns of a search index."""
    node = parse(in_quotes(row.expressions or "", names, POSTGRESQL), POSTGRESQL)
    if node is None or node.name.lower() != "to_tsvector" or len(node.expressions) < 2:
        return None
    return str(bare(node.expressions[0]).this), tuple(columns_of(node))
