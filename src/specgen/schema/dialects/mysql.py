"""MySQL and MariaDB, in the SQL that both read.

Texts compare by their code points, as they do in PostgreSQL's `C`: letter case, accents and blanks at the end count. A
UUID is kept as 32 hexadecimal digits and a point in time as a DATETIME in UTC: both have these and neither has better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from specgen.product.types import ColumnKind
from specgen.schema import functions as fn
from specgen.schema.dialect import Dialect, Lowered, Section
from specgen.schema.expressions import COMPARISON, Function
from specgen.schema.lower_mysql import lower
from specgen.schema.model import (
    AnyIndex,
    Column,
    ColumnType,
    Computed,
    Constant,
    Derived,
    Digested,
    Expressed,
    ForeignKey,
    Identity,
    Joined,
    JsonConstant,
    Marked,
    NewUuid,
    Now,
    Schema,
    SearchIndex,
    Table,
    TableIndex,
)
from specgen.schema.order import in_order

# What MySQL and MariaDB take for a call where a bracket stands behind it, as it does behind a column of which only the
# beginning is in an index: https://dev.mysql.com/doc/refman/8.4/en/function-resolution.html
CALLS = """
    adddate bit_and bit_or bit_xor cast count curdate curtime date_add date_sub extract group_concat max mid min now
    position session_user std stddev stddev_pop stddev_samp subdate substr substring sum sysdate system_user trim
    var_pop var_samp variance
"""

# What no name can be without quotes in MariaDB 10.11 (each tried, `value` behind INSERT INTO), and what MySQL 8 and 9
# reserve besides; and `end`, which also ends a CASE.
RESERVED = """
    accessible add all alter analyze and array as asc asensitive before between bigint binary blob both by call cascade
    case change char character check collate column condition constraint continue convert create cross cube cume_dist
    current_date current_role current_time current_timestamp current_user cursor database databases day_hour
    day_microsecond day_minute day_second dec decimal declare default delayed delete delete_domain_id dense_rank desc
    describe deterministic distinct distinctrow div do_domain_ids double drop dual each else elseif empty enclosed
    end escaped except exists exit explain false fetch first_value float float4 float8 for force foreign from fulltext
    function generated get grant group grouping groups having high_priority hour_microsecond hour_minute hour_second if
    ignore ignore_domain_ids in index infile inner inout insensitive insert int int1 int2 int3 int4 int8 integer
    intersect interval into io_after_gtids io_before_gtids is iterate join json_table key keys kill lag last_value
    lateral lead leading leave left library like limit linear lines load localtime localtimestamp lock long longblob
    longtext loop low_priority manual master_bind master_demote_to_replica master_demote_to_slave
    master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond
    minute_second mod modifies natural no_write_to_binlog not nth_value ntile null numeric of offset on optimize
    optimizer_costs option optionally or order out outer outfile over page_checksum parallel parse_vcol_expr partition
    percent_rank portion precision primary procedure purge qualify range rank read read_write reads real recursive
    ref_system_id references regexp release rename repeat replace require resignal restrict return returning revoke
    right rlike row row_number rownum rows schema schemas second_microsecond select sensitive separator set show signal
    smallint spatial specific sql sql_big_result sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning
    ssl starting stats_auto_recalc stats_persistent stats_sample_pages stored straight_join system table tablesample
    terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock unsigned update usage
    use using utc_date utc_time utc_timestamp value values varbinary varchar varcharacter varying virtual when where
    while window with write xor year_month zerofill
"""

NEW_UUID = (
    "lower(concat(hex(random_bytes(6)), '4', substr(hex(random_bytes(2)), 2),"
    " substr('89AB', 1 + (ord(random_bytes(1)) & 3), 1), substr(hex(random_bytes(8)), 2)))"
)
"""A UUID of version 4: all digits random but the 13th, which is 4, and the 17th, which is 8, 9, A or B."""
NOW = "utc_timestamp(6)"
ANY_CASE = "utf8mb4_unicode_ci"
# MariaDB reads what stands between `/*M!` and `*/`, MySQL what stands between `/*!80017` and `*/`.
TABLE = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80017 COLLATE=utf8mb4_0900_bin */"

TYPES = {
    ColumnKind.TEXT: "LONGTEXT",
    ColumnKind.INTEGER: "INT",
    ColumnKind.BIGINT: "BIGINT",
    ColumnKind.FLOAT: "DOUBLE",
    ColumnKind.BOOLEAN: "BOOLEAN",
    ColumnKind.DATE: "DATE",
    ColumnKind.TIME: "TIME(6)",
    ColumnKind.TIMESTAMP: "DATETIME(6)",
    ColumnKind.UUID: "CHAR(32)",
    ColumnKind.JSON: "JSON",
    ColumnKind.BYTES: "LONGBLOB",
}
KEPT_BESIDE = (ColumnKind.TEXT, ColumnKind.JSON, ColumnKind.BYTES)
"""Kinds whose default is an expression always."""


class MySQL(Dialect):
    """MariaDB 10.8 and newer, MySQL 8.0.23 and newer."""

    name: ClassVar = "mysql"
    title: ClassVar = "MySQL/MariaDB"
    reserved: ClassVar = frozenset(RESERVED.split())
    calls: ClassVar = frozenset(CALLS.split())
    remarks: ClassVar = (
        "MySQL and MariaDB commit each of these statements by itself: a run that fails leaves what ran before it.",
        "The service's `migrate` goes on where it stopped, its `rollback` undoes what was done.",
    )
    functions: ClassVar = {
        "length": Function("char_length({0})"),
        "trim": Function("trim({0})"),
        "lower": Function("lower({0})"),
        "upper": Function("upper({0})"),
        fn.COUNT: Function("json_length({0})"),
        fn.IS_EMAIL: Function("{0} LIKE '_%@_%._%'", COMPARISON),
        fn.JSON_TYPE: Function("json_type({0})"),
        fn.IS_UUID: Function("{0} REGEXP '^[0-9a-f]{{32}}$'", COMPARISON),
    }

    keeping: ClassVar = {
        ColumnKind.UUID: "A UUID is 32 lower-case hexadecimal digits, without dashes.",
        ColumnKind.BOOLEAN: "True is `1`, false is `0`.",
        ColumnKind.TIMESTAMP: "A moment is a `DATETIME(6)` in UTC.",
        ColumnKind.ARRAY: "A list is JSON.",
    }

    def lower(self, schema: Schema) -> Lowered:
        """What MySQL and MariaDB hold of *schema*: enums in their columns, and no index of some rows."""
        return lower(schema)

    def quoted(self, name: str) -> str:
        """*name* in backticks."""
        return "`" + name.replace("`", "``") + "`"

    def text(self, value: str) -> str:
        """*value* as a literal, in which a backslash begins something else than itself."""
        return super().text(value.replace("\\", "\\\\"))

    def type_name(self, type: ColumnType) -> str:
        """The SQL of a column's type."""
        match type.kind:
            case ColumnKind.VARCHAR:
                return f"VARCHAR({type.length})"
            case ColumnKind.DECIMAL:
                return f"DECIMAL({type.digits}, {type.scale or 0})"
            case ColumnKind.ENUM:
                return f"ENUM({', '.join(map(self.text, type.values))})"
        return type.words or TYPES[type.kind]

    def default(self, column: Column, table: Table) -> str | None:
        """The DEFAULT of *column*, or that it counts by itself."""
        match column.default:
            case None:
                return None
            case Identity():
                return "AUTO_INCREMENT"
            case Expressed(clause):
                return clause
            case Now():
                return f"DEFAULT ({NOW})"
            case NewUuid():
                return f"DEFAULT ({NEW_UUID})"
            case JsonConstant(text):
                return f"DEFAULT ({self.text(text)})"
            case Constant(bool(value)):
                return f"DEFAULT {int(value)}"
            case Constant(value, number=number):
                constant = value if number else self.text(str(value))
                return f"DEFAULT ({constant})" if column.type.kind in KEPT_BESIDE else f"DEFAULT {constant}"

    def sections(self, schema: Schema) -> Iterator[Section]:
        """Tables with their indexes, which are made at once or not at all, and what closes cycles of tables."""
        steps = in_order(schema)
        yield Section("Create tables", tuple(self.whole_table(step.table, step.at_once) for step in steps))
        keys = (
            f"ALTER TABLE {self.identifier(step.table.name)} ADD {self.foreign_key(key)};"
            for step in steps
            for key in step.later
        )
        yield Section("Add foreign keys to tables made later", tuple(keys))

    def undoing(self, schema: Schema) -> Iterator[Section]:
        """Tables, of which some may be missing where a run failed; keys of a circle are let go before."""
        steps = tuple(reversed(in_order(schema)))
        circle = any(step.later for step in steps)
        drops = tuple(f"DROP TABLE IF EXISTS {self.identifier(step.table.name)};" for step in steps)
        yield Section("Let tables in a circle go", ("SET FOREIGN_KEY_CHECKS = 0;",) if circle else ())
        yield Section("Drop tables", drops)
        yield Section("Hold keys again", ("SET FOREIGN_KEY_CHECKS = 1;",) if circle else ())

    def whole_table(self, table: Table, foreign_keys: Sequence[ForeignKey]) -> str:
        """The statement that makes *table* with its indexes and its comment, of the foreign keys with those given."""
        comment = f" COMMENT={self.text(table.comment)}" if table.comment else ""
        return self.create_table(table, foreign_keys, f" {table.kept or TABLE}{comment}")

    def primary_key(self, table: Table) -> str | None:
        """The primary key, which has no name of its own; None where there is none."""
        columns = table.primary_key.columns
        return f"PRIMARY KEY ({self.identifiers(columns)})" if columns else None

    def _rest(self, column: Column, table: Table) -> str:
        comment = f"COMMENT {self.text(column.comment)}" if column.comment else ""
        if isinstance(column.derived, Computed):
            kept = "STORED" if column.derived.stored else "VIRTUAL"
            null = "" if column.nullable else "NOT NULL"
            words = (f"AS ({self.derived(column.derived)})", kept, null, comment)
            return " ".join(word for word in words if word)
        if column.derived:
            collation = f"COLLATE {ANY_CASE} " if isinstance(column.derived, Joined) else ""
            kept = "STORED" if isinstance(column.derived, Joined) else "VIRTUAL"
            return f"{collation}AS ({self.derived(column.derived)}) {kept} INVISIBLE"
        # Servers may be set to take a TIMESTAMP of which nothing is said for one that is never null.
        null = "NULL" if column.nullable and column.type.words.startswith("timestamp") else ""
        return " ".join(part for part in (null, super()._rest(column, table), comment) if part)

    def _constraints(self, table: Table, foreign_keys: Sequence[ForeignKey]) -> Iterator[str]:
        first = self.primary_key(table)
        yield from [first] if first else []
        yield from (self.index(index) for index in table.indexes)
        yield from (line for line in super()._constraints(table, foreign_keys) if line != first)

    def derived(self, derived: Derived) -> str:
        """The SQL of what a column holds that the database computes."""
        match derived:
            case Marked(where):
                return f"CASE WHEN {self.condition(where)} THEN 1 END"
            case Digested(column):
                return f"sha2({self.identifier(column)}, 256)"
            case Joined(columns):
                return f"concat_ws(' ', {self.identifiers(columns)})"
            case Computed(expression):
                return expression

    def column(self, column: Column, table: Table) -> str:
        """All that *column* of *table* is, beginning with its name: what adds it, and what changes it."""
        words = (self.identifier(column.name), self.type_name(column.type), self._rest(column, table))
        return " ".join(word for word in words if word)

    def index(self, index: AnyIndex) -> str:
        """*index* as a part of its table."""
        name = self.identifier(index.name)
        match index:
            case TableIndex(columns=columns, unique=unique):
                kind = "UNIQUE KEY" if unique else "KEY"
                return f"{kind} {name} ({', '.join(map(self.part, columns))})"
            case SearchIndex(columns=columns):
                return f"FULLTEXT KEY {name} ({self.identifiers(columns)})"
