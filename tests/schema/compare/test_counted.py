"""A number that stays what it is and means something else from now on stops a migration, as a loss does."""

import pytest

from specgen.product.types import ColumnKind
from specgen.schema.compare.counted import counts_else
from specgen.schema.compare.intent import NOTHING_SAID, ColumnName, Intent
from specgen.schema.compare.meaning import with_counts_of
from specgen.schema.dialect import Dialect
from specgen.schema.model import SECONDS, Column, ColumnType
from tests.schema.build import schema_of
from tests.schema.compare.test_losses import EACH, found, said, users

EUR, USD, JPY = (f"money, currency: {code}" for code in ("EUR", "USD", "JPY"))


def of(type: str) -> str:
    return users(f"a: {{type: {type}, optional: true}}")


@EACH
@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("integer", "duration", "integer becomes duration, and 45 is 45 seconds then"),
        ("bigint", "duration", "bigint becomes duration, and 45 is 45 seconds then"),
        ("decimal", "duration", "decimal(12, 2) becomes duration, and 45 is 45 seconds then"),
        ("string", "duration", "varchar(255) becomes duration, and 45 is 45 seconds then"),
        ("duration", "integer", "duration becomes integer, and 45 minutes are 2700 then"),
        ("duration", "bigint", "duration becomes bigint, and 45 minutes are 2700 then"),
        ("duration", "float", "duration becomes float, and 45 minutes are 2700 then"),
        ("duration", "string", "duration becomes varchar(255), and 45 minutes are 2700 then"),
        ("integer", EUR, "integer becomes money of EUR, and 1999 is 1999.00 EUR then"),
        (EUR, USD, "money of EUR becomes money of USD, and 10 EUR are 10 USD then"),
        ("duration", EUR, "duration becomes money of EUR, and 45 minutes are 2700 then"),
    ],
)
def test_numbers_that_would_mean_something_else_need_a_word(
    dialect: Dialect, before: str, after: str, words: str
) -> None:
    (loss,) = found(dialect, of(before), of(after))
    assert said([loss]) == [("data-loss", "User.a")]
    assert loss.stake == f"values of `User.a` would mean something else: {words}"
    assert loss.cure.startswith('write `removed: {User.a: "…"}` with the reason if that is what they are already; else')
    assert not found(dialect, of(before), of(after), Intent(losses=("User.a",)))


@EACH
def test_so_do_those_of_lists(dialect: Dialect) -> None:
    (loss,) = found(dialect, of("{list: bigint}"), of("{list: duration}"))
    assert "array of bigint becomes array of duration, and 45 is 45 seconds then" in loss.stake


@EACH
@pytest.mark.parametrize(
    ("before", "after"),
    [("duration", "duration"), ("decimal", EUR), (EUR, "decimal"), ("integer", JPY), (EUR, "string"), (EUR, EUR)],
)
def test_numbers_that_stay_what_they_are_need_none(dialect: Dialect, before: str, after: str) -> None:
    assert not found(dialect, of(before), of(after))


@EACH
def test_a_column_of_which_nothing_can_be_kept_is_lost(dialect: Dialect) -> None:
    (loss,) = found(dialect, of("duration"), of("date"))
    assert loss.stake == "all values of `User.a` are lost: bigint becomes date, of which none can be made"


@EACH
def test_an_older_snapshot_counts_what_the_spec_does_where_the_type_is_the_same(dialect: Dialect) -> None:
    before, after = (
        dialect.lower(schema_of(users(*fields))).schema
        for fields in (("a: bigint", "b: bigint", "c: integer"), ("a: duration", "d: duration", "c: duration"))
    )
    names = Intent(columns=(ColumnName("users", "b", "d"),))
    (table,) = with_counts_of(before, after, names).tables
    counts = {column.name: column.counts for column in table.columns if column.name in "abc"}
    assert counts == {"a": "seconds", "b": "seconds", "c": ""}
    (table,) = with_counts_of(before, after, NOTHING_SAID).tables
    assert table.column("b").counts == ""


@EACH
def test_what_counts_the_same_is_lost_where_it_does_not_fit(dialect: Dialect) -> None:
    before, after = (of(f"decimal, digits: {digits}, scale: {scale}") for digits, scale in ((12, 4), (12, 2)))
    assert said(found(dialect, before, after)) == [("data-loss", "User.a")]
    old, new = (Column("a", ColumnType(ColumnKind.BIGINT), counts=SECONDS, nullable=each) for each in (True, False))
    assert not counts_else(old, new)
    assert not counts_else(old, old)
