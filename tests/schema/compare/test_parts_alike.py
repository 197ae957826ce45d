"""Parts of a table of one name, or of none, are told from each other: in what is compared, and in what is put together.

A database has a check, a foreign key and a unique of one name where these are named apart, as MySQL's are.
"""

from dataclasses import replace

import pytest

from specgen.product.conditions import Binary, Literal, Name
from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.compare.apply import applied
from specgen.schema.compare.changes import Part, PartDropped, ValueRenamed
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import HeldName, Intent
from specgen.schema.model import SECONDS, Column, ColumnType, ForeignKey, PrimaryKey, Schema, Table, TableCheck, Unique

COLUMNS = tuple(Column(name, ColumnType(ColumnKind.INTEGER)) for name in ("id", "a", "b"))


def above(column: str, name: str = "") -> TableCheck:
    return TableCheck(name, Binary(">", Name(column), Literal("0", number=True)))


def key(column: str, name: str = "") -> ForeignKey:
    return ForeignKey(name, (column,), "things", ("id",), OnDelete.RESTRICT)


def schema(*parts: Part) -> Schema:
    table = Table(
        "things",
        COLUMNS,
        PrimaryKey("pk", ("id",)),
        uniques=tuple(each for each in parts if isinstance(each, Unique)),
        checks=tuple(each for each in parts if isinstance(each, TableCheck)),
        foreign_keys=tuple(each for each in parts if isinstance(each, ForeignKey)),
    )
    return Schema((table,))


ONE_NAME = (Unique("one", ("a",)), above("a", "one"), key("a", "one"))
NO_NAME = (Unique("", ("a",)), Unique("", ("b",)), above("a"), above("b"), key("a"), key("b"))


@pytest.mark.parametrize("parts", [ONE_NAME, NO_NAME], ids=["of one name", "of none"])
@pytest.mark.parametrize("place", range(6))
def test_what_goes_is_found_and_nothing_else_goes(parts: tuple[Part, ...], place: int) -> None:
    gone = parts[place % len(parts)]
    before, after = schema(*parts), schema(*(each for each in parts if each is not gone))
    changes = compare(before, after)
    assert list(changes) == [PartDropped("things", gone)]
    assert applied(changes, before) == after


def test_what_has_a_name_goes_by_it_however_it_was_changed_since() -> None:
    had, has = Unique("one", ("a",)), Unique("one", ("a", "b"))
    changes = compare(schema(had), schema())
    assert applied(changes, schema(has)) == schema()


def test_what_rows_call_something_is_no_part_of_a_schema() -> None:
    here = schema()
    held = Intent(held=(HeldName("things", "a", "Old.number", "New.number"),))
    changes = compare(here, here, held)
    assert list(changes) == [ValueRenamed("things", "a", "Old.number", "New.number")]
    assert applied(changes, here) == here


def test_what_numbers_count_is_put_together_again() -> None:
    plain = schema()
    counting = replace(plain.tables[0], columns=(*COLUMNS[:2], replace(COLUMNS[2], counts=SECONDS)))
    changes = compare(plain, Schema((counting,)))
    assert applied(changes, plain) == Schema((counting,))
