"""What rows of an entity satisfy, and by what they are looked up, in words."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract import prose
from specgen.contract.conditions import kept_by
from specgen.contract.row_rules import row_rules
from specgen.product.conditions import IsNull, Name, Not
from specgen.product.model import Entity, FieldRole
from specgen.report import Line, Piece, Role
from specgen.schema.model import AnyIndex, SearchIndex, Table


def rule_lines(entity: Entity) -> Iterator[Line]:
    """The rules that speak of several fields, or of several rows, with the error of one that breaks them."""
    for rule in prose.row_rules(row_rules(entity)):
        yield (Piece("  rule ", Role.CODE), Piece(f" {rule}"))


def index_lines(entity: Entity, table: Table) -> Iterator[Line]:
    """The indexes of its table, but for those that constraints have by themselves, with the reason of each."""
    for index in table.indexes:
        because = _because(entity, index)
        rows = _rows(entity, index, because)
        reason = Piece(f" ({because})" if because else "", Role.NOTE)
        yield (Piece("  index", Role.CODE), Piece(f"  {_columns(index)}{rows}"), reason)


def _rows(entity: Entity, index: AnyIndex, because: str) -> str:
    """Which rows are in an index, where these are not all and its reason does not say so."""
    match index.where:
        case Not(IsNull(Name(name))) if because and name not in _named(index):
            return f", of rows that hold `{name}`"
        case _ if because:
            return ""
    written = next((each for each in entity.indexes if _fields(index) == [part.field for part in each.fields]), None)
    return f", of rows {kept_by(written.where, entity)}" if written and written.where else ""


def _named(index: AnyIndex) -> list[str]:
    return [each if isinstance(each, str) else each.column for each in index.columns]


def _fields(index: AnyIndex) -> list[str]:
    return index.origin.partition(".")[2].split(",")


def _columns(index: AnyIndex) -> str:
    if isinstance(index, SearchIndex):
        return f"the words of {', '.join(index.columns)}"
    return ", ".join(f"-{each.column}" if each.descending else each.column for each in index.columns)


def _because(entity: Entity, index: AnyIndex) -> str:
    """Why there is an index; nothing where its author wrote it."""
    fields = _fields(index)
    if isinstance(index, SearchIndex):
        return "a list searches in it"
    if index.unique:
        return "unique among the rows that are not deleted"
    if len(fields) == 1 and fields[0] in {each.since for each in entity.retentions}:
        return "`retention` looks up what has been kept for its time"
    if fields in ([part.field for part in each.fields] for each in entity.indexes):
        return ""
    deleted = entity.with_role(FieldRole.DELETED_AT)
    if deleted and fields == [deleted.column]:
        return "deleted rows by age, for whoever clears them away"
    return f"the foreign key of `{fields[0]}`"
