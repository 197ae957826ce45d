"""What is encrypted the service alone reads, under the name that it carries: a migration that forgets that stops."""

from dataclasses import replace

import pytest

from specgen.schema.compare.intent import ColumnName, Intent
from specgen.schema.compare.meaning import with_seals_of
from specgen.schema.dialect import Dialect
from specgen.schema.model import Column, Schema
from tests.schema.build import schema_of
from tests.schema.compare.test_losses import EACH, found, said, users


@EACH
@pytest.mark.parametrize(
    ("before", "after", "done"),
    [
        ("text", "text, encrypted: true", "encrypt"),
        ("text, encrypted: true", "text", "decrypt"),
        ("integer", "integer, encrypted: true", "encrypt"),
    ],
)
def test_what_only_the_service_can_read_or_make_is_lost(dialect: Dialect, before: str, after: str, done: str) -> None:
    old, new = (users(f"a: {{type: {type}, optional: true}}") for type in (before, after))
    (loss,) = found(dialect, old, new)
    assert said([loss]) == [("data-loss", "User.a")]
    assert f"no migration can {done} them" in loss.stake
    assert 'and `optional: true` into which your code copies it; or write `removed: {User.a: "…"}`' in loss.cure
    assert not found(dialect, old, new, Intent(losses=("User.a",)))


@EACH
def test_what_nobody_writes_can_but_be_let_go(dialect: Dialect) -> None:
    fields = ("a: text", "a: {type: text, encrypted: true}")
    old, new = (users(each, more="versioned: true,") for each in fields)
    kept = next(loss for loss in found(dialect, old, new) if loss.name == "UserVersion.content")
    assert kept.cure == 'write `removed: {UserVersion.content: "…"}` with the reason'


@EACH
def test_encrypted_values_carry_the_name_under_which_they_are_read(dialect: Dialect) -> None:
    before = users("iban: {type: string, encrypted: true}")
    after = users("account: {type: string, encrypted: true}")
    named = users("account: {type: string, encrypted: true, encrypted_as: users.iban}")
    renamed = Intent(columns=(ColumnName("users", "iban", "account"),))
    (maybe, *_) = found(dialect, before, after)
    assert "write `was: iban` below `entities.User.fields.account`" in maybe.cure
    (loss,) = found(dialect, before, after, renamed)
    assert loss.stake.endswith("are lost: they are encrypted as `users.iban`, and are read as `users.account`")
    assert loss.cure.startswith("write `encrypted_as: users.iban` below `entities.User.fields.account`, or `removed:")
    assert not found(dialect, before, named, renamed)


@EACH
def test_what_is_encrypted_is_no_other_name_of_what_is_not(dialect: Dialect) -> None:
    sealed = users("iban: {type: text, encrypted: true, optional: true}")
    for before, after in ((users("note: text"), sealed), (sealed, users("note: {type: text, optional: true}"))):
        (loss,) = found(dialect, before, after)
        assert loss.flaw.code == "data-loss"


@EACH
def test_an_older_snapshot_learns_of_what_is_sealed_alone(dialect: Dialect) -> None:
    plain, now = (
        dialect.lower(schema_of(users(f"iban: {{type: bigint, {more}}}", f"time: {other}"))).schema
        for more, other in (("optional: true", "bigint"), ("optional: true, encrypted: true", "duration"))
    )
    old = Schema(tuple(replace(table, columns=tuple(map(_unmeant, table.columns))) for table in now.tables))
    (table,) = with_seals_of(old, now).tables
    assert table.column("iban").held.sealed == "users.iban"
    assert table.column("time").counts == ""
    (table,) = with_seals_of(plain, plain).tables
    assert not table.column("iban").held.sealed


def _unmeant(column: Column) -> Column:
    """*column* as an old snapshot has it."""
    return replace(column, meant=None, counts="")
