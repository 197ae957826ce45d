"""What PostgreSQL calls a change, statement by statement."""

from __future__ import annotations

from specgen.product.types import ColumnKind
from specgen.schema.compare.changes import Part
from specgen.schema.dialects.postgresql import PostgreSQL
from specgen.schema.model import (
    SERIAL,
    Column,
    ColumnDefault,
    Derived,
    EnumType,
    ForeignKey,
    Identity,
    PrimaryKey,
    Schema,
    SearchIndex,
    Table,
    TableCheck,
    TableIndex,
    Unique,
)
from specgen.schema.names import constraint_name
from specgen.schema.read_sql.postgresql_names import chosen_name

POSTGRESQL = PostgreSQL()
NOT_VALID = " NOT VALID"
UPDATE, SELECT = "UPDATE", "SELECT"
identifier, identifiers, text = POSTGRESQL.identifier, POSTGRESQL.identifiers, POSTGRESQL.text

PLACEHOLDERS = {
    ColumnKind.TEXT: "''",
    ColumnKind.VARCHAR: "''",
    ColumnKind.INTEGER: "0",
    ColumnKind.BIGINT: "0",
    ColumnKind.DECIMAL: "0",
    ColumnKind.FLOAT: "0",
    ColumnKind.BOOLEAN: "FALSE",
    ColumnKind.DATE: "'1970-01-01'",
    ColumnKind.TIME: "'00:00:00'",
    ColumnKind.TIMESTAMP: "'1970-01-01 00:00:00+00:00'",
    ColumnKind.UUID: "'00000000-0000-0000-0000-000000000000'",
    ColumnKind.JSON: "'{}'",
    ColumnKind.BYTES: "''",
    ColumnKind.ARRAY: "'{}'",
}


def alter_table(table: str, *actions: str) -> str:
    """The statement that does *actions* to a table."""
    return f"ALTER TABLE {identifier(table)} {', '.join(actions)};"


def alter_column(table: str, column: str, action: str) -> str:
    """The statement that does one thing to a column."""
    return alter_table(table, f"ALTER COLUMN {identifier(column)} {action}")


def value(default: ColumnDefault, column: Column, table: Table) -> str:
    """The expression of *default*, in the words of *column*."""
    held = Column(column.name, column.type, default=default)
    return (POSTGRESQL.default(held, table) or "NULL").removeprefix("DEFAULT ")


def is_known(column: Column) -> bool:
    """Whether something is known that *column* can hold: a type that no spec says is PostgreSQL's own business."""
    item = column.type.item or column.type
    return item.kind is not ColumnKind.OTHER


def placeholder(column: Column, schema: Schema) -> str:
    """What stands in a column of *schema* that must hold something where nobody knows what.

    Nothing does in one of an enum without values: no table with such a column has rows.
    """
    if column.type.enum is not None:
        return next(map(text, schema.enum(column.type.enum).values), "NULL")
    return PLACEHOLDERS[column.type.kind]


def add_column(table: str, column: Column, rest: str = "") -> str:
    """The statement that adds *column* with the *rest* of its words."""
    words = f"ADD COLUMN {identifier(column.name)} {POSTGRESQL.column_type(column)} {rest}"
    return alter_table(table, words.rstrip())


def add_computed(table: str, column: Column, derived: Derived) -> str:
    """The statement that adds *column*, which holds what is *derived* of others."""
    required = "" if column.nullable else "NOT NULL "
    return add_column(table, column, f"{required}{POSTGRESQL.derived(derived)}")


def drop_column(table: str, column: Column) -> str:
    """The statement that drops *column*."""
    return alter_table(table, f"DROP COLUMN {identifier(column.name)}")


def set_default(table: Table, column: Column) -> tuple[str, ...]:
    """The statements that give a column without default the default of *column*; numbers go on after the greatest."""
    match column.default:
        case None:
            return ()
        case Identity():
            sequence = f"pg_get_serial_sequence({text(identifier(table.name))}, {text(column.name)})"
            return (
                *_counting(table, column),
                f"{SELECT} setval({sequence}, max({identifier(column.name)})) FROM {identifier(table.name)};",
            )
        case default:
            return (alter_column(table.name, column.name, f"SET DEFAULT {value(default, column, table)}"),)


def _counting(table: Table, column: Column) -> tuple[str, ...]:
    """The statements that let a column count."""
    if column.default != SERIAL:
        return (alter_column(table.name, column.name, f"ADD {POSTGRESQL.default(column, table)}"),)
    place, type = f"{identifier(table.name)}.{identifier(column.name)}", POSTGRESQL.type_name(column.type)
    name = identifier(chosen_name(table.name, (column.name,), "seq", ()))
    return (
        f"CREATE SEQUENCE {name} AS {type} OWNED BY {place};",
        alter_column(table.name, column.name, f"SET DEFAULT nextval({text(name)})"),
    )


def of_sequence(table: str, column: str, before: str, after: str = "") -> str:
    """The statement that does something to the sequence of a column, whatever its name is."""
    found = f"pg_get_serial_sequence({text(identifier(table))}, {text(column)})"
    rest = f" || ' {after}'" if after else ""
    return f"DO $$ BEGIN EXECUTE '{before} ' || {found}{rest}; END $$;"


def drop_default(table: Table, column: Column) -> tuple[str, ...]:
    """The statements that take the default of *column* away."""
    match column.default:
        case None:
            return ()
        case Identity() if column.default != SERIAL:
            return (alter_column(table.name, column.name, "DROP IDENTITY"),)
        case Identity():
            dropped = alter_column(table.name, column.name, "DROP DEFAULT")
            return (dropped, of_sequence(table.name, column.name, "DROP SEQUENCE"))
    return (alter_column(table.name, column.name, "DROP DEFAULT"),)


def other_default(table: Table, before: Column, after: Column) -> tuple[str, ...]:
    """The statements that put the default of *after* in the place of that of *before*."""
    if after.default is None or isinstance(before.default, Identity) or isinstance(after.default, Identity):
        return (*drop_default(table, before), *set_default(table, after))
    return set_default(table, after)


def describe_table(table: str, comment: str | None) -> str:
    """The statement that describes a table."""
    return f"COMMENT ON TABLE {identifier(table)} IS {text(comment) if comment else 'NULL'};"


def describe_column(table: str, column: str, comment: str | None) -> str:
    """The statement that describes a column."""
    place = f"{identifier(table)}.{identifier(column)}"
    return f"COMMENT ON COLUMN {place} IS {text(comment) if comment else 'NULL'};"


def comments(table: Table) -> tuple[str, ...]:
    """The statements that describe a new table and its columns."""
    of_table = (describe_table(table.name, table.comment),) if table.comment else ()
    described = [column for column in table.columns if column.comment]
    return (*of_table, *(describe_column(table.name, column.name, column.comment) for column in described))


def create_enum(enum: EnumType) -> str:
    """The statement that makes an enum."""
    return f"CREATE TYPE {identifier(enum.name)} AS ENUM ({', '.join(map(text, enum.values))});"


def drop_enum(name: str) -> str:
    """The statement that drops an enum."""
    return f"DROP TYPE {identifier(name)};"


def rename_enum(before: str, after: str) -> str:
    """The statement that gives an enum another name."""
    return f"ALTER TYPE {identifier(before)} RENAME TO {identifier(after)};"


def constraint(part: PrimaryKey | Unique | TableCheck | ForeignKey) -> str:
    """The words of a constraint, with its name."""
    name = identifier(part.name)
    match part:
        case PrimaryKey(columns=columns):
            return f"CONSTRAINT {name} PRIMARY KEY ({identifiers(columns)})"
        case Unique(columns=columns):
            return f"CONSTRAINT {name} UNIQUE ({identifiers(columns)})"
        case TableCheck(condition=condition):
            return f"CONSTRAINT {name} CHECK ({POSTGRESQL.condition(condition)})"
        case ForeignKey():
            return POSTGRESQL.foreign_key(part)


def add_constraint(table: str, part: PrimaryKey | Unique | TableCheck | ForeignKey, ending: str = "") -> str:
    """The statement that adds a constraint, whose words end with *ending*."""
    return alter_table(table, f"ADD {constraint(part)}{ending}")


def drop_constraint(table: str, name: str) -> str:
    """The statement that drops a constraint."""
    return alter_table(table, f"DROP CONSTRAINT {identifier(name)}")


def validate_constraint(table: str, name: str) -> str:
    """The statement that looks whether all rows satisfy a constraint."""
    return alter_table(table, f"VALIDATE CONSTRAINT {identifier(name)}")


def rename_constraint(table: str, before: str, after: str) -> str:
    """The statement that gives a constraint another name."""
    return alter_table(table, f"RENAME CONSTRAINT {identifier(before)} TO {identifier(after)}")


def rename_part(table: str, part: Part, after: str) -> str:
    """The statement that gives a part of a table another name."""
    match part:
        case TableIndex() | SearchIndex():
            return f"ALTER INDEX {identifier(part.name)} RENAME TO {identifier(after)};"
    return rename_constraint(table, part.name, after)


def create_concurrently(index: TableIndex | SearchIndex, table: Table) -> tuple[str, ...]:
    """The statements that make an index beside other work; one that was left half-made goes first."""
    made = POSTGRESQL.any_index(index, table).replace(" INDEX ", " INDEX CONCURRENTLY ", 1)
    return (drop_concurrently(index.name), made)


def drop_concurrently(index: str) -> str:
    """The statement that drops an index beside other work."""
    return f"DROP INDEX CONCURRENTLY IF EXISTS {identifier(index)};"


def meanwhile(name: str) -> str:
    """What something new is called as long as the old one has its *name*."""
    return constraint_name("new", name)


def outgoing(name: str) -> str:
    """What something old is called as soon as the new one has its *name*."""
    return constraint_name("old", name)


def set_where_missing(table: str, values: tuple[tuple[str, str], ...]) -> str:
    """The statement that puts values into columns that hold nothing."""
    names = [(identifier(column), by) for column, by in values]
    sets = ", ".join(f"{name} = {by if len(names) == 1 else f'coalesce({name}, {by})'}" for name, by in names)
    missing = " OR ".join(f"{name} IS NULL" for name, _ in names)
    return f"{UPDATE} {identifier(table)} SET {sets} WHERE {missing};"
