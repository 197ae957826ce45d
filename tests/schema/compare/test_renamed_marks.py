"""What is computed for an index goes along where its table gets another name, and is taken for nothing else."""

import pytest

from specgen.product.conditions import IsNull, Name
from specgen.product.types import ColumnKind
from specgen.schema.compare.changes import ColumnRenamed
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import Intent, TableName
from specgen.schema.model import Column, ColumnType, Digested, Marked, PrimaryKey, Schema, Table

TEXT = ColumnType(ColumnKind.TEXT)
LIVING, DIGESTED = Marked(IsNull(Name("gone"))), Digested("text")


def books(name: str, *columns: Column) -> Schema:
    plain = (Column("id", TEXT), Column("gone", TEXT), Column("text", TEXT))
    return Schema((Table(name, (*plain, *columns), PrimaryKey("pk", ("id",))),))


def mark(name: str, derived: Marked | Digested = LIVING, type: ColumnType = TEXT) -> Column:
    return Column(name, type, derived=derived)


def renamed(before: Schema, after: Schema) -> dict[str, str]:
    """The new names of columns by their old ones."""
    there, here = before.tables[0].name, after.tables[0].name
    intent = Intent(tables=(TableName(there, here),) if there != here else ())
    return {each.before: each.after for each in compare(before, after, intent) if isinstance(each, ColumnRenamed)}


@pytest.mark.parametrize("name", ["books", "volumes"])
def test_each_goes_by_what_it_is_computed_from(name: str) -> None:
    before = books("books", mark("b_lives"), mark("b_text", DIGESTED))
    after = books(name, mark("v_text", DIGESTED), mark("v_lives"))
    assert renamed(before, after) == {"b_lives": "v_lives", "b_text": "v_text"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (books("books", mark("b_lives")), books("books", mark("b_text", DIGESTED))),
        (books("books", mark("b_lives")), books("books", mark("v_lives", type=ColumnType(ColumnKind.INTEGER)))),
        (books("books", mark("b_lives")), books("books", mark("b_lives"), mark("b_again"))),
        (books("books", mark("one"), mark("two", DIGESTED)), books("books", mark("one", DIGESTED))),
        (books("books", Column("lives", TEXT)), books("books", mark("b_lives"))),
        (books("books", Column("lives", TEXT)), books("books", Column("text_of", TEXT))),
    ],
    ids=["computed otherwise", "another type", "one that stays", "a name that is taken", "plain before", "plain"],
)
def test_nothing_else_is_the_same(before: Schema, after: Schema) -> None:
    assert renamed(before, after) == {}


def test_each_goes_to_one() -> None:
    assert renamed(books("books", mark("one")), books("books", mark("two"), mark("three"))) == {"one": "two"}
