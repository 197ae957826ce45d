"""What PostgreSQL does where a column is added or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from specgen.schema.judge.alterations import AddColumn, ChangeType
from specgen.schema.judge.hazards import Hazard, Lock, Locked, Risk
from specgen.schema.judge.known_tables import KnownColumn, KnownTable
from specgen.schema.judge.parts import ColumnDef, Constraint, Held, Kind
from specgen.schema.judge.questions import Asking
from specgen.schema.judge.retyping import Effect, casts, effect, widens
from specgen.schema.judge.unread import WHOLE, digits_of

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
NUMBERS = {*WHOLE, "NUMERIC", "REAL", "DOUBLE PRECISION"}
LIMITED = {"VARCHAR", "CHAR"}
TEXTS = {"TEXT", *LIMITED}
CHOSEN = re.compile(r"(?P<made>\(CASE .+ END\))::[^()]+", re.DOTALL)
"""Values that others take the place of, before they are read as those of an enum."""


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
    old, new = before.type, action.type
    plain = casts(action.using or action.column, action.column) is not None
    if plain and old is None and new.name in LIMITED and new.arguments:
        yield asking.too_long(action.table, action.column, new)
        return
    values = asking.known.enums.get(new.name)
    chosen = CHOSEN.fullmatch(action.using or "")
    if values is not None and chosen and old is not None and old.name in TEXTS:
        yield asking.made_none_of(action.table, action.column, new, values, chosen["made"])
        return
    if old is None or not plain:
        if not _takes_all(old, new):
            yield Risk(f"what {action.table}.{action.column} becomes is no {new.name}")
        return
    if values is not None:
        had = asking.known.enums.get(asking.known.called.get(old.name, ""), ()) if old.name == new.name else None
        if had is None or not set(had) <= set(values):
            yield asking.none_of(action.table, action.column, new, values)
    elif not _takes_all(old, new):
        yield from _misfits(action, old, asking)


def _takes_all(old: Held | None, new: Held) -> bool:
    """Whether *new* takes every value."""
    if new.name == "TEXT" or (new.name == "VARCHAR" and not new.arguments):
        return True
    return old is not None and (old == new or widens(old, new))


def _misfits(action: ChangeType, old: Held, asking: Asking) -> Iterator[Risk]:
    """Which values of the type *old* do not fit into the new one, which takes others."""
    table, name, new = action.table, action.column, action.type
    if new.name in LIMITED:
        # A cast that is written cuts what it can't keep.
        cut = bool(re.search(r"::[\w ]+\(\d+\)(?:\[\])?\)?$", action.using or ""))
        yield replace(asking.too_long(table, name, replace(new, arguments=new.arguments or ("1",))), silent=cut)
    elif old.name in TEXTS or old.array or new.array:
        yield asking.unread(table, name, new)
    elif new.name in WHOLE and old.name in NUMBERS:
        if WHOLE.get(old.name, WHOLE["BIGINT"] + 1) > WHOLE[new.name]:
            yield asking.too_great(table, name, new)
    elif new.name == "NUMERIC" and old.name in NUMBERS:
        yield from _digits(action, old, asking)


def _digits(action: ChangeType, old: Held, asking: Asking) -> Iterator[Risk]:
    """Which numbers have too many digits for the new type, before the point or after it."""
    table, name, new = action.table, action.column, action.type
    if not new.arguments:
        return
    yield asking.too_many_digits(table, name, new)
    if old.name not in WHOLE and (not old.arguments or digits_of(old)[1] > digits_of(new)[1]):
        yield asking.rounded(table, name, new)
