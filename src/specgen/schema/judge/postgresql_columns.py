"""What PostgreSQL does where a column is added or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.schema.judge.alterations import AddColumn, ChangeType
from specgen.schema.judge.hazards import Hazard, Lock, Locked, Risk
from specgen.schema.judge.known import KnownColumn, KnownTable
from specgen.schema.judge.parts import ColumnDef, Constraint, Held, Kind
from specgen.schema.judge.questions import Asking
from specgen.schema.judge.retyping import Effect, casts, effect

FULL = Lock.ACCESS_EXCLUSIVE
CHANGING = """
    clock_timestamp gen_random_uuid nextval random random_normal setseed timeofday uuid_generate_v1 uuid_generate_v4
    uuidv4 uuidv7
"""
VOLATILE = frozenset(CHANGING.split())
SAME = """
    array_to_json concat concat_ws current_database current_setting date date_trunc format json_build_array
    json_build_object jsonb_build_array jsonb_build_object left length lower lpad make_date make_interval md5 now
    replace right round row_to_json rpad statement_timestamp substring timezone to_char to_date to_json to_jsonb
    to_timestamp transaction_timestamp trim upper
"""
STEADY = frozenset(SAME.split())
"""Functions that give one value for a whole statement: the catalogue keeps it, no row is written."""
CALL = re.compile(r"([A-Za-z_]\w*)\s*\(")
CASTS = {"numeric", "varchar", "char", "decimal", "timestamp", "timestamptz", "time", "bit", "interval", "in", "array"}
SIZES = {"SMALLINT": 2**15, "INTEGER": 2**31, "BIGINT": 2**63}


def volatility(default: str | None) -> bool | None:
    """Whether *default* gives each row a value of its own; None where a function in it is not known."""
    if default is None:
        return False
    bare = re.sub(r"'(?:[^']|'')*'", "''", default)
    called = {name.lower() for name in CALL.findall(bare)} - CASTS
    if called & VOLATILE:
        return True
    return None if called - STEADY else False


def added(action: AddColumn, asking: Asking) -> Hazard:
    """What ADD COLUMN does."""
    table, column = action.table, action.column
    rewrites, notes = _rewritten(column, asking)
    keys = [each for each in column.constraints if each.kind is Kind.FOREIGN and each.target]
    targets = [each.target for each in keys if each.target and each.target != table]
    checked = [target for target in targets if column.default is not None]
    through = rewrites or checked or any(map(_reads, column.constraints)) or (column.kept is False and column.not_null)
    return Hazard(
        (Locked(table, FULL), *(Locked(target, Lock.SHARE_ROW_EXCLUSIVE) for target in targets)),
        rewrites=(table,) if rewrites else (),
        scans=(*((table,) if through else ()), *checked),
        risks=tuple(_risks_of_new(table, column, asking)),
        notes=notes,
    )


def _reads(constraint: Constraint) -> bool:
    return constraint.valid and constraint.kind in (Kind.CHECK, Kind.UNIQUE, Kind.PRIMARY)


def _rewritten(column: ColumnDef, asking: Asking) -> tuple[bool, tuple[str, ...]]:
    """Whether a new column has the table written anew, and what is taken to be so that isn't known."""
    if column.kept or column.counts:
        return True, ()
    moves = volatility(column.default)
    if moves is None:
        return True, (f"no row is written if {column.default} is not volatile, which is not known here",)
    if not moves and _foreign_type(column.type, asking):
        return True, (f"no row is written if {column.type.name} is not a domain with a constraint",)
    return moves, ()


def _foreign_type(type: Held, asking: Asking) -> bool:
    """Whether nobody told what *type* is."""
    return type.name != type.name.upper() and type.name not in asking.known.enums


def _risks_of_new(table: str, column: ColumnDef, asking: Asking) -> Iterator[Risk]:
    if column.not_null and column.default is None and column.kept is None and not column.counts:
        yield asking.rows(table, f"{table} has any row, which would have no {column.name}")
    for each in column.constraints:
        if each.kind in (Kind.UNIQUE, Kind.PRIMARY) and column.default is not None and not volatility(column.default):
            yield Risk(f"{table} has two rows, which would be equal in {column.name}")


def required(table: str, column: str, asking: Asking) -> Hazard:
    """What SET NOT NULL does: a valid check that says the same spares it the rows."""
    found = asking.known.table(table)
    before = asking.known.column(table, column)
    shown = before.nullable is False or any(_says_given(check, column) for check in found.of_kind(Kind.CHECK))
    return Hazard(
        (Locked(table, FULL),),
        scans=() if shown else (table,),
        risks=() if shown else (asking.nulls(table, column),),
    )


def _says_given(check: Constraint, column: str) -> bool:
    said = check.condition.replace('"', "").strip("() ")
    return check.valid and bool(re.fullmatch(rf"{re.escape(column)}\s+IS\s+NOT\s+NULL", said, re.IGNORECASE))


def retyped(action: ChangeType, asking: Asking) -> Hazard:
    """What ALTER COLUMN TYPE does; foreign keys on either side of the column are made anew with it."""
    known, table, name = asking.known, action.table, action.column
    before, found = known.column(table, name), known.table(table)
    done = effect(action, before.type, known)
    rewrites = done is not Effect.NONE
    ends = [key.target for key in found.of_kind(Kind.FOREIGN) if name in key.columns and key.target]
    ends += [child for child, key in known.children(table) if name in key.target_columns]
    others = [end for end in dict.fromkeys(ends) if end != table]
    reads = rewrites or _rebuilt(action, found)
    notes = {
        Effect.UNSURE: (f"no row is written if the type of {table}.{name} only widens",),
        Effect.ZONE: ("no row is written where the session's time zone is UTC",),
    }
    return Hazard(
        (Locked(table, FULL), *(Locked(end, FULL) for end in others)),
        rewrites=(table,) if rewrites else (),
        scans=(*((table,) if reads else ()), *(others if rewrites else ())),
        risks=tuple(_risks_of_type(action, before, asking)),
        notes=notes.get(done, ()),
    )


def _rebuilt(action: ChangeType, table: KnownTable) -> bool:
    """Whether rows are read for an index or a check that is made anew though the rows stay."""
    word = re.compile(rf"\b{re.escape(action.column)}\b")
    for index in table.indexes:
        plain = action.column in index.columns
        said = [index.where or "", *(part for part in index.columns if part != action.column)]
        if (
            (plain and (action.collation or index.where))
            or index.method == "GIN"
            or any(word.search(text) for text in said)
        ):
            return True
    keyed = any(action.column in each.columns for each in table.constraints if each.kind in (Kind.PRIMARY, Kind.UNIQUE))
    checked = any(word.search(each.condition) for each in table.of_kind(Kind.CHECK))
    return checked or (keyed and action.collation is not None)


def _risks_of_type(action: ChangeType, before: KnownColumn, asking: Asking) -> Iterator[Risk]:
    """What may stand in the way of the new type; the question only where it can be put."""
    table, name, old, new = action.table, action.column, before.type, action.type
    place, values = f"{table}.{name}", asking.known.enums.get(new.name)
    if new.name in ("VARCHAR", "CHAR") and new.length is not None:
        widens = old is not None and old.name == new.name and old.length is not None and old.length <= new.length
        if not widens:
            yield asking.too_long(table, name, new.length)
    elif old is None:
        yield Risk(f"a value of {place} can't be read as {new.name}")
    elif new.name in SIZES and (old.name not in SIZES or SIZES[old.name] > SIZES[new.name]):
        if old.name in (*SIZES, "NUMERIC", "REAL", "DOUBLE PRECISION"):
            yield asking.too_great(table, name, new, SIZES[new.name])
        else:
            yield Risk(f"a value of {place} can't be read as {new.name}")
    elif new.name == "NUMERIC" and new.arguments and old != new:
        yield Risk(f"a value of {place} has more digits than NUMERIC({', '.join(new.arguments)}) takes")
    elif values is not None and old.name != new.name:
        plain = not new.array and casts(action.using or name, name) is not None
        yield asking.none_of(table, name, new, values) if plain else Risk(f"a value of {place} is none of {new.name}")
    elif new.name not in ("TEXT", "VARCHAR", "CHAR") and old.name in ("TEXT", "VARCHAR", "CHAR"):
        yield Risk(f"a text in {place} can't be read as {new.name}")
